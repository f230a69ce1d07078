"""A child process with a disk of its own that is full: what is typed, exported, attached or begun there.

``python -m tests.faults.child_full_disk SCENARIO FOLDER [MUTANT]`` inside a mount namespace of its own.
"""

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.documents import output
from app.domain.errors import UserError
from app.domain.records import Evidence
from app.domain.step_facts import Problem, SummaryFacts
from app.operations import activities, evidence, lists, papers
from app.operations.evidence import NewFile
from app.operations.workspace import Workspace, create_workspace
from app.storage import reserve
from tests.faults import branch, oracle
from tests.faults.mutants import replaced
from tests.ui.keyboard import type_text
from ui import application
from ui.main_window import MainWindow
from ui.places import Page, Place
from ui.session import RETRY_MS, Session
from ui.steps.s9_summary import SummaryPage
from ui.widgets.form_fields import LongTextField

MEGABYTE = 1_000_000
PAGE = 4096
TEXT = "这次活动开得扎实。" * 300


@dataclass
class SmallDisk:
    """A disk of ``size`` bytes at ``folder`` that can be filled to the brim and emptied again."""

    folder: Path
    size: int

    def mount(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        options = f"size={self.size},mode=0777"
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "small", str(self.folder)], check=True)

    def fill(self, leave: int = 0) -> None:
        """Write until nothing goes in any more, then give ``leave`` bytes free again."""
        with self.ballast.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(PAGE))
            except OSError as error:
                assert error.errno == errno.ENOSPC
            file.truncate(file.tell() - leave)

    def empty(self) -> None:
        self.ballast.unlink()

    @property
    def ballast(self) -> Path:
        return self.folder / "ballast"


def typing(folder: Path) -> None:
    """She types a long text: it stays on screen, is not called saved, and is saved by itself once there is room."""
    disk = _disk(folder, 3 * MEGABYTE)
    root = branch.copy_to(folder)
    session, window, field = _typing_place(root)
    said = _said(session)
    disk.fill()
    type_text(field, TEXT)
    field._longest.timeout.emit()
    assert said == ["data_disk_full"], f"said on a full disk, of a draft: {said}"
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert set(said) == {"data_disk_full"}, f"said on a full disk: {said}"
    assert "没有保存成功" in window.saved.text.text(), window.saved.text.text()
    assert "满了" in window.trouble_bar.text.text(), window.trouble_bar.text.text()
    assert field.value() == TEXT, "the screen has lost what was typed"
    QTest.mouseClick(window.trouble_bar.copy_button, Qt.MouseButton.LeftButton)
    assert TEXT in QApplication.clipboard().text(), "the clipboard has not got what was typed"
    assert session.workspace.store.get(SummaryFacts, branch.activity_id(session.workspace)) is None
    disk.empty()
    QTest.qWait(RETRY_MS + 1000)
    assert said[-1] == "saved", f"said with room again: {said}"
    assert window.saved.text.text().startswith("已保存"), window.saved.text.text()
    assert "没有保存" not in window.trouble_bar.text.text(), window.trouble_bar.text.text()
    window.close()
    _look(root, TEXT)


def last_room(folder: Path) -> None:
    """A disk is full but for the reserve: an edit and a removal are saved from it; then nothing more, and she is told."""
    disk = _disk(folder, 30 * MEGABYTE)
    root = branch.copy_to(folder)
    session, window, field = _typing_place(root)
    assert reserve.renew(session.workspace.data), "no reserve on a disk with room"
    said = _said(session)
    disk.fill()
    type_text(field, TEXT)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert said == ["saved"], f"said with a reserve: {said}"
    assert "磁盘快满了" in window.trouble_bar.text.text(), window.trouble_bar.text.text()
    assert "内容已保存" in window.trouble_bar.text.text()
    disk.empty()
    assert reserve.renew(session.workspace.data)
    disk.fill()
    removed = _add_and_remove(session)
    assert removed, "what was added on a full disk could not be removed"
    assert set(said) == {"saved"}, f"said of adding and removing with a reserve: {said}"
    reserve.give_up(session.workspace.data)
    disk.fill()
    assert (
        session.do((), activities.change_facts, branch.activity_id(session.workspace), "summary", remark=TEXT)
        is None
    )
    assert said[-1] == "data_disk_full", f"said without a reserve: {said}"
    assert window.trouble_bar.text.text().startswith("磁盘"), window.trouble_bar.text.text()
    disk.empty()
    assert session.retry()
    window.close()
    _look(root, TEXT)


