"""AmountField: one line for a number with its unit behind it; what it takes for a number its kinds say."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui import style
from ui.widgets.parts import label


class AmountField(QWidget):
    """Emits ``changed`` with the whole number or None; a text that is no number stays, with ``problem``.

    A kind of it says how a text is read and a number shown: ``read`` returns the number (None: empty) or raises
    ValueError with the sentence of what is wrong.
    """

    changed = Signal(object)
    problem = Signal(str)

    def __init__(self, name: str, unit: str) -> None:
        super().__init__()
        self._last: int | None = None
        self._is_wrong = False
        self.line = QLineEdit()
        self.line.setAccessibleName(f"{name}（{unit}）" if unit else name)
        self.line.setMinimumWidth(style.em(self, 5))
        self.line.setMaximumWidth(style.em(self, 8))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.line)
        across.addWidget(label(unit, "secondary"))
        across.addStretch(1)
        self.setFocusProxy(self.line)
        self.line.editingFinished.connect(self.flush)

    def read(self, text: str) -> int | None:
        raise NotImplementedError

    def shown(self, number: int | None) -> str:
        raise NotImplementedError

    def value(self) -> object:
        return self._last

    def set_value(self, value: object) -> None:
        self._last = value if isinstance(value, int) else None
        self.line.setText(self.shown(self._last))
        self._is_wrong = False
        self.problem.emit("")

    def is_pending(self) -> bool:
        return self.line.text() != self.shown(self._last)

    def flush(self) -> None:
        if not self.is_pending():
            self._complain("")  # what is stored stands there again
            return
        try:
            number = self.read(self.line.text())
        except ValueError as wrong:
            self._complain(str(wrong))
            return
        changed = number != self._last
        self.set_value(number)
        if changed:
            self.changed.emit(number)

    def _complain(self, text: str) -> None:
        """Say what is wrong; nothing takes back only what was said here, not what a screen says of the entry."""
        if text or self._is_wrong:
            self._is_wrong = bool(text)
            self.problem.emit(text)
