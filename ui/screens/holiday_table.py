"""The table of the breaks of a year, with a line for each feast that is in none of them yet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.domain import day_lists
from app.domain.chinese_text import day_text
from app.domain.own_tables import OwnHoliday
from app.operations.holidays import HolidayYear
from ui.models.table_model import Column
from ui.screens.holiday_break_form import BreakLine
from ui.widgets.whole_table import WholeTable


def _working(one: OwnHoliday | None) -> str:
    return "\n".join(map(day_text, one.working)) if one else ""


COLUMNS = (
    Column[BreakLine]("节日", lambda line: line.name or "新的一行"),
    Column[BreakLine]("放假从", lambda line: day_text(line.holiday.first) if line.holiday else "还没录入"),
    Column[BreakLine]("到", lambda line: day_text(line.holiday.last) if line.holiday else ""),
    Column[BreakLine]("其中法定", lambda line: day_lists.span_text(line.statutory)),
    Column[BreakLine]("调休上班", lambda line: _working(line.holiday)),
)
WIDTHS = (6, 8.8, 8.8, 8, 8.8)


class HolidayTable(WholeTable):
    """Delete asks to take the chosen line out."""

    delete_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)


def lines_of(year: HolidayYear) -> list[BreakLine]:
    """Return the breaks, and between them the feasts that are in none, by date."""
    lines = [BreakLine(one.name, one, one.statutory) for one in year.breaks]
    lines += [BreakLine(feast.name, None, feast.days) for feast in year.missing]
    return sorted(lines, key=lambda line: line.holiday.first if line.holiday else min(line.statutory))
