"""Where the data lie and whether they are the same as last time: read-only, synchronised, swapped, gone, found again."""

import os
import random
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain import data_folder
from app.domain.data_files import NOTE
from app.domain.data_folder import DriveKind, FolderTrouble, FolderVerdict
from app.domain.errors import UserError
from app.operations import keeping, members
from app.operations.data_folder import look_at_strangers
from app.operations.workspace import Workspace, open_workspace
from app.storage import database, places
from tests.app.domain.path_shapes import GOOD, NETWORK, NO_PATHS, SYNCED
from tests.faults import branch, children, report
from tests.faults.mutants import replaced
from tests.faults.test_second_start import first_process
from tests.faults.windows import backed_up, contents, settle, started
from ui import opening, preferences
from ui.last_seen import LastSeen
from ui.refusals import ENOUGH, FOUND, NOT_NOW, STILL

FULL = bool(os.environ.get("ZHIBU_FULL"))
SWAPS = 100 if FULL else 2
Mutant = AbstractContextManager[None]


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings of a computer on which nothing was opened yet."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))


# --- 15: read-only -----------------------------------------------------------------------------------------------


def open_as_nobody(tmp_path: Path, *mutant: str) -> list[str]:
    children.open_to_others(tmp_path)
    root = branch.copy_to(tmp_path)
    backed_up(root)
    ended = children.run("tests.faults.child_nobody", root, *mutant)
    assert ended.returncode == 0, ended.stderr[-3000:]
    return ended.stdout.splitlines()


def check_read_only(said: list[str]) -> None:
    assert "不让写入" in said[0] and "支部" in said[0]
    assert "只能看，不能改" in said[1]
    assert said[-1] == "示例支部"


def test_a_folder_that_may_not_be_written_is_named_and_its_backup_can_be_looked_at(tmp_path: Path) -> None:
    check_read_only(open_as_nobody(tmp_path))
    report.note(15, 1, shown="文件夹「…」不让写入", mutant="a look at a backup that takes edits")


def test_a_look_that_takes_edits_is_found_out(tmp_path: Path) -> None:
    with pytest.raises((AssertionError, IndexError)):
        check_read_only(open_as_nobody(tmp_path, "writes"))


# --- 16: on a network, synchronised ------------------------------------------------------------------------------


def wrong_answers(judge: Callable[..., FolderVerdict]) -> int:
    expected = [
        *((path, None) for path in GOOD),
        *((path, FolderTrouble.NETWORK) for path in NETWORK),
        *((path, FolderTrouble.SYNCED) for path, _ in SYNCED),
        *((path, FolderTrouble.NOT_A_PATH) for path in NO_PATHS),
    ]
    return sum(judge(path, DriveKind.FIXED).trouble is not trouble for path, trouble in expected)


def test_places_that_would_lose_data_are_told_from_good_ones() -> None:
    assert wrong_answers(data_folder.judge) == 0
    tried = len(GOOD) + len(NETWORK) + len(SYNCED) + len(NO_PATHS)
    report.note(16, tried, shown="这个文件夹由…同步", mutant="a judge that knows network paths only")


def test_a_judge_that_knows_network_paths_only_is_found_out() -> None:
    with replaced(data_folder, "sync_service", lambda _: ""):
        assert wrong_answers(data_folder.judge) > 0


@pytest.mark.parametrize(
    ("folder", "service"), [("OneDrive - 示例单位", "OneDrive"), ("我的坚果云", "坚果云")]
)
def test_data_that_were_moved_there_are_warned_of_at_every_start(
    tmp_path: Path, qtbot: QtBot, folder: str, service: str
) -> None:
    (tmp_path / folder).mkdir()
    root = branch.copy_to(tmp_path / folder)
    for _ in range(2):
        with started(root) as begun:
            assert begun.opened is not None
            settle(begun.opened)
            assert f"由{service}同步的文件夹里" in begun.texts()
    report.note(16, 2, shown=f"数据放在由{service}同步的文件夹里")


def test_a_link_into_a_synchronised_folder_does_not_hide_it(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "Dropbox").mkdir()
    root = branch.copy_to(tmp_path / "Dropbox")
    (tmp_path / "支部工作数据").symlink_to(root)
    with started(tmp_path / "支部工作数据") as begun:
        settle(begun.opened or begun.page)  # type: ignore[arg-type]
        assert "由Dropbox同步" in begun.texts()
    report.note(16, 1)


# --- 17: conflict copies -----------------------------------------------------------------------------------------

STRANGERS = (
    "zhibu(DESKTOP-PC 的冲突副本 2026-11-20).db",
    "zhibu-DESKTOP-PC.db",
    "zhibu - 副本.db",
    "zhibu (1).db",
    "zhibu.db.baiduyun.uploading.cfg",
    "~$名册.xlsx",
)


