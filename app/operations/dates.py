"""Change the date of an activity as its regime wants it, and show what moves with it (改期)."""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.activity import Activity
from app.domain.records import DateChange
from app.domain.regime import ChangeMode
from app.operations import activities
from app.operations.workspace import Workspace


@dataclass(frozen=True)
class ChangeDemand:
    """What a change asks for under the activity's regimes, strictest first."""

    must_consent: bool
    must_file: bool
    same_month: bool
    sources: tuple[str, ...]


def change_demand(workspace: Workspace, activity_id: int) -> ChangeDemand:
    """Return what the regimes of an activity want of a change of date, with their clauses."""
    regimes = workspace.regimes(activities.activity_of(workspace, activity_id).regimes)
    asking = [regime for regime in regimes if regime.numbers.change_mode]
    modes = {regime.numbers.change_mode for regime in asking}
    return ChangeDemand(
        must_consent=ChangeMode.CONSENT in modes,
        must_file=ChangeMode.FILE in modes,
        same_month=any(regime.numbers.change_same_month for regime in asking),
        sources=tuple(regime.notice.short for regime in asking),
    )


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
    """
    activity = activities.activity_of(workspace, activity_id)
    moved = replace(activity, on=new, planned_on=activity.planned_on or new)
    with workspace.action("activity.date", f"改期：{activity.theme}") as action:
        action.save(moved)
        if activity.on is not None and activity.on != new:
            change = DateChange(
                0, activity_id, activity.on, new, reason, filed_on, consented_on, workspace.now()
            )
            action.insert(change)
    return moved
