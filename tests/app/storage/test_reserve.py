"""The reserve: held where there is room, really on the disk, given up once."""

from pathlib import Path

from app.storage import reserve


def test_it_takes_its_room_and_gives_it_back(tmp_path: Path) -> None:
    assert reserve.renew(tmp_path)
    held = (tmp_path / reserve.RESERVE_FILE).stat()
    assert held.st_size == reserve.SIZE
    assert held.st_blocks * 512 >= reserve.SIZE, "a sparse file holds nothing"
    assert reserve.give_up(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert not reserve.give_up(tmp_path)


def test_one_that_is_whole_is_left_and_half_a_one_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / reserve.RESERVE_FILE
    assert reserve.renew(tmp_path)
    before = path.stat().st_ino
    assert reserve.renew(tmp_path)
    assert path.stat().st_ino == before
    path.write_bytes(b"half")
    assert reserve.renew(tmp_path)
    assert path.stat().st_size == reserve.SIZE


def test_a_folder_that_is_gone_holds_nothing(tmp_path: Path) -> None:
    assert not reserve.renew(tmp_path / "没有")
