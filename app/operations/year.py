"""The twelve months of a year at a glance: held, planned, missing."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.calendar.days import month_of
from app.domain.activity import Activity, ActivityKind, ActivityState
from app.domain.plan import Plan, PlannedActivity
from app.domain.regime import Period
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
    """Return the twelve months of a year: what its notices count as the activity of a month, all of them together."""
    store = workspace.store
    begun = [one for one in activities.activities(workspace, year) if one.state is ActivityState.OPEN]
    conduct = store.among(ConductFacts, "activity_id", [one.id for one in begun])
    held = {facts.activity_id: facts.held_on for facts in conduct if facts.held_on}
    days = {one.id: held.get(one.id, one.on) for one in begun}
    rows = store.among(PlannedActivity, "plan_id", [plan.id for plan in store.where(Plan, year=year)])
    kinds = {month: _kinds(workspace, month_of(date(year, month, 1))[1]) for month in MONTHS}
    here = {
        month: [
            one
            for one in begun
            if _is_in(days[one.id], year, month) and _counts(one.kind.value, kinds[month])
        ]
        for month in MONTHS
    }
    dated = [(row.on.month, row.kind) for row in rows if row.on and row.on.year == year]
    planned = {month for month, kind in dated if not kind or _counts(kind, kinds[month])}
    today, known_from = workspace.today(), records_from(workspace)
    return tuple(
        _month(date(year, month, 1), here[month], set(held), month in planned, today, known_from)
        for month in MONTHS
    )


def _kinds(workspace: Workspace, day: date) -> tuple[tuple[str, ...], ...]:
    """The kinds that are the activity of the month, a tuple for each notice in force that asks for one."""
    regimes = workspace.regime_set.of_branch(workspace.branch(), day)
    asked = (one for regime in regimes for one in regime.frequencies if one.period is Period.MONTH)
    return tuple(one.kinds for one in asked if ActivityKind.THEME_DAY.value in one.kinds)


def _counts(kind: str, asked: tuple[tuple[str, ...], ...]) -> bool:
    """What one notice does not count leaves the month open, as in 台账."""
    return all(kind in kinds for kinds in asked)


def _is_in(day: date | None, year: int, month: int) -> bool:
    return day is not None and (day.year, day.month) == (year, month)


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
