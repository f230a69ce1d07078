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
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.documents import output
from app.domain.errors import UserError
from app.domain.records import Evidence
from app.domain.step_facts import SummaryFacts
from app.operations import activities, evidence, papers
from app.operations.evidence import NewFile
from app.operations.workspace import Workspace, create_workspace
from tests.faults import branch, oracle
from tests.faults.mutants import replaced
from tests.ui.keyboard import type_text
from ui import application
from ui.main_window import MainWindow
from ui.places import Page, Place
from ui.session import Session
from ui.steps.s9_summary import SummaryPage

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
    """She types a long text: it stays on screen, is not called saved, and 重试 saves it once there is room."""
    disk = _disk(folder, 3 * MEGABYTE)
    root = branch.copy_to(folder)
    application.dress(QApplication(sys.argv[:1]))
    workspace = branch.open_at(root)
    session = Session(workspace)
    window = MainWindow(session, lambda _: None)
    window.resize(1366, 690)
    window.show()
    QTest.qWaitForWindowExposed(window)
    session.go(Place(Page.ACTIVITIES, branch.activity_id(workspace), step=9))
    (page,) = window.findChildren(SummaryPage)
    field = page.form.fields["summary"]
    said: list[str] = []
    session.saved.connect(lambda _: said.append("saved"))
    session.not_saved.connect(lambda text, _: said.append(text))
    disk.fill()
    field.setFocus()
    type_text(field, TEXT)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert len(said) == 1 and "满了" in said[0], f"said on a full disk: {said}"
    assert "没有保存成" in window.saved.text.text(), window.saved.text.text()
    assert field.value() == TEXT, "the screen has lost what was typed"
    assert workspace.store.get(SummaryFacts, branch.activity_id(workspace)) is None
    disk.empty()
    QTest.mouseClick(window.saved.button, Qt.MouseButton.LeftButton)
    assert said[1:] == ["saved"], f"said after 重试: {said}"
    assert window.saved.text.text().startswith("已保存"), window.saved.text.text()
    window.close()
    _look(root, TEXT)


def every_size(folder: Path) -> None:
    """Whatever little room is left: an edit is either saved or refused, never half there, never said too early."""
    disk = _disk(folder, 3 * MEGABYTE)
    root = branch.copy_to(folder)
    workspace = branch.open_at(root)
    number, session = branch.activity_id(workspace), Session(workspace)
    said: list[str] = []
    session.saved.connect(lambda _: said.append("saved"))
    session.not_saved.connect(lambda *_: said.append("refused"))
    expected = ""
    for pages in range(24):
        disk.fill(leave=pages * PAGE)
        text = f"{pages} {TEXT}"
        session.do((), activities.change_facts, number, "summary", summary=text)
        expected = text if said[-1] == "saved" else expected
        facts = workspace.store.get(SummaryFacts, number)
        assert (facts.summary if facts else "") == expected, f"{pages} pages free: {said[-1]}"
        disk.empty()
    assert set(said) == {"saved", "refused"}, "the sizes tried do not reach from refused to saved"
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

    def swallow(session: Session, _error: UserError, _again: object) -> None:
        session.saved.emit(session.now)

    with replaced(Session, "_refused", swallow):
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


SCENARIOS = {verb.__name__: verb for verb in (typing, every_size, exporting, attaching, beginning)}
MUTANTS: dict[str, Callable[[], AbstractContextManager[None]]] = {
    "": nullcontext,
    "says-saved-anyway": _says_saved_anyway,
    "writes-over-the-old-file": _writes_over_the_old_file,
}

if __name__ == "__main__":
    with MUTANTS[sys.argv[3] if len(sys.argv) > 3 else ""]():
        SCENARIOS[sys.argv[1]](Path(sys.argv[2]))
