"""MonthCalendar: a month to choose a day from, with 休 and 班 on the days that have them."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget

from ui import style
from ui.style import COLOURS

Mark = Callable[[date], str]  # a day in, "休", "班" or "" out


def no_mark(_day: date) -> str:
    """Mark nothing."""
    return ""


class MonthCalendar(QCalendarWidget):
    """A month, weeks from Monday; arrow keys move, Enter chooses."""

    def __init__(self, name: str, mark: Mark = no_mark) -> None:
        super().__init__()
        self._mark = mark
        self.setAccessibleName(name)
        self.setLocale(QLocale("zh_CN"))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        plain = QTextCharFormat()
        plain.setForeground(QColor(COLOURS.text))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, plain)

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate) -> None:
        super().paintCell(painter, rect, day)
        mark = self._mark(date(day.year(), day.month(), day.day()))
        if not mark:
            return
        painter.save()
        small = painter.font()
        small.setPointSizeF(small.pointSizeF() * 0.7)
        painter.setFont(small)
        painter.setPen(QColor(COLOURS.done if mark == "休" else COLOURS.amber))
        painter.drawText(
            rect.adjusted(0, 1, -3, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, mark
        )
        painter.restore()


class CalendarPopup(QFrame):
    """The calendar in a pop-up below a field; calls ``chosen(day)`` once and closes."""

    def __init__(self, parent: QWidget, name: str, mark: Mark, chosen: Callable[[date], None]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._chosen = chosen
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("panel", "card")
        self.calendar = MonthCalendar(name, mark)
        self.calendar.setMinimumSize(style.em(self, 20), style.em(self, 16))
        self.calendar.activated.connect(self._choose)
        self.calendar.clicked.connect(self._choose)
        QVBoxLayout(self).addWidget(self.calendar)

    def open_below(self, field: QWidget, day: date) -> None:
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.move(field.mapToGlobal(field.rect().bottomLeft()))
        self.show()
        self.calendar.setFocus()

    def _choose(self, day: QDate) -> None:
        self.close()
        self._chosen(date(day.year(), day.month(), day.day()))