def check_strangers(root: Path, mutant: Mutant) -> None:
    """A pipe lies among the files: whoever opens it to read takes the letter out that waits in it."""
    folder = branch.data_of(root)
    for name in STRANGERS:
        (folder / name).write_bytes(name.encode())
    os.mkfifo(folder / "zhibu 的冲突副本.db")
    pipe = os.open(folder / "zhibu 的冲突副本.db", os.O_RDWR | os.O_NONBLOCK)
    os.write(pipe, b"unread")
    try:
        with mutant, started(root) as begun:
            assert begun.opened is not None
            settle(begun.opened)
            assert "不认识的文件" in begun.texts() and f"等 {len(STRANGERS) + 1} 个" in begun.texts()
        assert os.read(pipe, 99) == b"unread"
    finally:
        os.close(pipe)
    assert [name for name in STRANGERS if (folder / name).read_bytes() != name.encode()] == []


def test_conflict_copies_are_reported_and_left_alone(tmp_path: Path, qtbot: QtBot) -> None:
    check_strangers(branch.copy_to(tmp_path), nullcontext())
    report.note(
        17, len(STRANGERS) + 1, shown="数据文件夹里有不认识的文件", mutant="tidies up what it does not know"
    )


def test_a_program_that_tidies_up_is_found_out(tmp_path: Path, qtbot: QtBot) -> None:
    def tidy(workspace: Workspace):
        found = look_at_strangers(workspace)
        (workspace.data / STRANGERS[0]).unlink(missing_ok=True)
        return found

    with pytest.raises((AssertionError, FileNotFoundError)):
        check_strangers(branch.copy_to(tmp_path), replaced(keeping, "LOOKS", (tidy,)))


# --- 18: gone, renamed, older ------------------------------------------------------------------------------------

GONE: dict[str, Callable[[Path], object]] = {
    "data file deleted": lambda root: (branch.data_of(root) / database.DATA_FILE).unlink(),
    "data file renamed": lambda root: (branch.data_of(root) / database.DATA_FILE).rename(
        branch.data_of(root) / "zhibu1.db"
    ),
    "folder deleted": shutil.rmtree,
    "folder renamed": lambda root: root.rename(root.with_name("支部2026")),
}


@pytest.mark.parametrize("case", GONE)
def test_data_that_are_gone_are_missed_and_never_made_anew(tmp_path: Path, qtbot: QtBot, case: str) -> None:
    root = branch.copy_to(tmp_path)
    GONE[case](root)
    before = contents(tmp_path)
    renamed = case == "folder renamed"
    with started(root, ENOUGH) as begun:
        assert begun.page is not None
        assert "找不到支部数据" in begun.said[0] and "不会新建空白数据" in begun.said[0]
        assert (FOUND in begun.said[0]) is renamed
    assert {name: data for name, data in contents(tmp_path).items() if "settings" not in name} == before
    if renamed:
        with started(root, FOUND) as begun:
            assert begun.opened is not None
            assert begun.opened.session.workspace.root == root.with_name("支部2026")
    report.note(18, 1, shown="找不到支部数据")


def check_swap(root: Path, seed: int) -> None:
    """Work, keep a copy, work on, put the copy back: the next start must notice, and so on until she says it is right."""
    dice = random.Random(seed)
    copy = root.with_name("copy")
    work(root, dice.randrange(1, 4))
    shutil.copytree(branch.data_of(root), copy)
    work(root, dice.randrange(1, 4))
    shutil.rmtree(branch.data_of(root))
    shutil.copytree(copy, branch.data_of(root))
    for _ in range(2):
        with started(root, NOT_NOW) as begun:
            assert begun.page is not None and "比上次使用的旧" in begun.said[0]
    with started(root, STILL) as begun:
        assert begun.opened is not None
    with started(root) as begun:
        assert begun.opened is not None


def work(root: Path, edits: int) -> None:
    """Add members in the window and leave it at once, so that the last edit is noted only by its end."""
    with started(root) as begun:
        assert begun.opened is not None
        for number in range(edits):
            begun.opened.session.do((), members.add_member, f"新人{number}")


def test_an_older_file_in_the_place_of_the_data_is_noticed(tmp_path: Path, qtbot: QtBot) -> None:
    for seed in range(SWAPS):
        check_swap(branch.copy_to(tmp_path / str(seed)), seed)
    report.note(18, SWAPS, shown="比上次使用的旧", mutant="a program that notes nothing outside of the data")


def test_a_program_that_notes_nothing_is_found_out(tmp_path: Path, qtbot: QtBot) -> None:
    with replaced(LastSeen, "note", lambda _: None), pytest.raises(AssertionError):
        check_swap(branch.copy_to(tmp_path), 0)


# --- 22: the computer set up anew --------------------------------------------------------------------------------

LAYOUTS = ("D/支部工作数据", "D/我的资料", "E/支部工作数据", "Documents/支部工作数据", "D", "Documents")


