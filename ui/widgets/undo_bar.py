"""UndoBar: what was just done, with 撤销 instead of "are you sure?"."""

from collections.abc import Callable

from PySide6.QtWidgets import QSizePolicy

from ui.widgets.parts import Panel, button, label, row


class UndoBar(Panel):
    """One line such as 已移出名册：王小明 [撤销]; hidden until something was done."""

    def __init__(self, name: str) -> None:
        super().__init__("undo", name, padding=0, side=0.6)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._name = name
        self._undo: Callable[[], object] | None = None
        self.text = label()
        self.button = button("撤销", self._press, kind="link", name=f"{name}：撤销")
        self.column.addLayout(row(self.text, self.button))
        self.hide()

    def offer(self, text: str, undo: Callable[[], object], verb: str = "撤销") -> None:
        """Show what was done and how to take it back; after 撤销 itself the verb is 重做."""
        self._undo = undo
        self.text.setText(text)
        self.button.setText(verb)
        self.button.setAccessibleName(f"{self._name}：{verb}")
        self.button.setToolTip(text)
        self.show()

    def clear(self) -> None:
        self._undo = None
        self.hide()

    def _press(self) -> None:
        undo = self._undo
        self.clear()  # first: undoing may offer the next thing to take back
        if undo is not None:
            undo()
