"""Starting the program in this process on a folder, pressing what is announced, and reading what it says."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.domain.backup import BackupReason
from app.operations import backups
from tests.faults import branch
from tests.ui.presenter import RecordingPresenter
from ui import messages
from ui.main_window import MainWindow
from ui.program import Program
from ui.screens.start import StartPage


@dataclass
class Started:
    """A program that was started, and what its dialogs said."""

    program: Program
    said: list[str]

    @property
    def opened(self) -> MainWindow | None:
        """The window with data in it, None when the first page is shown or nothing."""
        return self.program.window if isinstance(self.program.window, MainWindow) else None

    @property
    def page(self) -> StartPage | None:
        """The first page, None when something else is shown."""
        shown = self.program.window.centralWidget() if self.program.window else None
        return shown if isinstance(shown, StartPage) else None

    def texts(self) -> str:
        """Return every text that is on show in the window."""
        assert self.program.window is not None
        return " ".join(part.text() for part in self.program.window.findChildren(QLabel) if part.isVisible())


@contextmanager
def started(
    root: Path | None, *presses: str, places: tuple[str, ...] = (), now: datetime = branch.NOW
) -> Iterator[Started]:
    """Start the program, answer its dialogs in their order, and close it at the end; nothing may be left unsaid."""
    presenter = RecordingPresenter()
    for press in presses:
        presenter.will_press(press)
    before = messages.use(presenter)
    program = Program(Path(branch.__file__).with_name("no sample"), lambda: now, lambda: places)
    try:
        program.start(root)
        yield Started(program, presenter.shown)
        assert presenter.left() == []
    finally:
        if program.window is not None:
            program.window.close()
            program.window.deleteLater()
        messages.use(before)


def settle(part: QWidget) -> None:
    """Let what was begun in the window come to rest."""
    part.ensurePolished()
    for _ in range(5):
        QApplication.processEvents()


def backed_up(root: Path) -> Path:
    """Make a backup of a branch that is not open and return it."""
    workspace = branch.open_at(root)
    made = backups.back_up(workspace, BackupReason.BY_HAND)
    workspace.close()
    assert made is not None
    return made


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
