"""The end of the session: the computer is shut down, or the program is told to stop; nothing is asked then.

On Windows and under a session manager Qt says so (``commitDataRequest``). On Linux it is a signal: Python would run its
handler at the next line of code, but an idle window runs none, so the signal also writes a byte that wakes Qt.
"""

import os
import signal
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

SIGNALS = ("SIGTERM", "SIGHUP")


class SessionEnd(QObject):
    """Calls ``save`` and leaves the process at once: a dialog that is open, or work under way, could hold it up."""

    def __init__(
        self, application: QApplication, save: Callable[[], object], leave: Callable[[int], object] = os._exit
    ) -> None:
        super().__init__(application)
        self._save, self._leave = save, leave
        application.commitDataRequest.connect(self.end)
        if os.name == "posix":
            self._listen()

    def end(self) -> None:
        """Save what is typed and leave; what saving opens in the way of a dialog ends at once by itself."""
        QApplication.exit(0)
        try:
            self._save()
        finally:
            self._leave(0)

    def _listen(self) -> None:
        """Turn signals into events: between two lines of code one could come in the midst of a transaction."""
        self._told, tell = os.pipe()
        os.set_blocking(tell, False)
        signal.set_wakeup_fd(tell, warn_on_full_buffer=False)
        for name in SIGNALS:
            signal.signal(getattr(signal, name), lambda *_: None)
        self._notifier = QSocketNotifier(self._told, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._heard)

    def _heard(self) -> None:
        told = os.read(self._told, 64)
        if any(getattr(signal, name) in told for name in SIGNALS):
            self.end()
