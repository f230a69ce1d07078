"""What the calendar says of a day, in the words of a month view (休, 班)."""

from datetime import date

from app.calendar.table import DAYS_OFF, DayKind
from app.operations.workspace import Workspace


def day_mark(workspace: Workspace, day: date) -> str:
    """Return 休 for a day off that is a holiday, 班 for a weekend day that is worked, else nothing."""
    kind = workspace.calendar.day(day).kind
    if kind in DAYS_OFF:
        return "休"
    return "班" if kind is DayKind.MAKE_UP_WORKDAY else ""
