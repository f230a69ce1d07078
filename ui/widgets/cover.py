"""Cover: a panel that takes the whole of a screen for a while, and gives it back as it was."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class Cover(QWidget):
    """Lies over its host; the host's own parts are hidden meanwhile, so that Tab and Alt letters stay inside."""

    closed = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._home = parent
        self._host: QWidget | None = None
        self._hidden: list[QWidget] = []
        self._focused: QWidget | None = None
        self.setAccessibleName(name)
        self.setAutoFillBackground(True)
        self.hide()

    def cover(self, host: QWidget) -> None:
        """Take the host's whole area and the keyboard; nothing happens when it is taken already."""
        if self._host is not None:
            return
        self._focused = host.window().focusWidget()
        self._host = host
        self.setParent(host)
        parts = host.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        self._hidden = [
            part for part in parts if part is not self and not part.isHidden() and not part.isWindow()
        ]
        for part in self._hidden:
            part.hide()
        host.installEventFilter(self)
        self.setGeometry(host.rect())
        self.show()
        self.raise_()

    def uncover(self) -> None:
        """Give the area back, and the keyboard to where it was."""
        if self._host is None:
            return
        self._host.removeEventFilter(self)
        self._host = None
        self.hide()
        self.setParent(self._home)
        for part in self._hidden:
            part.show()
        self._hidden = []
        before = self._focused
        if (
            before is not None and isValid(before) and before.isVisible()
        ):  # lists below may have been made anew
            before.setFocus()
        self._focused = None
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize and self._host is not None:
            self.setGeometry(self._host.rect())
        return super().eventFilter(watched, event)
