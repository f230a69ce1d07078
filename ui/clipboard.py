"""What a person's number or a secret leaves on the clipboard: taken away after a minute."""

from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication

KEPT_MS = 60_000
PERSONAL = "isPersonal"  # the property of a field whose copies are taken away
_waiting: set[str] = set()  # what still lies there or may


def copy_secret(text: str, kept_ms: int = KEPT_MS) -> None:
    """Put a secret on the clipboard for a minute."""
    QGuiApplication.clipboard().setText(text)
    _forget_later(text, kept_ms)


def watch(application: QApplication, kept_ms: int = KEPT_MS) -> "Watcher":
    """Take away what is copied out of a field marked ``isPersonal``; the watcher lives with the program."""
    return Watcher(application, kept_ms)


class Watcher(QObject):
    """Looks at what is copied and from where."""

    def __init__(self, application: QApplication, kept_ms: int) -> None:
        super().__init__(application)
        self._kept_ms = kept_ms
        self._clipboard: QClipboard = QGuiApplication.clipboard()
        self._clipboard.dataChanged.connect(self._look)
        application.aboutToQuit.connect(forget_all)

    def _look(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and focused.property(PERSONAL):
            _forget_later(self._clipboard.text(), self._kept_ms)

    def stop(self) -> None:
        """Look no more."""
        self._clipboard.dataChanged.disconnect(self._look)


def _forget_later(text: str, kept_ms: int) -> None:
    _waiting.add(text)
    QTimer.singleShot(kept_ms, QGuiApplication.clipboard(), partial(forget, text))


def forget(text: str) -> None:
    """Empty the clipboard if this text still lies on it."""
    _waiting.discard(text)
    clipboard = QGuiApplication.clipboard()
    if text and clipboard.text() == text:
        clipboard.clear()


def forget_all() -> None:
    """Empty the clipboard of what would have gone a little later: the program ends, and Windows keeps it."""
    for text in tuple(_waiting):
        forget(text)
