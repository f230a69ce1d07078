"""The twelve months of a year at a glance: held, planned, missing."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.domain.activity import Activity, ActivityState
from app.domain.plan import PlannedActivity
from app.domain.step_facts import ConductFacts
from app.operations import activities, plans
from app.operations.workspace import Workspace

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
    begun = activities.activities(workspace, year)
    rows = [
        row
        for plan in plans.plans(workspace)
        if plan.year == year
        for row in plans.plan_file(workspace, plan.id).rows
    ]
    return tuple(_month(workspace, year, month, begun, rows) for month in MONTHS)


def _month(
    workspace: Workspace, year: int, month: int, begun: tuple[Activity, ...], rows: list[PlannedActivity]
) -> Month:
    going_on = (entry for entry in begun if entry.state is ActivityState.OPEN)
    here = [entry for entry in going_on if entry.on and (entry.on.year, entry.on.month) == (year, month)]
    for entry in here:
        if _was_held(workspace, entry.id):
            return Month(month, MonthMark.HELD, entry.id)
    is_past = (year, month) < (workspace.today().year, workspace.today().month)
    if here or any(row.on and (row.on.year, row.on.month) == (year, month) for row in rows):
        mark = MonthMark.MISSING if is_past else MonthMark.PLANNED
        return Month(month, mark, here[0].id if here else None)
    is_known = is_past and _starts(workspace) < date(year, month, 1)
    return Month(month, MonthMark.MISSING if is_known else MonthMark.EMPTY)


def _was_held(workspace: Workspace, activity_id: int) -> bool:
    facts = workspace.store.get(ConductFacts, activity_id)
    return facts is not None and facts.held_on is not None


def _starts(workspace: Workspace) -> date:
    """The day the branch's records begin: a month before it is not missing."""
    days = [entry.on for entry in activities.activities(workspace) if entry.on]
    return min(days, default=date.max)
