"""Change the date of an activity as its regime wants it, and show what moves with it (改期)."""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.activity import Activity, ActivityState
from app.domain.finding import Clause
from app.domain.records import DateChange
from app.domain.regime import ChangeMode, Rule
from app.operations import activities
from app.operations.workspace import Workspace


@dataclass(frozen=True)
class ChangeDemand:
    """What a change asks for under the activity's regimes, strictest first, and the clauses that say so."""

    must_consent: bool
    must_file: bool
    same_month: bool
    clauses: tuple[Clause, ...] = ()


def change_demand(workspace: Workspace, activity_id: int) -> ChangeDemand:
    """Return what the regimes of an activity want of a change of date, with their clauses."""
    regimes = activities.judging(workspace, activities.activity_of(workspace, activity_id))
    asking = [regime for regime in regimes if regime.numbers.change_mode]
    modes = {regime.numbers.change_mode for regime in asking}
    return ChangeDemand(
        must_consent=ChangeMode.CONSENT in modes,
        must_file=ChangeMode.FILE in modes,
        same_month=any(regime.numbers.change_same_month for regime in asking),
        clauses=tuple(rule.clause for regime in asking for rule in regime.rules_on() if _asks(rule)),
    )


def _asks(rule: Rule) -> bool:
    return not {"change_filed", "change_same_month"}.isdisjoint(rule.checks)


def change_date(
    workspace: Workspace,
    activity_id: int,
    new: date,
    reason: str = "",
    filed_on: date | None = None,
    consented_on: date | None = None,
) -> Activity:
    """Set the day of an activity. The first day is set freely; a later one is kept as a change with its reason.

    Open dates (公示, 上报 …) are counted from the day and so move with it; 撤销 takes the whole change back.
    A new day ends 延期: the activity goes on.
    """
    activity = activities.activity_of(workspace, activity_id)
    moved = replace(activity, on=new, planned_on=activity.planned_on or new)
    if activity.state is ActivityState.POSTPONED:
        moved = replace(moved, state=ActivityState.OPEN, state_reason="")
    with workspace.action("activity.date", f"改期：{activity.theme}") as action:
        action.save(moved)
        if activity.on is not None and activity.on != new:
            change = DateChange(
                0, activity_id, activity.on, new, reason, filed_on, consented_on, workspace.now()
            )
            action.insert(change)
    return moved


def note_answer(
    workspace: Workspace,
    change_id: int,
    *,
    filed_on: date | None = None,
    consented_on: date | None = None,
    reason: str | None = None,
) -> None:
    """Write down later when a change was filed or agreed to, or why it was made; None leaves a fact as it is."""
    change = workspace.store.get(DateChange, change_id)
    if change is None:
        raise KeyError(change_id)
    given = {"filed_on": filed_on, "consented_on": consented_on, "reason": reason}
    facts = {name: value for name, value in given.items() if value is not None}
    with workspace.action("activity.date", "改期的报备") as action:
        action.save(replace(change, **facts))  # type: ignore[arg-type]
