"""The life of the program: the start page, one open workspace at a time, changing over to another one."""

import shutil
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow

from app import paths
from app.domain.errors import UserError
from app.operations.workspace import Clock, Workspace, create_workspace, holds_data, open_workspace
from ui import finding, messages, opening, preferences, refusals, style, tasks
from ui.application import make_application, set_text_size
from ui.come_forward import Doorbell, FirstWindowCame
from ui.last_seen import LastSeen
from ui.main_window import PROGRAM_NAME, MainWindow, fitting_size
from ui.places import Door
from ui.session import Session
from ui.session_end import SessionEnd
from ui.warm import warm_up


class Program(QObject):
    """Holds the one window that is open; ``switch`` changes to another workspace. ``clock`` is that of her own branch."""

    def __init__(
        self, sample_root: Path, clock: Clock = datetime.now, places: finding.Places = finding.places
    ) -> None:
        super().__init__()
        self._sample_root, self._clock, self._places = sample_root, clock, places
        self.window: QMainWindow | None = None

    def start(self, folder: Path | None) -> None:
        """Open the folder that was named or open last; the start page when there is none."""
        wanted = folder or preferences.data_folder()
        try:
            if wanted is None or not self._try_open(wanted):
                self.show_start()
        except FirstWindowCame:
            return  # there is nothing for a second window to do

    def show_start(self) -> None:
        """Show the first page with its doors; data lying about on this computer are named when they are found."""
        window = QMainWindow()
        window.setWindowTitle(PROGRAM_NAME)
        from ui.screens.start import StartPage

        page = StartPage(self.enter, self.use_found)
        window.setCentralWidget(page)
        self._show(window)
        finding.look(page, self._places(), page.show_found)

    def use_found(self, root: Path) -> None:
        """Open data that were found, and stay with them."""
        self._open_to_stay(root)

    def _open_to_stay(self, root: Path) -> None:
        """Open data and begin with them next time; what she opened in their place counts, a look at a backup does not."""
        if self._try_open(root) and isinstance(self.window, MainWindow):
            workspace = self.window.session.workspace
            if not workspace.is_read_only:
                preferences.remember_data_folder(workspace.root)

    def enter(self, door: Door) -> None:
        """Go through one of the doors of the start page."""
        verbs: dict[Door, Callable[[], object]] = {
            Door.IMPORT: self.begin_own,
            Door.SAMPLE: self.open_sample,
            Door.OPEN: self.open_other,
            Door.RESTORE: self.restore,
        }
        verbs[door]()

    def switch(self, target: str) -> None:
        """Change over from the open workspace: ``own``, ``open``, ``sample`` or ``restore``."""
        if isinstance(self.window, MainWindow) and not self.window.may_leave():
            return
        if target == "sample":
            self.open_sample()
        elif target == "open":
            self.open_other()
        elif target == "restore":
            self.restore()
        else:
            self.return_to_own()

    def return_to_own(self) -> None:
        """Leave the sample for her own branch, or for the start page when she has none yet."""
        own = preferences.data_folder()
        if own is None or not self._try_open(own):
            self.show_start()

    def begin_own(self) -> None:
        """Choose a place for the data, make an empty branch and import the roster into it."""
        from ui.dialogs.choose_folder import choose_folder

        root = choose_folder(self.window)
        if root is None:
            return
        workspace = (
            opening.open_root(self.window, root, self._clock) if holds_data(root) else self._create(root)
        )
        if workspace is None:
            return
        window = self._show_workspace(workspace)
        if self.window is window and not workspace.is_read_only:
            preferences.remember_data_folder(workspace.root)
            QTimer.singleShot(0, window.import_roster)

    def _create(self, root: Path) -> Workspace | None:
        try:
            return create_workspace(root, self._clock)
        except UserError as error:
            messages.fail(self.window, error)
            return None

    def open_other(self) -> None:
        """Ask for the folder of an existing branch and open it."""
        chosen = QFileDialog.getExistingDirectory(self.window, "打开已有数据：选择存放数据的文件夹")
        if chosen:
            self._open_to_stay(refusals.root_of(Path(chosen)))

    def restore(self) -> None:
        """Put a backup in the place of her open data, or of those that were open last (恢复到以前某一天)."""
        from ui.dialogs.choose_folder import choose_folder
        from ui.dialogs.restore import restore_at

        workspace = self._own_workspace()
        if workspace is not None:
            self._restore_open(workspace)
            return
        last = preferences.data_folder()
        root = last if last is not None and last.is_dir() else choose_folder(self.window)
        restored = restore_at(self.window, root, self._clock) if root else None
        if restored is not None:
            preferences.remember_data_folder(restored.root)
            self._show_workspace(restored)

    def _own_workspace(self) -> Workspace | None:
        """Return her own branch when it is open to be worked on."""
        workspace = self.window.session.workspace if isinstance(self.window, MainWindow) else None
        return None if workspace is None or workspace.is_sample or workspace.is_read_only else workspace

    def _restore_open(self, workspace: Workspace) -> None:
        from ui.dialogs import restore

        assert self.window is not None
        chosen = restore.choose_for(self.window, workspace)
        if chosen is None:
            return
        if not self._show(restore.WaitingWindow()):  # lets go of the data
            return
        try:
            restored = restore.put_back(workspace.root, self._clock, chosen, not chosen.preview.is_other)
        except UserError as error:
            if not self._try_open(workspace.root):
                self.show_start()
            messages.fail(self.window, error)
        else:
            self._show_workspace(restored)
            messages.tell(self.window, "已恢复", restore.told(restored, chosen))

    def open_sample(self) -> None:
        """Open the sample branch; it is made the first time, away from the window."""
        if holds_data(self._sample_root):
            self._open_sample()
            return
        if self.window is not None:
            self.window.setEnabled(False)
            self.window.setWindowTitle("正在准备示例支部…")
        tasks.run(
            make_sample,
            self._sample_root,
            on_done=lambda _: self._open_sample(),
            on_error=self._sample_failed,
            parent=self,
        )

    def _open_sample(self) -> None:
        if self.window is not None:
            self.window.setEnabled(True)
        from app.operations.sample import sample_clock

        try:
            workspace = open_workspace(self._sample_root, sample_clock(), is_sample=True)
        except UserError as error:
            messages.fail(self.window, error)
            return
        self._show_workspace(workspace)

    def _sample_failed(self, error: BaseException) -> None:
        if self.window is not None:
            self.window.setEnabled(True)
            self.window.setWindowTitle(PROGRAM_NAME)
        if not isinstance(error, UserError):
            raise error
        messages.fail(self.window, error)

    def _try_open(self, root: Path) -> bool:
        workspace = opening.open_root(self.window, root, self._clock)
        if workspace is None:
            return False
        self._show_workspace(workspace)
        return True

    def end_session(self) -> None:
        """Save what is typed, for the computer is being shut down."""
        if isinstance(self.window, MainWindow):
            self.window.end_session()

    def remember_shape(self) -> None:
        """Keep size and place of the window for the next start."""
        if self.window is not None:
            preferences.remember_window_shape(self.window.saveGeometry())

    def _show_workspace(self, workspace: Workspace) -> MainWindow:
        session = Session(workspace)
        window = MainWindow(session, self.switch)
        Doorbell(window, workspace.data)
        LastSeen(session)
        self._show(window)
        return window

    def _show(self, window: QMainWindow) -> bool:
        """Put a window in the place of the one before and let go of that one's data; False when she stays with it."""
        self.remember_shape()
        old, self.window = self.window, window
        if old is not None:
            if not old.close():  # the disk refuses something, and the data are still open
                self.window = old
                window.close()
                window.deleteLater()
                return False
            old.deleteLater()
        window.resize(fitting_size())
        shape = preferences.window_shape()
        if shape is not None:
            window.restoreGeometry(shape)
        window.show()
        return True


def make_sample(root: Path) -> None:
    """Build the sample beside its place and put it there whole, so that a broken-off build leaves nothing."""
    from app.operations.sample import build_sample

    aside = root.with_name(root.name + ".new")
    shutil.rmtree(aside, ignore_errors=True)
    build_sample(aside)
    shutil.rmtree(root, ignore_errors=True)
    aside.rename(root)


def run_program(folder: Path | None) -> int:
    """Run the program until its window is closed; returns the exit code."""
    app = make_application(sys.argv)
    set_text_size(app, preferences.text_size(style.BASE_POINTS))
    program = Program(paths.settings_folder() / "sample")
    SessionEnd(app, program.end_session)
    program.start(folder)
    if program.window is None:
        return 0
    app.aboutToQuit.connect(program.remember_shape)
    warm_up(program)
    code = app.exec()
    QApplication.closeAllWindows()
    return code
