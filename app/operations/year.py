"""The twelve months of a year at a glance: held, planned, missing."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.domain.activity import Activity, ActivityState
from app.domain.plan import Plan, PlannedActivity
from app.domain.step_facts import ConductFacts
from app.operations import activities
from app.operations.workspace import Workspace
from app.operations.year_case import records_from

MONTHS = range(1, 13)


class MonthMark(Enum):
    """What is known of a month."""

    HELD = "held"
    MISSING = "missing"
    PLANNED = "planned"
    EMPTY = "empty"


@dataclass(frozen=True)
class Month:
    """One month: its mark, and the activity to open."""

    month: int
    mark: MonthMark
    activity_id: int | None = None


def months_of(workspace: Workspace, year: int) -> tuple[Month, ...]:
    """Return the twelve months of a year."""
    store = workspace.store
    begun = [one for one in activities.activities(workspace, year) if one.state is ActivityState.OPEN]
    conduct = store.among(ConductFacts, "activity_id", [one.id for one in begun])
    held = {facts.activity_id for facts in conduct if facts.held_on}
    rows = store.among(PlannedActivity, "plan_id", [plan.id for plan in store.where(Plan, year=year)])
    here = {month: [one for one in begun if one.on and one.on.month == month] for month in MONTHS}
    planned = {row.on.month for row in rows if row.on and row.on.year == year}
    today, known_from = workspace.today(), records_from(workspace)
    return tuple(
        _month(date(year, month, 1), here[month], held, month in planned, today, known_from)
        for month in MONTHS
    )


def _month(
    first: date, here: list[Activity], held: set[int], is_planned: bool, today: date, known_from: date
) -> Month:
    """A month before the records begin is not missing."""
    was_held = next((one.id for one in here if one.id in held), None)
    if was_held is not None:
        return Month(first.month, MonthMark.HELD, was_held)
    is_past = (first.year, first.month) < (today.year, today.month)
    if here or is_planned:
        mark = MonthMark.MISSING if is_past else MonthMark.PLANNED
        return Month(first.month, mark, here[0].id if here else None)
    return Month(first.month, MonthMark.MISSING if is_past and known_from < first else MonthMark.EMPTY)
