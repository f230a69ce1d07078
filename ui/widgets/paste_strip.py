"""PasteStrip: what a pasted block would change, before it changes anything."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.widgets.parts import Panel, button, label, row


class PasteStrip(Panel):
    """将改 12 行、新增 3 行，2 格看不懂 [应用] [取消]; Esc means 取消. Hidden until a block was pasted."""

    applied = Signal()
    cancelled = Signal()

    def __init__(self, name: str) -> None:
        super().__init__("paste", name, padding=0.25)
        self.text = label(wrap=True)
        self.apply_button = button("应用", self._apply, kind="primary", name=f"{name}：应用")
        self.cancel_button = button("取消", self._cancel, name=f"{name}：取消")
        self.column.addLayout(row(self.text, self.apply_button, self.cancel_button))
        self.hide()

    def ask(self, changed: int, added: int, unread: int) -> None:
        """Show the counts: rows that change, rows that are new, cells that cannot be read."""
        self.text.setText(summary(changed, added, unread))
        self.setAccessibleDescription(self.text.text())
        self.apply_button.setEnabled(bool(changed or added))
        self.show()
        (self.apply_button if self.apply_button.isEnabled() else self.cancel_button).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._cancel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.apply_button.hasFocus():
            self._apply()
        else:
            super().keyPressEvent(event)

    def _apply(self) -> None:
        self.hide()
        self.applied.emit()

    def _cancel(self) -> None:
        self.hide()
        self.cancelled.emit()


def summary(changed: int, added: int, unread: int) -> str:
    """Return the sentence for these counts; what is nought is left out."""
    parts = [f"将改 {changed} 行"] if changed else []
    parts += [f"新增 {added} 行"] if added else []
    text = "、".join(parts) or "没有要改的"
    return f"{text}，{unread} 格看不懂" if unread else text
