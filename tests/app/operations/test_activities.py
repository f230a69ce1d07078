"""Activities begin from the plan or without one, pin what they are judged by, and keep it."""

from datetime import date
from pathlib import Path

import pytest

from app.domain.activity import ActivityKind, ActivityState
from app.domain.day_part import DayPart
from app.domain.member import MemberEventKind
from app.domain.plan_cells import CellChange, PlanColumn
from app.operations import activities, attendance, branches, from_plan, members, plans, undoing
from app.operations.workspace import Workspace
from tests.ui import builders
from tests.ui.builders import Filled


@pytest.fixture
def filled(tmp_path: Path) -> Filled:
    return builders.filled(builders.workspace(tmp_path))


def test_an_activity_takes_over_its_plan_row(filled: Filled) -> None:
    opened, july = filled.workspace, filled.plan.rows[1]
    cells = [
        CellChange(july.id, PlanColumn.TIME, "7月16日 下午 14:00"),
        CellChange(july.id, PlanColumn.KIND, "组织生活"),
        CellChange(july.id, PlanColumn.PLACE, ""),
    ]
    plans.change_cells(opened, filled.plan.plan.id, cells)
    row = plans.plan_file(opened, filled.plan.plan.id).rows[1]
    begun = activities.start_from_plan(opened, row)
    assert (begun.theme, begun.kind, begun.plan_row_id) == ("参观城市规划馆", ActivityKind.ORG_LIFE, row.id)
    assert (begun.planned_on, begun.on) == (date(2026, 7, 16), date(2026, 7, 16))
    assert (begun.part, begun.starts_at) == (DayPart.AFTERNOON, "14:00")
    assert (begun.place, begun.host, begun.recorder) == ("三楼会议室", "王小明", "李娜")
    assert begun.regimes == ("jiubu", "shanghai-chengjian-2017")
    assert begun.created_at == builders.NOW


def test_beginning_twice_gives_the_same_activity(filled: Filled) -> None:
    again = activities.start_from_plan(filled.workspace, filled.plan.rows[0])
    assert again.id == filled.activity_id
    assert len(activities.activities(filled.workspace)) == 1


def test_a_kind_nobody_knows_is_a_theme_day(filled: Filled) -> None:
    opened, row = filled.workspace, filled.plan.rows[2]
    plans.change_cells(opened, filled.plan.plan.id, [CellChange(row.id, PlanColumn.KIND, "联欢")])
    row = plans.plan_file(opened, filled.plan.plan.id).rows[2]
    assert activities.start_from_plan(opened, row).kind is ActivityKind.THEME_DAY


def test_an_unplanned_activity_says_why(filled: Filled) -> None:
    day = date(2026, 6, 25)
    begun = activities.start_unplanned(filled.workspace, "慰问", ActivityKind.LECTURE, day, "临时任务")
    stored = activities.activity_of(filled.workspace, begun.id)
    assert (stored.plan_row_id, stored.unplanned_reason, stored.on) == (None, "临时任务", day)


def test_without_a_date_it_pins_the_regimes_of_today(filled: Filled) -> None:
    begun = activities.start_unplanned(filled.workspace, "", ActivityKind.THEME_DAY, None, "临时")
    assert (begun.on, begun.planned_on) == (None, None)
    assert begun.regimes == filled.activity.regimes
    assert activities.activities(filled.workspace)[0].id == begun.id, "those without a date come first"


def test_a_year_shows_its_own_and_those_without_a_date(filled: Filled) -> None:
    opened = filled.workspace
    old = activities.start_unplanned(opened, "旧", ActivityKind.THEME_DAY, date(2025, 6, 18), "补记")
    undated = activities.start_unplanned(opened, "未定", ActivityKind.THEME_DAY, None, "临时")
    ids = [[entry.id for entry in activities.activities(opened, year)] for year in (2026, 2025, None)]
    assert ids == [
        [undated.id, filled.activity_id],
        [undated.id, old.id],
        [undated.id, filled.activity_id, old.id],
    ]


def test_an_unknown_number_is_a_bug(filled: Filled) -> None:
    with pytest.raises(KeyError):
        activities.activity_of(filled.workspace, 99)


def test_the_frozen_list_outlives_roster_and_regimes(filled: Filled) -> None:
    opened = filled.workspace
    before = activities.activity_file(opened, filled.activity_id)
    gone = before.expected[3].member_id
    members.record_event(opened, gone, MemberEventKind.LEFT_BRANCH, date(2026, 6, 1))
    members.change_member(opened, before.expected[4].member_id, name="改名")
    members.add_member(opened, "新来的")
    members.order_by_strokes(opened)
    branches.leave_regime(opened, "jiubu")
    after = activities.activity_file(opened, filled.activity_id)
    assert after.expected == before.expected
    assert after.activity.regimes == before.activity.regimes
    joined, left = attendance.differences(opened, filled.activity_id)
    assert [member.name for member in joined] == ["新来的"]
    assert [line.member_id for line in left] == [gone]


def test_changed_fields_and_facts_are_stored(filled: Filled) -> None:
    opened, number = filled.workspace, filled.activity_id
    activities.change_activity(opened, number, theme="新主题", host="李娜")
    activities.change_facts(opened, number, "publicity", where="公开栏")
    activities.change_facts(opened, number, "publicity", posted_on=date(2026, 6, 12))
    file = activities.activity_file(opened, number)
    assert (file.activity.theme, file.activity.host) == ("新主题", "李娜")
    assert (file.publicity.where, file.publicity.posted_on) == ("公开栏", date(2026, 6, 12))


def test_called_off_and_taken_up_again(filled: Filled) -> None:
    opened, number = filled.workspace, filled.activity_id
    activities.set_state(opened, number, ActivityState.CANCELLED, "停电")
    off = activities.activity_of(opened, number)
    assert (off.state, off.state_reason) == (ActivityState.CANCELLED, "停电")
    activities.set_state(opened, number, ActivityState.OPEN, "")
    assert activities.activity_of(opened, number).state is ActivityState.OPEN


def test_a_deleted_plan_row_leaves_its_activity_with_a_reason(filled: Filled) -> None:
    opened, plan_id = filled.workspace, filled.plan.plan.id
    plans.delete_rows(opened, plan_id, [filled.plan.rows[0].id, filled.plan.rows[2].id])
    stays = activities.activity_of(opened, filled.activity_id)
    assert (stays.plan_row_id, stays.theme) == (None, "学习党章，重温誓词")
    assert stays.unplanned_reason == "原来在计划表里，那一行后来删去了。"
    assert from_plan.row_of(opened, stays) is None
    undoing.undo_last(opened)
    assert activities.activity_of(opened, filled.activity_id) == filled.activity
    assert plans.plan_file(opened, plan_id).rows == filled.plan.rows


def test_regimes_that_do_not_speak_of_a_kind_do_not_judge_it(filled: Filled) -> None:
    opened: Workspace = filled.workspace
    lecture = activities.start_unplanned(opened, "讲课", ActivityKind.LECTURE, date(2026, 6, 25), "临时")
    assert activities.judging(opened, lecture) == ()
    assert [regime.id for regime in activities.judging(opened, filled.activity)] == list(
        filled.activity.regimes
    )


def test_many_files_are_read_as_one_by_one(filled: Filled) -> None:
    opened = filled.workspace
    other = activities.start_from_plan(opened, filled.plan.rows[1])
    attendance.freeze_expected(opened, other.id)
    both = activities.activity_files(opened, (filled.activity, other))
    assert both == tuple(
        activities.activity_file(opened, number) for number in (filled.activity_id, other.id)
    )
