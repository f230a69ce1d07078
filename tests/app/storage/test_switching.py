"""Putting prepared files in place: all or none, finished by whoever opens next, nothing of before written over."""

from pathlib import Path

import pytest

from app.storage import switching


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("zhibu.db", "zhibu.db-journal", "zhibu.keys"):
        (tmp_path / name).write_text("old")
    aside = switching.prepared_folder(tmp_path)
    for name in ("zhibu.db", "zhibu.key"):
        (aside / name).write_text("new")
    return tmp_path


REPLACED = ("zhibu.db", "zhibu.db-journal", "zhibu.key", "zhibu.keys")


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir() if path.is_file()}


def test_new_files_come_in_and_all_old_ones_are_kept(folder: Path) -> None:
    old = switching.switch(folder, REPLACED)
    assert texts(folder) == {"zhibu.db": "new", "zhibu.key": "new"}
    assert texts(old) == {"zhibu.db": "old", "zhibu.db-journal": "old", "zhibu.keys": "old"}
    assert not switching.is_under_way(folder) and not (folder / switching.NEXT_FOLDER).exists()


@pytest.mark.parametrize("moves", range(6))
def test_a_switch_cut_off_after_any_move_is_finished_by_the_next(
    folder: Path, moves: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[Path] = []

    def move(source: Path, target: Path) -> None:
        if len(done) == moves and switching.is_under_way(folder):
            raise InterruptedError
        done.append(source.replace(target))

    monkeypatch.setattr(switching, "move", move)
    try:
        switching.switch(folder, REPLACED)
    except InterruptedError:
        monkeypatch.undo()
        assert switching.is_under_way(folder)
        switching.drop(folder)  # what is decided is not thrown away
        switching.finish(folder)
    assert texts(folder) == {"zhibu.db": "new", "zhibu.key": "new"}
    kept = texts(folder / f"{switching.OLD_FOLDER}1")
    assert kept == {"zhibu.db": "old", "zhibu.db-journal": "old", "zhibu.keys": "old"}


def test_what_was_prepared_and_not_decided_is_thrown_away(folder: Path) -> None:
    before = texts(folder)
    switching.finish(folder)
    switching.drop(folder)
    assert texts(folder) == before
    assert not (folder / switching.NEXT_FOLDER).exists()


def test_folders_of_before_are_numbered_on(folder: Path) -> None:
    (folder / "恢复前-9").mkdir()
    (folder / "恢复前-旧").mkdir()
    assert switching.switch(folder, REPLACED).name == "恢复前-10"
