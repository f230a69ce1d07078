"""Taking a window off the screen and bringing it back as it was, without the window noticing that it was closed."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

LOCKED_TITLE = "已锁定"


@dataclass(frozen=True)
class OutOfSight:
    """One window taken off the screen, and what is needed to bring it back."""

    window: QWidget
    shape: QRect
    title: str
    opacity: float
    emptied: tuple[QWidget, ...]

    def bring_back(self) -> None:
        """Show the window as it was; one that was deleted meanwhile is left alone."""
        if not isValid(self.window):
            return
        for part in filter(isValid, self.emptied):
            part.show()
        if _is_waited_for(self.window):
            self.window.setWindowTitle(self.title)
            self.window.setWindowOpacity(self.opacity)
        else:
            self.window.show()
        if not self.window.isMaximized() and self.window.geometry() != self.shape:
            self.window.setGeometry(self.shape)  # a window never resized takes its size anew


def put_out_of_sight(window: QWidget) -> OutOfSight:
    """Take a window off the screen.

    A dialog whose answer is waited for (``exec``) must stay on show, for hiding it would be an answer: it is emptied,
    nameless and transparent instead.
    """
    parts = window.children() if _is_waited_for(window) else []
    emptied = tuple(part for part in parts if isinstance(part, QWidget) and _is_shown_inside(part))
    seen = OutOfSight(window, window.geometry(), window.windowTitle(), window.windowOpacity(), emptied)
    if _is_waited_for(window):
        window.setWindowOpacity(0)
        window.setWindowTitle(LOCKED_TITLE)
        for part in emptied:
            part.hide()
    else:
        window.hide()
    return seen


def _is_waited_for(window: QWidget) -> bool:
    return isinstance(window, QDialog) and window.windowModality() is Qt.WindowModality.ApplicationModal


def _is_shown_inside(part: QWidget) -> bool:
    return not part.isWindow() and not part.isHidden()
