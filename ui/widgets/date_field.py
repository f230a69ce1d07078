"""DateField: a date typed in any of her notations, or taken from a pop-up month."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from app.domain.chinese_text import chinese_date, parse_date, weekday_name
from ui import icons, style
from ui.widgets.month_calendar import CalendarPopup, Mark, no_mark
from ui.widgets.parts import label

Parse = Callable[[str, date], date | None]  # (text, today) -> the day, or None when not understood
NOT_UNDERSTOOD = "看不懂这个日期。可写 6.5、6月5日、明天"


def long_date(day: date) -> str:
    """Return 2026年6月5日 星期五."""
    return f"{chinese_date(day)} {weekday_name(day)}"


class DateField(QWidget):
    """Emits ``changed`` with a date, or None when it was emptied; ↓ opens the calendar, Ctrl+; is today.

    A text that is not understood is never thrown away: it stays, with a hint, and nothing is emitted.
    """

    changed = Signal(object)

    def __init__(
        self,
        name: str,
        parse: Parse = parse_date,
        today: Callable[[], date] = date.today,
        mark: Mark = no_mark,
    ) -> None:
        super().__init__()
        self._name, self._parse, self._today, self._mark = name, parse, today, mark
        self._value: date | None = None
        self._shown = ""
        self._build()
        self._connect()

    def _build(self) -> None:
        self.line = DateLine()
        self.line.setAccessibleName(self._name)
        self.line.setPlaceholderText("6.5、6月5日、明天")
        self.button = QToolButton()
        self.button.setIcon(icons.icon("calendar"))
        self.button.setIconSize(QSize(style.em(self, 1.2), style.em(self, 1.2)))
        self.button.setAccessibleName(f"{self._name}：打开月历")
        self.button.setToolTip("打开月历（↓）")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hint = label("", "amber", wrap=True)
        self.hint.hide()
        across = QHBoxLayout()
        across.setSpacing(2)
        across.addWidget(self.line, 1)
        across.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(across)
        column.addWidget(self.hint)
        self.setFocusProxy(self.line)

    def _connect(self) -> None:
        self.line.editingFinished.connect(self.flush)
        self.line.today_asked.connect(lambda: self._take(self._today()))
        self.line.calendar_asked.connect(self.open_calendar)
        self.button.clicked.connect(self.open_calendar)

    def value(self) -> date | None:
        return self._value

    def set_value(self, value: object) -> None:
        """Show a date, or nothing, without emitting."""
        self._value = day = value if isinstance(value, date) else None
        self._shown = long_date(day) if day else ""
        self.line.setText(self._shown)
        self._show_problem("")

    def is_pending(self) -> bool:
        """Tell whether something was typed that has not been taken over."""
        return self.line.text() != self._shown

    def flush(self) -> None:
        """Take over what was typed."""
        text = self.line.text()
        if text == self._shown:
            return
        day = self._parse(text.split("星期")[0].strip(), self._today()) if text.strip() else None
        if text.strip() and day is None:
            self._show_problem(NOT_UNDERSTOOD)
        else:
            self._take(day)

    def open_calendar(self) -> None:
        """Open the month below the field."""
        self.popup = CalendarPopup(self, f"{self._name}：月历", self._mark, self._take)
        self.popup.open_below(self.line, self._value or self._today())

    def _take(self, day: date | None) -> None:
        before = self._value
        self.set_value(day)
        if day != before:
            self.changed.emit(day)

    def _show_problem(self, text: str) -> None:
        self.hint.setText(text)
        self.hint.setVisible(bool(text))
        style.mark(self.line, "problem", bool(text))


class DateLine(QLineEdit):
    """The line of a date field: wide enough for the longest date, with the two keys of dates."""

    today_asked = Signal()
    calendar_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Semicolon, Qt.Key.Key_Colon):
            self.today_asked.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.calendar_asked.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance("2026年12月28日 星期五") + style.em(self, 1.6)
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), super().minimumSizeHint().height())
