"""SecretField: a password, dots until 显示 is pressed; the input method learns nothing from it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.widgets.parts import button

LONGEST = 200


class SecretField(QWidget):
    """Emits ``edited`` at each letter and ``entered`` at Enter; the text stays exactly as typed."""

    edited = Signal()
    entered = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.line = QLineEdit(maxLength=LONGEST)
        self.line.setAccessibleName(name)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.button = button("显示", self._turn, kind="link", name=f"{name}：显示")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(2)
        across.addWidget(self.line, 1)
        across.addWidget(self.button)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(lambda _: self.edited.emit())
        self.line.returnPressed.connect(self.entered)
        self.hide_again()

    def text(self) -> str:
        """Return what was typed."""
        return self.line.text()

    def clear(self) -> None:
        """Empty the field and hide what comes next."""
        self.line.clear()
        self.hide_again()

    def hide_again(self) -> None:
        """Show dots."""
        self._show(False)

    def _turn(self) -> None:
        self._show(self.line.echoMode() is QLineEdit.EchoMode.Password)
        self.line.setFocus()

    def _show(self, is_shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)
        self.button.setText("隐藏" if is_shown else "显示")