def _typing_place(root: Path) -> tuple[Session, MainWindow, LongTextField]:
    """Open the window at the field of the summary, the cursor in it."""
    application.dress(QApplication(sys.argv[:1]))
    session = Session(branch.open_at(root))
    window = MainWindow(session, lambda _: None)
    window.resize(1366, 690)
    window.show()
    QTest.qWaitForWindowExposed(window)
    session.go(Place(Page.ACTIVITIES, branch.activity_id(session.workspace), step=9))
    (page,) = window.findChildren(SummaryPage)
    field = page.form.fields["summary"]
    assert isinstance(field, LongTextField)
    field.setFocus()
    return session, window, field


def _add_and_remove(session: Session) -> bool:
    """Add a problem and remove it again; tell whether it is gone."""
    number = branch.activity_id(session.workspace)
    added = session.do((), partial(lists.add_problem, activity_id=number, what=TEXT))
    assert added is not None, "not added in spite of the reserve"
    session.do((), lists.remove_entry, added)
    return session.workspace.store.all(Problem) == ()


def _said(session: Session) -> list[str]:
    """Return the list into which goes what the window says: saved, or the key of the refusal."""
    said: list[str] = []
    session.saved.connect(lambda _: said.append("saved"))
    session.not_saved.connect(lambda error: said.append(error.key))
    return said


def every_size(folder: Path) -> None:
    """Whatever little room is left: an edit is either saved or refused, never half there, never said too early."""
    disk = _disk(folder, 3 * MEGABYTE)
    root = branch.copy_to(folder)
    workspace = branch.open_at(root)
    number, session = branch.activity_id(workspace), Session(workspace)
    said = _said(session)
    expected = ""
    for pages in range(24):
        disk.fill(leave=pages * PAGE)
        text = f"{pages} {TEXT}"
        session.do((), activities.change_facts, number, "summary", summary=text)
        expected = text if said[-1] == "saved" else expected
        facts = workspace.store.get(SummaryFacts, number)
        assert (facts.summary if facts else "") == expected, f"{pages} pages free: {said[-1]}"
        disk.empty()
        assert session.retry(), f"{pages} pages free: not saved with room again"
        expected = text
    assert set(said) == {"saved", "data_disk_full"}, "the sizes tried do not reach from refused to saved"
    workspace.close()
    _look(root, expected)


def exporting(folder: Path) -> None:
    """An export onto a full disk leaves the old paper as it was and nothing half beside it."""
    disk = _disk(folder, 3 * MEGABYTE)
    root = branch.copy_to(folder)
    workspace = branch.open_at(root)
    old = papers.make(workspace, papers.prepare(workspace, "record", branch.activity_id(workspace)))
    before, beside = old.read_bytes(), sorted(old.parent.iterdir())
    activities.change_facts(workspace, branch.activity_id(workspace), "conduct", process=TEXT)
    for pages in range(4):
        disk.fill(leave=pages * PAGE)
        job = papers.prepare(workspace, "record", branch.activity_id(workspace))
        refused = _refused(lambda job=job: papers.render(job))  # type: ignore[misc]
        assert old.read_bytes() == before, "the old paper has changed"
        assert sorted(old.parent.iterdir()) == beside, "something half was left"
        assert refused == "disk_full", refused
        disk.empty()
    disk.fill()
    job = papers.prepare(workspace, "sign_in_sheet", branch.activity_id(workspace))
    elsewhere = papers.under_free_name(job, folder / "新文件夹")
    assert _refused(lambda: papers.render(elsewhere)) == "disk_full", "a folder that found no room"
    disk.empty()
    papers.make(workspace, papers.prepare(workspace, "record", branch.activity_id(workspace)))
    assert old.read_bytes() != before
    workspace.close()


