"""app.operations.lists: speeches, problems, 补学 and ticks are kept, changed, taken out and brought back."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from app.domain.activity import ActivityKind
from app.domain.attendance import Mark
from app.operations import activities, attendance, lists, members, undoing
from app.operations.workspace import Workspace, create_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = create_workspace(tmp_path / "支部", clock=lambda: datetime(2026, 6, 19, 9, 41))
    for name in ("王小明", "李娜", "赵敏", "孙强"):
        members.add_member(made, name)
    yield made
    made.close()


@pytest.fixture
def activity(workspace: Workspace) -> int:
    kind = ActivityKind.THEME_DAY
    return activities.start_unplanned(workspace, "学习", kind, date(2026, 6, 18), "测试").id


def test_speeches_stand_in_the_order_they_were_written(workspace: Workspace, activity: int) -> None:
    lists.add_speech(workspace, activity, "李娜", "支持")
    lists.add_speech(workspace, activity, said="补充一点")
    speeches = activities.activity_file(workspace, activity).speeches
    assert [(one.position, one.speaker, one.said) for one in speeches] == [
        (1, "李娜", "支持"),
        (2, "", "补充一点"),
    ]


def test_a_problem_may_begin_with_any_field(workspace: Workspace, activity: int) -> None:
    made = lists.add_problem(workspace, activity, who="李娜", due=date(2026, 6, 30))
    lists.change_entry(workspace, made, what="没有排班表")
    (problem,) = activities.activity_file(workspace, activity).problems
    assert (problem.what, problem.who, problem.due) == ("没有排班表", "李娜", date(2026, 6, 30))


def test_a_line_taken_out_comes_back_by_undo(workspace: Workspace, activity: int) -> None:
    made = lists.add_speech(workspace, activity, "李娜", "支持")
    lists.remove_entry(workspace, made)
    assert activities.activity_file(workspace, activity).speeches == ()
    undoing.undo_last(workspace)
    assert activities.activity_file(workspace, activity).speeches == (made,)


def test_absentees_are_listed_once_and_nobody_unmarked(workspace: Workspace, activity: int) -> None:
    lines = attendance.freeze_expected(workspace, activity)
    attendance.mark(workspace, lines[0].id, Mark.SICK_LEAVE)
    attendance.mark(workspace, lines[1].id, Mark.PRESENT)
    assert [entry.name for entry in lists.list_absentees(workspace, activity)] == [lines[0].name]
    attendance.mark(workspace, lines[2].id, Mark.ABSENT)
    made = lists.list_absentees(workspace, activity)
    assert sorted(entry.name for entry in made) == sorted((lines[0].name, lines[2].name))


def test_a_tick_is_set_and_taken_back(workspace: Workspace, activity: int) -> None:
    lists.tick(workspace, activity, "jiubu", "JB-20", True)
    lists.tick(workspace, activity, "jiubu", "JB-20", True)
    (tick,) = activities.activity_file(workspace, activity).ticks
    assert (tick.rule_id, tick.ticked_at) == ("JB-20", datetime(2026, 6, 19, 9, 41))
    lists.tick(workspace, activity, "jiubu", "JB-20", False)
    assert activities.activity_file(workspace, activity).ticks == ()