def check_found(tmp_path: Path, qtbot: QtBot, layout: str) -> None:
    """The settings are gone, the data lie on a drive: the first page names them, one button opens them for good."""
    drives = tuple(str(tmp_path / name) for name in ("D", "E", "Documents", "none"))
    for drive in drives[:3]:
        (Path(drive) / "别的资料" / "更深").mkdir(parents=True, exist_ok=True)
    source = branch.copy_to(tmp_path / "made")
    root = tmp_path / layout
    shutil.copytree(source, root, dirs_exist_ok=True)
    assert preferences.data_folder() is None
    with started(None, places=drives) as begun:
        page = begun.page
        assert page is not None
        qtbot.waitUntil(lambda: bool(page.uses), timeout=3000)
        settle(page)
        assert f"在「{root}」找到数据，是否使用？" in begun.texts()
        qtbot.keyClick(page.uses[0], Qt.Key.Key_Return)
        assert begun.opened is not None
        assert preferences.data_folder() == root


@pytest.mark.parametrize("layout", LAYOUTS)
def test_data_are_found_again_after_windows_was_set_up_anew(
    tmp_path: Path, qtbot: QtBot, layout: str
) -> None:
    check_found(tmp_path, qtbot, layout)
    report.note(22, 1, shown="在「…」找到数据，是否使用？", mutant="a search that does not look into folders")


def test_a_search_that_does_not_look_into_folders_is_found_out(tmp_path: Path, qtbot: QtBot) -> None:
    with replaced(places, "_one_level", lambda start: [start]), pytest.raises(Exception, match="timed out"):
        check_found(tmp_path, qtbot, LAYOUTS[1])


def test_several_are_listed(tmp_path: Path, qtbot: QtBot) -> None:
    roots = [
        shutil.copytree(branch.copy_to(tmp_path / f"made{n}"), tmp_path / "D" / f"资料{n}") for n in range(5)
    ]
    with started(None, places=(str(tmp_path / "D"),)) as begun:
        page = begun.page
        assert page is not None
        qtbot.waitUntil(lambda: bool(page.uses), timeout=3000)
        settle(page)
        assert sum(str(root) in begun.texts() for root in roots) == len(page.uses) == 3
        assert "还有 2 份" in begun.texts()
    report.note(22, 1)


# --- 24: notes that lie ------------------------------------------------------------------------------------------

FOREIGN = '{"user": "zhangsan", "computer": "DZB-PC02", "process": 1, "since": "2026-06-15T08:30:00"}'
NOTES: dict[str, Callable[[Path], object]] = {
    "empty": lambda note: note.write_bytes(b""),
    "of another computer": lambda note: note.write_text(FOREIGN, encoding="utf-8"),
    "its number used again": lambda note: note.write_text(
        FOREIGN.replace('"DZB-PC02"', f'"{os.uname().nodename}"').replace("1,", f"{os.getpid()},", 1),
        encoding="utf-8",
    ),
    "torn": lambda note: note.write_text(FOREIGN[:40], encoding="utf-8"),
    "no text": lambda note: note.write_bytes(bytes(range(256))),
    "cannot be deleted": lambda note: (note / "in it").mkdir(parents=True),
}


def check_note(root: Path, lay: Callable[[Path], object]) -> None:
    lay(branch.data_of(root) / NOTE)
    with started(root) as begun:
        assert begun.opened is not None, begun.said
        begun.opened.session.do((), members.add_member, "新人")
        assert not begun.opened.session.has_unsaved


@pytest.mark.parametrize("note", NOTES)
def test_no_note_keeps_her_out(tmp_path: Path, qtbot: QtBot, note: str) -> None:
    check_note(branch.copy_to(tmp_path), NOTES[note])
    report.note(24, 1, mutant="a program that believes the note")


def test_a_crash_leaves_its_note_and_keeps_nobody_out(tmp_path: Path, qtbot: QtBot) -> None:
    root = branch.copy_to(tmp_path)
    with pytest.raises(AssertionError), first_process("tests.faults.child_hold", "held", root) as holder:
        holder.kill()
    assert (branch.data_of(root) / NOTE).exists()
    check_note(root, lambda _: None)
    report.note(24, 1)


def test_a_program_that_believes_the_note_is_found_out(tmp_path: Path, qtbot: QtBot) -> None:
    def believing(root: Path, *arguments, **named) -> Workspace:
        if (branch.data_of(root) / NOTE).exists():
            raise UserError("data_in_use", folder=str(root))
        return open_workspace(root, *arguments, **named)

    with replaced(opening, "open_workspace", believing), pytest.raises(AssertionError):
        check_note(branch.copy_to(tmp_path), NOTES["empty"])


def test_a_locked_file_without_a_readable_note_is_somebodys(tmp_path: Path, qtbot: QtBot) -> None:
    root = branch.copy_to(tmp_path)
    with first_process("tests.faults.child_hold", "held", root):
        (branch.data_of(root) / NOTE).write_bytes(b"")
        with started(root, ENOUGH) as begun:
            assert "另一个程序正在使用" in begun.said[0]
    report.note(24, 1, shown="另一个程序正在使用…数据文件")
