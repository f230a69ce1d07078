"""Delete what was entered by mistake, each time as one action with everything that hangs on it (删除).

A member who leaves is not deleted: that is a dated event (operations/members.py). What is deleted stands in the recycle bin.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from app.domain.activity import Activity
from app.domain.attendance import ExpectedMember
from app.domain.member import Member, MemberEvent
from app.domain.plan import PlannedActivity, PlanVersion
from app.domain.records import PaperMade, Sending
from app.domain.step_facts import MakeUp
from app.operations import activities, members, plans, steps
from app.operations.workspace import Workspace
from app.storage.store import Action
from app.storage.tables import Setting
from app.texts import say

NAMED = 3  # so many names stand in the label of a deletion

# What hangs on a member, an activity, a plan; tests/app/operations/test_deleting.py finds what is missing here.
OF_MEMBER: tuple[type[Any], ...] = (ExpectedMember, MakeUp, MemberEvent)
OF_ACTIVITY: tuple[type[Any], ...] = (*activities.LISTS.values(), *activities.FACTS.values())
OF_PLAN: tuple[type[Any], ...] = (PaperMade, Sending, PlanVersion, PlannedActivity)


def delete_members(workspace: Workspace, member_ids: Sequence[int]) -> None:
    """Delete people entered by mistake, with their events and their lines in the lists of activities."""
    found = workspace.store.among(Member, "id", member_ids)
    with workspace.action("members.delete", _label("member", [member.name for member in found])) as action:
        _delete(workspace, action, OF_MEMBER, "member_id", member_ids)
        _delete_records(action, found)


def delete_activities(workspace: Workspace, activity_ids: Sequence[int]) -> None:
    """Delete activities with their nine steps, lists and attachments; the contents of the attachments are kept."""
    found = workspace.store.among(Activity, "id", activity_ids)
    titles = [steps.activity_title(activity) for activity in found]
    with workspace.action("activity.delete", _label("activity", titles)) as action:
        _delete(workspace, action, OF_ACTIVITY, "activity_id", activity_ids)
        _delete_records(action, found)


def delete_plan(workspace: Workspace, plan_id: int) -> None:
    """Delete a plan table with its rows and versions; activities begun from it stay, and say why they have no row."""
    plan = plans.plan_file(workspace, plan_id).plan
    title = say("plans.title", year=plan.year, first=plan.first_month, last=plan.last_month)
    with workspace.action("plan.delete", _label("plan", [title])) as action:
        rows = workspace.store.where(PlannedActivity, plan_id=plan_id)
        for activity in workspace.store.among(Activity, "plan_row_id", [row.id for row in rows]):
            reason = say("plans.row_deleted")
            action.save(replace(activity, plan_row_id=None, unplanned_reason=reason))
        _delete(workspace, action, OF_PLAN, "plan_id", [plan_id])
        _delete_records(action, _ticks(workspace, plan_id))
        action.delete(plan)


def marks_of(workspace: Workspace, member_ids: Sequence[int]) -> int:
    """Return on how many lists of activities these members stand; deleting them takes those lines along."""
    return len(workspace.store.among(ExpectedMember, "member_id", member_ids))


def counted(workspace: Workspace) -> dict[type[Any], int]:
    """Return how many there are of what is deleted in bulk."""
    on_roster = [member for member in members.everybody(workspace) if not member.is_erased]
    return {
        Member: len(on_roster),
        Activity: len(workspace.store.all(Activity)),
        PlannedActivity: len(workspace.store.all(PlannedActivity)),
    }


def _ticks(workspace: Workspace, plan_id: int) -> list[Setting]:
    ours = f"plan.tick:{plan_id}:"
    return [entry for entry in workspace.store.all(Setting) if entry.key.startswith(ours)]


def _delete(
    workspace: Workspace, action: Action, parts: tuple[type[Any], ...], column: str, owners: Sequence[int]
) -> None:
    for part in parts:
        _delete_records(action, workspace.store.among(part, column, owners))


def _delete_records(action: Action, records: Sequence[Any]) -> None:
    for record in records:
        action.delete(record)


def _label(kind: str, names: list[str]) -> str:
    """Return what the undo bar and the recycle bin call it: by name, and how many when it is more than one."""
    if len(names) == 1:
        return say(f"deleting.{kind}.one", name=names[0])
    listed = say("deleting.among").join(names[:NAMED])
    named = say("deleting.some", names=listed) if len(names) > NAMED else listed
    return say(f"deleting.{kind}.many", count=len(names), names=named)
