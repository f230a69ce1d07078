"""PartialDateField: a date of which the day may be unknown, typed in any notation of a roster."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app import texts
from app.domain.partial_date import PartialDate
from app.domain.roster_dates import read_date
from ui import style
from ui.widgets.parts import label


class PartialDateField(QWidget):
    """Emits ``changed`` with a PartialDate, or None when it was emptied.

    What is typed to the month stays a month. A text that is not understood stays, with a hint, and nothing is emitted.
    """

    changed = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._value: PartialDate | None = None
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText("2021.7 或 2021.7.1")
        self.hint = label("", "amber", wrap=True)
        self.hint.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self.hint)
        self.setFocusProxy(self.line)
        self.line.editingFinished.connect(self.flush)

    def value(self) -> object:
        return self._value

    def set_value(self, value: object) -> None:
        """Show a date, or nothing, without emitting."""
        self._value = value if isinstance(value, PartialDate) else None
        self.line.setText(self._shown())
        self.line.setCursorPosition(0)
        self._show_problem("")

    def is_pending(self) -> bool:
        return self.line.text() != self._shown()

    def flush(self) -> None:
        """Take over what was typed."""
        if not self.is_pending():
            return
        text = self.line.text().strip()
        reading = read_date(text)
        if reading.trouble is not None:
            key = f"roster.field.{reading.trouble.value}"
            self._show_problem(texts.say(key, text=text))
            return
        before = self._value
        self.set_value(reading.value)
        if reading.value != before:
            self.changed.emit(reading.value)

    def _shown(self) -> str:
        return self._value.chinese() if self._value else ""

    def _show_problem(self, text: str) -> None:
        self.hint.setText(text)
        self.hint.setVisible(bool(text))
        style.mark(self.line, "problem", bool(text))

    def minimumSizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance("2021.7 或 2021.7.1") + style.em(self, 1.6)
        return QSize(wide, super().minimumSizeHint().height())
