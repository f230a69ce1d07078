"""PanelDialog: the frame of a small dialog that does one thing: parts under each other, then a verb and 取消.

It opens over its window without stopping the program (no exec), goes with Esc, and deletes itself when closed.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from ui import style
from ui.widgets.parts import button, row
from ui.widgets.table_view import ENTER


class PanelDialog(QDialog):
    """A subclass adds parts to ``column``, calls ``add_buttons`` last, and does its work in ``act``.

    Ctrl+Enter presses the verb from anywhere; Enter moves on from a field, from the last one to the verb.
    """

    def __init__(self, parent: QWidget, title: str, wide: float = 30) -> None:
        super().__init__(parent.window())
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        gap = style.em(self, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(gap, gap, gap, gap)
        self.column.setSpacing(style.em(self, 0.7))
        self.setMinimumWidth(style.em(self, wide))

    def act(self) -> None:
        """Do what the dialog is for and close it."""
        raise NotImplementedError

    def add_buttons(self, verb: str, *others: QWidget) -> None:
        """Put the verb and 取消 at the bottom right, anything else at the left."""
        self.verb = button(verb, self.act, kind="primary")
        self._cancel = button("取消", self.reject)
        self.column.addLayout(row(*others, None, self._cancel, self.verb))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            focused = self.focusWidget()
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.verb.click()
            elif isinstance(focused, QPushButton):
                focused.click()
            else:
                self._move_on(focused)
        else:
            super().keyPressEvent(event)

    def _move_on(self, field: QWidget | None) -> None:
        """Go to the next part; never to 取消, where a second Enter would undo what she typed."""
        self.focusNextChild()
        if self.focusWidget() is self._cancel:
            after = self.verb if self.verb.isEnabled() else field
            if after is not None:
                after.setFocus()
