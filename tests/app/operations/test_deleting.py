"""Deleting what was entered by mistake: one action, everything that hangs on it, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.domain.activity import Activity
from app.domain.attendance import ExpectedMember, Mark
from app.domain.member import Member, MemberEventKind
from app.domain.plan import Plan, PlannedActivity
from app.operations import activities, attendance, deleting, lists, members, plans, undoing
from app.operations.of_member import LISTING, OF_MEMBER, REGISTERED
from app.operations.workspace import Workspace
from app.storage import trail
from app.storage.tables import TABLES, Stored, table_of
from tests.faults import oracle
from tests.ui import builders


@pytest.fixture
def filled(tmp_path: Path) -> builders.Filled:
    return builders.filled(builders.workspace(tmp_path))


def actions(workspace: Workspace) -> int:
    return trail.newest_number(workspace.store)


def test_whatever_refers_to_a_member_an_activity_or_a_plan_is_known(filled: builders.Filled) -> None:
    """A new table with a reference must be named in OF_MEMBER, OF_ACTIVITY or OF_PLAN."""
    groups: dict[str, tuple[type, ...]] = {
        "member": OF_MEMBER,
        "activity": (*deleting.OF_ACTIVITY, *deleting.LINKED_TO_ACTIVITY),
        "plan": deleting.OF_PLAN,
    }
    for owner, known in groups.items():
        refers = {
            stored.name
            for stored in TABLES
            for row in filled.workspace.store.statement(f"pragma foreign_key_list({stored.name})")
            if row[2] == owner
        }
        assert refers <= {table_of(part).name for part in known}, owner


def unknown(tables: Sequence[Stored]) -> list[str]:
    """Return the tables that hold members and are not named in of_member.py."""
    columns = {"member_id": OF_MEMBER, "member_ids": LISTING}
    return [
        stored.name
        for stored in tables
        for column, known in columns.items()
        if column in stored.cls.__dataclass_fields__ and stored.cls not in known
    ]


def test_every_table_that_holds_members_is_named_once() -> None:
    @dataclass(frozen=True)
    class Visit:
        id: int
        member_id: int

    @dataclass(frozen=True)
    class Choir:
        id: int
        member_ids: tuple[int, ...]

    assert unknown(TABLES) == []
    assert unknown((*TABLES, Stored("visit", Visit), Stored("choir", Choir))) == ["visit", "choir"]
    for part, forgotten in REGISTERED.items():
        assert set(forgotten) <= set(part.__dataclass_fields__)


def test_a_member_goes_with_events_and_marks_in_one_action(filled: builders.Filled) -> None:
    workspace = filled.workspace
    member = members.roster(workspace)[2]
    members.record_event(workspace, member.id, MemberEventKind.CONFIRMED, builders.NOW.date())
    line = workspace.store.where(ExpectedMember, member_id=member.id)[0]
    attendance.mark(workspace, line.id, Mark.ABSENT)
    lists.list_absentees(workspace, filled.activity_id)
    before, number = oracle.rows_of(workspace.store), actions(workspace)
    assert deleting.marks_of(workspace, [member.id]) == 1

    deleting.delete_members(workspace, [member.id])
    assert actions(workspace) == number + 1
    assert workspace.store.get(Member, member.id) is None
    assert workspace.store.where(ExpectedMember, member_id=member.id) == ()
    done = undoing.undo_last(workspace)
    assert done is not None
    assert done.label == f"删除党员：{member.name}"
    assert oracle.rows_of(workspace.store) == before


def test_several_members_are_one_action_and_counted(filled: builders.Filled) -> None:
    workspace = filled.workspace
    number = actions(workspace)
    deleting.delete_members(workspace, [member.id for member in members.roster(workspace)[:3]])
    assert actions(workspace) == number + 1
    done = undoing.can_undo(workspace)
    assert done is not None
    assert done.label == "删除 3 名党员：王小明、李娜、赵敏"
    assert deleting.counted(workspace)[Member] == 9
    deleting.delete_members(workspace, [member.id for member in members.roster(workspace)[:4]])
    done = undoing.can_undo(workspace)
    assert done is not None
    assert done.label == "删除 4 名党员：孙强、单晓、曾毅等"


def test_an_activity_goes_with_all_it_holds(filled: builders.Filled) -> None:
    workspace = filled.workspace
    activities.change_facts(workspace, filled.activity_id, "conduct", process="学习")
    lists.add_speech(workspace, filled.activity_id, "李娜", "同意")
    before = oracle.rows_of(workspace.store)
    deleting.delete_activities(workspace, [filled.activity_id])
    assert workspace.store.all(Activity) == ()
    assert not any(workspace.store.all(part) for part in deleting.OF_ACTIVITY)
    undoing.undo_last(workspace)
    assert oracle.rows_of(workspace.store) == before


def test_a_plan_goes_with_rows_and_ticks_and_its_activity_stays(filled: builders.Filled) -> None:
    workspace, plan_id = filled.workspace, filled.plan.plan.id
    plans.tick(workspace, plan_id, "jiubu", "X-01", True)
    plans.mark_sent(workspace, plan_id, builders.NOW, "dangwei@example.cn")
    before = oracle.rows_of(workspace.store)
    deleting.delete_plan(workspace, plan_id)
    assert workspace.store.all(Plan) == ()
    assert workspace.store.all(PlannedActivity) == ()
    activity = activities.activity_of(workspace, filled.activity_id)
    assert activity.plan_row_id is None
    assert activity.unplanned_reason
    undoing.undo_last(workspace)
    assert oracle.rows_of(workspace.store) == before