def attaching(folder: Path) -> None:
    """A photo that finds no room leaves no row that refers to it."""
    disk = _disk(folder, 3 * MEGABYTE)
    root = branch.copy_to(folder)
    workspace = branch.open_at(root)
    number = branch.activity_id(workspace)
    data = os.urandom(4 * MEGABYTE)
    new = NewFile("照片.jpg", "活动照片", "image/jpeg", len(data), data, data[:9000])
    assert _refused(lambda: evidence.add_file(workspace, number, 7, new)) == "data_disk_full"
    assert workspace.store.all(Evidence) == ()
    small = NewFile("照片.jpg", "活动照片", "image/jpeg", 9000, data[:9000], data[:90])
    added = evidence.add_file(workspace, number, 7, small)
    assert evidence.content(workspace, added) == data[:9000]
    assert disk.folder.exists()
    workspace.close()
    _look(root, "")


def beginning(folder: Path) -> None:
    """A branch begun without room is not begun; with room it is, in the same folder."""
    disk = _disk(folder, MEGABYTE)
    for pages in (0, 1, 2, 8, 20, 40, 55):
        disk.fill(leave=pages * PAGE)
        key = _refused(lambda: create_workspace(folder / "支部").close())
        assert key == "data_disk_full", f"{pages} pages free: {key}"
        assert not (folder / "支部" / "数据" / "zhibu.db").exists()
        disk.empty()
    workspace = create_workspace(folder / "支部")
    assert workspace.store.all(SummaryFacts) == ()
    workspace.close()


def _disk(folder: Path, size: int) -> SmallDisk:
    disk = SmallDisk(folder, size)
    disk.mount()
    return disk


def _refused(do: Callable[[], object]) -> str:
    """Return the key of the UserError that ``do`` raises; a pass is said as such."""
    try:
        do()
    except UserError as error:
        return error.key
    return "not refused"


def _look(root: Path, summary: str) -> None:
    """Open the folder anew: the summary is the one last saved, and the audit explains every row."""
    workspace: Workspace = branch.open_at(root)
    facts = workspace.store.get(SummaryFacts, branch.activity_id(workspace))
    assert (facts.summary if facts else "") == summary
    assert oracle.examine(workspace.store, []).is_clean
    workspace.close()


@contextmanager
def _says_saved_anyway() -> Iterator[None]:
    """A refusal of the disk is taken for a success."""

    def swallow(session: Session, _work: object, _error: UserError) -> None:
        session.saved.emit(session.now)

    with replaced(Session, "_put_off", swallow):
        yield


@contextmanager
def _keeps_its_reserve() -> Iterator[None]:
    """The reserve is not given up when the disk is full."""
    with replaced(reserve, "give_up", lambda _: False):
        yield


@contextmanager
def _writes_over_the_old_file() -> Iterator[None]:
    """An export goes straight to its final name."""

    def straight(path: Path, data: bytes, *_: object) -> Path:
        try:
            path.write_bytes(data)
        except OSError:
            raise UserError("disk_full", drive="", needed="") from None
        return path

    with replaced(output, "write_out", straight):
        yield


SCENARIOS = {verb.__name__: verb for verb in (typing, last_room, every_size, exporting, attaching, beginning)}
MUTANTS: dict[str, Callable[[], AbstractContextManager[None]]] = {
    "": nullcontext,
    "says-saved-anyway": _says_saved_anyway,
    "keeps-its-reserve": _keeps_its_reserve,
    "writes-over-the-old-file": _writes_over_the_old_file,
}

if __name__ == "__main__":
    with MUTANTS[sys.argv[3] if len(sys.argv) > 3 else ""]():
        SCENARIOS[sys.argv[1]](Path(sys.argv[2]))
