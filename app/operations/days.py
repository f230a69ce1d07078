"""What the calendar says of a day, in the words of a month view (休, 班, 未公布)."""

from datetime import date

from app.calendar.table import DAYS_OFF, DayKind
from app.operations.workspace import Workspace

UNPUBLISHED = "未公布"


def day_mark(workspace: Workspace, day: date) -> str:
    """Return 休 for a day off that is a holiday, 班 for a weekend day that is worked, else nothing.

    Another day of a year without a notice is 未公布: it may still become either.
    """
    found = workspace.calendar.day(day)
    if found.kind in DAYS_OFF:
        return "休"
    if found.kind is DayKind.MAKE_UP_WORKDAY:
        return "班"
    return UNPUBLISHED if found.provisional else ""
