"""DecimalField: an amount with decimals, kept as a whole number of its smallest part (fen, tenths)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.domain.scaled import parse_scaled, scaled_text
from ui import style
from ui.widgets.parts import label


class DecimalField(QWidget):
    """Emits ``changed`` with the whole number or None; a text that is no amount stays, with ``problem``."""

    changed = Signal(object)
    problem = Signal(str)

    def __init__(self, name: str, places: int, unit: str) -> None:
        super().__init__()
        self._places = places
        self._last: int | None = None
        self._is_wrong = False
        self.line = QLineEdit()
        self.line.setAccessibleName(f"{name}（{unit}）")
        self.line.setMinimumWidth(style.em(self, 5))
        self.line.setMaximumWidth(style.em(self, 8))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.line)
        across.addWidget(label(unit, "secondary"))
        across.addStretch(1)
        self.setFocusProxy(self.line)
        self.line.editingFinished.connect(self.flush)

    def value(self) -> object:
        return self._last

    def set_value(self, value: object) -> None:
        self._last = value if isinstance(value, int) else None
        self.line.setText(self._shown())
        self._is_wrong = False
        self.problem.emit("")

    def is_pending(self) -> bool:
        return self.line.text() != self._shown()

    def flush(self) -> None:
        if not self.is_pending():
            self._complain("")  # what is stored stands there again
            return
        text = self.line.text().strip()
        number = parse_scaled(text, self._places) if text else None
        if text and number is None:
            self._complain(f"要写数字，最多 {self._places} 位小数，例如 {scaled_text(1250, self._places)}")
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

    def _shown(self) -> str:
        return scaled_text(self._last, self._places)
