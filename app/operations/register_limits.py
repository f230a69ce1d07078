"""What a row of a register cannot hold: days far from any branch's life, months in the wrong order."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.domain.errors import UserError
from app.domain.registers import Topic

# A year beside these is a slip of the hand; the numbers are the program's own.
FIRST_YEAR, LAST_YEAR = 1921, 2100


def refusal(record: Any, changes: Mapping[str, Any]) -> UserError | None:
    """Return why a row cannot be changed so, None when it can: ``day_out_of_range`` or ``topic_months``."""
    for value in changes.values():
        if isinstance(value, date) and not FIRST_YEAR <= value.year <= LAST_YEAR:
            return UserError("day_out_of_range", first=FIRST_YEAR, last=LAST_YEAR)
    if isinstance(record, Topic):
        first = changes.get("first_month", record.first_month)
        last = changes.get("last_month", record.last_month)
        if first is not None and last is not None and first > last:
            return UserError("topic_months", first=first, last=last)
    return None


def judge(record: Any, changes: Mapping[str, Any]) -> None:
    """Raise the UserError of ``refusal``."""
    refused = refusal(record, changes)
    if refused is not None:
        raise refused
