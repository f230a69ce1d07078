"""MonthCalendar: a month to choose a day from, with 休 and 班 on the days that have them; says when they are not known."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QTableView, QToolButton, QVBoxLayout, QWidget

from app.operations.days import UNPUBLISHED
from ui import icons, style
from ui.style import COLOURS
from ui.widgets.parts import label, row

Mark = Callable[[date], str]  # a day in, "休", "班", "未公布" or "" out
PAINTED = ("休", "班")


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
        self.setNavigationBarVisible(False)  # Qt's has the month before the year, and pictures of its own
        for table in self.findChildren(QTableView):
            table.horizontalHeader().setMinimumSectionSize(1)  # else seven columns do not fit
        plain = QTextCharFormat()
        plain.setForeground(QColor(COLOURS.text))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, plain)

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate) -> None:
        super().paintCell(painter, rect, day)
        mark = self._mark(date(day.year(), day.month(), day.day()))
        if mark not in PAINTED:
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
        self._chosen, self._mark = chosen, mark
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("panel", "card")
        self.calendar = MonthCalendar(name, mark)
        self.calendar.setMinimumSize(style.em(self, 20), style.em(self, 15))
        self._build()
        self.calendar.activated.connect(self._choose)
        self.calendar.clicked.connect(self._choose)
        self.calendar.currentPageChanged.connect(self._show_month)

    def _build(self) -> None:
        self.month = label("", "strong")
        before = self._turn("left", "上个月（Page Up）", self.calendar.showPreviousMonth)
        after = self._turn("right", "下个月（Page Down）", self.calendar.showNextMonth)
        column = QVBoxLayout(self)
        column.addLayout(row(before, None, self.month, None, after))
        column.addWidget(self.calendar)
        self.note = label("放假安排未公布，日期先按暂定。", "amber")
        column.addWidget(self.note)

    def _turn(self, picture: str, words: str, turn: Callable[[], None]) -> QToolButton:
        made = QToolButton()
        made.setIcon(icons.icon(picture))
        made.setAccessibleName(words)
        made.setToolTip(words)
        made.clicked.connect(turn)
        return made

    def _show_month(self, year: int, month: int) -> None:
        self.month.setText(f"{year}年{month}月")
        first = date(year, month, 1)
        is_unknown = any(self._mark(first + timedelta(days=number)) == UNPUBLISHED for number in range(28))
        self.note.setVisible(is_unknown)

    def open_below(self, field: QWidget, day: date) -> None:
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._show_month(day.year, day.month)
        self.move(field.mapToGlobal(field.rect().bottomLeft()))
        self.show()
        self.calendar.setFocus()

    def _choose(self, day: QDate) -> None:
        self.close()
        self._chosen(date(day.year(), day.month(), day.day()))
