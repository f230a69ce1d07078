"""What moves when a year's holidays become known or change: named, old and new; nothing is moved silently."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.calendar.table import Calendar
from app.domain.activity import Activity, ActivityState
from app.domain.day_rule import HolidayScope
from app.domain.duty import Duty
from app.domain.step_facts import ConductFacts
from app.operations import activities, home, plans
from app.operations.day_proposals import DayWish, day_wishes, proposal_for
from app.operations.workspace import Workspace
from app.texts import say


class MoveKind(Enum):
    """What became of a date: the weightiest first."""

    DAY_OFF = "day_off"
    MOVED = "moved"
    DUE = "due"
    SETTLED = "settled"


@dataclass(frozen=True)
class Move:
    """One date to look at: what, from which day to which proposed one (None: no day is proposed), and where it is."""

    kind: MoveKind
    what: str
    old: date
    new: date | None
    why: str
    plan_id: int | None = None
    row_id: int | None = None
    activity_id: int | None = None
    step: int | None = None


@dataclass(frozen=True)
class _Dated:
    """A plan row or activity that is still to come, with the regimes that propose its day."""

    what: str
    on: date
    wishes: tuple[DayWish, ...]
    plan_id: int | None = None
    row_id: int | None = None
    activity_id: int | None = None


def moved_since(workspace: Workspace, before: Calendar) -> tuple[Move, ...]:
    """Return what the calendar of now changes: open plan rows and activities, then duties; the weightiest kind first.

    ``before`` is ``workspace.calendar`` as it was before the holidays were changed.
    """
    after = workspace.calendar
    dated = (*_rows(workspace), *_activities(workspace))
    found = [move for one in dated if (move := _move(one, before, after))]
    was = home.today_duties(workspace.with_calendar(before))
    found += _moved_duties(was, home.today_duties(workspace))
    order = list(MoveKind)
    return tuple(sorted(found, key=lambda move: (order.index(move.kind), move.old, move.what)))


def _move(one: _Dated, before: Calendar, after: Calendar) -> Move | None:
    old_day, new_day = proposal_for(one.wishes, one.on, before), proposal_for(one.wishes, one.on, after)
    proposed = new_day.day.date if new_day else None
    scope = one.wishes[0].rule.holiday_scope if one.wishes else HolidayScope.PUBLISHED
    if after.is_day_off(one.on, scope) and not before.is_day_off(one.on, scope):
        month, name = f"{one.on.month}月{one.on.day}日", after.day(one.on).name
        other = proposed if proposed != one.on else None
        return _as_move(one, MoveKind.DAY_OFF, other, say("holidays.move.day_off", day=month, name=name))
    if old_day and old_day.day.date == one.on and proposed not in (None, one.on):
        return _as_move(one, MoveKind.MOVED, proposed, say("holidays.move.moved"))
    if before.day(one.on).provisional and not after.day(one.on).provisional:
        return _as_move(one, MoveKind.SETTLED, one.on, say("holidays.move.settled"))
    return None


def _as_move(one: _Dated, kind: MoveKind, new: date | None, why: str) -> Move:
    return Move(kind, one.what, one.on, new, why, one.plan_id, one.row_id, one.activity_id)


def _rows(workspace: Workspace) -> Iterator[_Dated]:
    """The plan rows from today on of which no activity was begun."""
    branch, today = workspace.branch(), workspace.today()
    begun = {one.plan_row_id for one in activities.activities(workspace)}
    wanted = [plan for plan in plans.plans(workspace) if plan.year >= today.year]
    for file in plans.plan_files(workspace, wanted):
        wishes = day_wishes(branch, workspace.regimes(file.plan.regimes))
        for row in file.rows:
            if row.on and row.on >= today and row.id not in begun:
                what = say("holidays.move.row", theme=row.theme or _month(row.on))
                yield _Dated(what, row.on, wishes, file.plan.id, row.id)


def _activities(workspace: Workspace) -> Iterator[_Dated]:
    """The activities from today on that still go on and were not held yet."""
    branch, today = workspace.branch(), workspace.today()
    held = {one.activity_id for one in workspace.store.all(ConductFacts) if one.held_on}
    for one in activities.activities(workspace):
        if one.on and one.on >= today and one.state is ActivityState.OPEN and one.id not in held:
            wishes = day_wishes(branch, activities.judging(workspace, one))
            yield _Dated(_named(one, one.on), one.on, wishes, activity_id=one.id)


def _named(activity: Activity, on: date) -> str:
    return say("holidays.move.activity", theme=activity.theme or _month(on))


def _month(on: date) -> str:
    return say("holidays.move.no_theme", month=on.month)


def _moved_duties(before: tuple[Duty, ...], after: tuple[Duty, ...]) -> Iterator[Move]:
    """The duties that are due on another day: the key of a duty ends with its day."""
    old = {_about(duty): duty for duty in before}
    for duty in after:
        earlier = old.get(_about(duty))
        if earlier is not None and earlier.due != duty.due:
            yield Move(
                MoveKind.DUE,
                say("holidays.move.duty", text=home.duty_text(duty)),
                earlier.due,
                duty.due,
                say("holidays.move.due"),
                plan_id=duty.plan_id,
                activity_id=duty.activity_id,
                step=duty.step,
            )


def _about(duty: Duty) -> str:
    return duty.key.rpartition(":")[0]
