"""A second start on the same data brings the window of the first one to the front.

Nothing of the network is needed: the second process lays a small file into the data folder, the first one watches the
folder, takes the file away and raises its window.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QEventLoop, QFileSystemWatcher, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.data_files import CALL

PATIENCE_MS = 2000  # how long the second start waits for the first window
LOOK_MS = 50


class FirstWindowCame(Exception):  # noqa: N818 (no error: the window that was open is in front, this start is done)
    """The data were open already in a window of hers, and it came to the front."""


class Doorbell(QFileSystemWatcher):
    """Raises the window it belongs to whenever a second start asks for it; lives as long as the window."""

    def __init__(self, window: QWidget, folder: Path) -> None:
        super().__init__([str(folder)], window)
        self._call = folder / CALL
        with suppress(OSError):
            self._call.unlink()  # left by a start that was broken off
        self.directoryChanged.connect(self._answer)

    def _answer(self) -> None:
        try:
            self._call.unlink()
        except OSError:  # something else changed in the folder
            return
        owner = self.parent()
        is_shown = isinstance(owner, QWidget) and owner.isVisible()
        # While locked only the window that asks for the password may show.
        window = owner if is_shown else QApplication.activeModalWidget()
        if isinstance(window, QWidget):
            raise_window(window)


def raise_window(window: QWidget) -> None:
    """Bring a window to the front, from the task bar too."""
    window.setWindowState(
        window.windowState() & ~Qt.WindowState.WindowMinimized | Qt.WindowState.WindowActive
    )
    window.show()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)  # where the system lets nobody come forward, the task bar shows it


def call(folder: Path, process: int, patience: int = PATIENCE_MS) -> bool:
    """Ask the window that has the data in ``folder`` open to come forward; tell whether it took the call.

    ``process`` is the number of its process, which Windows must be told.
    """
    _allow_foreground(process)
    letter = folder / CALL
    try:
        letter.write_bytes(str(os.getpid()).encode())
    except OSError:
        return False
    if _wait_until_gone(letter, patience):
        return True
    with suppress(OSError):
        letter.unlink()
    return False


def _wait_until_gone(letter: Path, patience: int) -> bool:
    """Wait without stopping this process's own windows."""
    loop, look = QEventLoop(), QTimer()
    look.timeout.connect(lambda: None if letter.exists() else loop.quit())
    look.start(LOOK_MS)
    QTimer.singleShot(patience, look, loop.quit)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    look.stop()
    return not letter.exists()


def _allow_foreground(process: int) -> None:
    """Windows lets only the program in front hand that place on: this one, just started, is it."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(process)
