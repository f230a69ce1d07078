"""The second place is known by its marker, under whatever name the stick has now."""

from pathlib import Path

from app.storage import backup_places

ID, OTHER = "0123456789abcdef", "fedcba9876543210"


def test_a_place_is_made_once_and_is_that_of_one_data_file(tmp_path: Path) -> None:
    folder = backup_places.prepare(tmp_path, ID)
    assert folder.name == "支部备份-01234567"
    assert backup_places.prepare(tmp_path, ID) == folder
    assert backup_places.prepare(folder, ID) == folder
    assert backup_places.is_place(folder, ID)
    assert not backup_places.is_place(folder, OTHER)
    assert backup_places.prepare(tmp_path, OTHER) != folder


def test_a_stick_under_another_letter_is_found(tmp_path: Path) -> None:
    old, new = tmp_path / "E", tmp_path / "F"
    old.mkdir()
    folder = backup_places.prepare(old, ID)
    old.rename(new)
    assert backup_places.find(folder, ID, [tmp_path / "D", new]) == new / folder.name
    assert backup_places.find(folder, OTHER, [new]) is None


def test_a_marker_that_was_broken_off_marks_nothing_and_is_made_anew(tmp_path: Path) -> None:
    folder = backup_places.prepare(tmp_path, ID)
    (folder / backup_places.MARKER).write_text("{", encoding="utf-8")
    assert not backup_places.is_place(folder, ID)
    assert backup_places.is_place(backup_places.prepare(tmp_path, ID), ID)


def test_the_drive_of_the_data_is_told_from_another(tmp_path: Path) -> None:
    assert backup_places.is_same_drive(tmp_path, tmp_path)
    assert not backup_places.is_same_drive(tmp_path, Path("/proc"))
    assert not backup_places.is_same_drive(tmp_path, tmp_path / "gone")
