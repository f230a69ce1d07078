"""Delete what was entered by mistake, each time as one action with everything that hangs on it (删除).

A member who leaves is not deleted: that is a dated event (operations/members.py). What is deleted stands in the recycle bin.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from app.domain.activity import Activity
from app.domain.attendance import ExpectedMember
from app.domain.member import Member
from app.domain.plan import PlannedActivity, PlanVersion
from app.domain.records import PaperMade, Sending
from app.domain.registers import Lecture
from app.operations import activities, kind_words, members, pending_change, plans
from app.operations.of_member import LISTING, OF_MEMBER, REGISTERED
from app.operations.workspace import Workspace
from app.storage.store import Action
from app.storage.tables import Setting
from app.texts import say

NAMED = 3  # so many names stand in the label of a deletion

# What hangs on an activity, a plan (on a member: of_member.py); tests/app/operations/test_deleting.py finds what is missing.
OF_ACTIVITY: tuple[type[Any], ...] = (*activities.LISTS.values(), *activities.FACTS.values())
LINKED_TO_ACTIVITY: tuple[type[Any], ...] = (Lecture,)  # stays a lecture without the activity
OF_PLAN: tuple[type[Any], ...] = (PaperMade, Sending, PlanVersion, PlannedActivity)


def delete_members(workspace: Workspace, member_ids: Sequence[int]) -> None:
    """Delete people entered by mistake, with their events and their lines in lists and registers."""
    found = workspace.store.among(Member, "id", member_ids)
    with workspace.action("members.delete", _label("member", [member.name for member in found])) as action:
        _delete(workspace, action, OF_MEMBER, "member_id", member_ids)
        _take_off_lists(workspace, action, frozenset(member_ids))
        _delete_records(action, found)


def delete_activities(workspace: Workspace, activity_ids: Sequence[int]) -> None:
    """Delete activities with their nine steps, lists and attachments; the contents of the attachments are kept."""
    found = workspace.store.among(Activity, "id", activity_ids)
    titles = [kind_words.activity_title(workspace, activity) for activity in found]
    with workspace.action("activity.delete", _label("activity", titles)) as action:
        _delete(workspace, action, OF_ACTIVITY, "activity_id", activity_ids)
        for part in LINKED_TO_ACTIVITY:
            for record in workspace.store.among(part, "activity_id", activity_ids):
                action.save(replace(record, activity_id=None))
        for activity_id in activity_ids:
            pending_change.forget(workspace, action, activity_id)
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


def entries_of(workspace: Workspace, member_ids: Sequence[int]) -> int:
    """Return how many entries of registers are theirs; deleting them takes those along."""
    return sum(len(workspace.store.among(part, "member_id", member_ids)) for part in REGISTERED)


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


def _take_off_lists(workspace: Workspace, action: Action, gone: frozenset[int]) -> None:
    """Take members out of the lists inside the rows of registers; the rows stay."""
    for part in LISTING:
        for record in workspace.store.all(part):
            left = tuple(number for number in record.member_ids if number not in gone)
            if left != record.member_ids:
                action.save(replace(record, member_ids=left))


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
