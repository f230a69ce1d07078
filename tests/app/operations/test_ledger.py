"""台账: what each month has and lacks, how often on time, every open point with its place, the counters."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from app.domain.activity import ActivityKind, ActivityState
from app.domain.attendance import Mark
from app.domain.evaluation import Answer
from app.domain.finding import Severity
from app.domain.plan_cells import CellChange, PlanColumn
from app.domain.registers import Lecture, ObservationLevel, ObservationVisit, RegisterKind
from app.domain.year_counts import AttendanceSign
from app.operations import activities, branches, ledger, plans, registers
from app.operations.ledger import Ledger
from app.operations.ledger_matrix import OUTSIDE, Cell, CellState, KindLine
from app.operations.workspace import Workspace
from tests.app.walk import Clock, opened, walk
from tests.ui import builders
from tests.ui.builders import Filled

LETTERS = {
    CellState.COMPLETE: "✓",
    CellState.GAPS: "缺",
    CellState.CALLED_OFF: "×",
    CellState.NOT_HELD: "!",
    CellState.PLANNED: "○",
    CellState.AHEAD: ".",
    CellState.NOT_ASKED: "—",
    CellState.ELSEWHERE: "另",
}
THEME, LECTURE, APPRAISAL = ActivityKind.THEME_DAY, ActivityKind.LECTURE, ActivityKind.APPRAISAL


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def filled(tmp_path: Path, clock: Clock) -> Iterator[Filled]:
    made = builders.filled(opened(tmp_path, clock))
    yield made
    made.workspace.close()


def year_of(workspace: Workspace, year: int = 2026) -> Ledger:
    return ledger.ledger(workspace, year)


def line_of(shown: Ledger, kind: ActivityKind = THEME) -> KindLine:
    return next(line for line in shown.lines if line.kind is kind)


def on_time(shown: Ledger, kind: ActivityKind = THEME) -> tuple[int, int, str]:
    found = line_of(shown, kind).on_time
    assert found is not None
    return found.met, found.asked, found.rate


def signs(shown: Ledger, kind: ActivityKind = THEME) -> str:
    return "".join(LETTERS[cell.state] for cell in line_of(shown, kind).cells)


def cell(shown: Ledger, month: int, kind: ActivityKind = THEME) -> Cell:
    return line_of(shown, kind).cells[month - 1]


def held(workspace: Workspace, kind: ActivityKind, on: date) -> int:
    made = activities.start_unplanned(workspace, kind.value, kind, on, "临时")
    activities.change_facts(workspace, made.id, "conduct", held_on=on)
    return made.id


def test_an_empty_branch_has_an_empty_ledger(tmp_path: Path) -> None:
    workspace = builders.workspace(tmp_path)
    assert year_of(workspace) == Ledger(2026)
    assert year_of(workspace).chief is None
    workspace.close()


def test_what_is_ahead_lacks_nothing_yet(filled: Filled) -> None:
    shown = year_of(filled.workspace)
    assert signs(shown) == "—————○......"
    june = cell(shown, 6)
    assert (june.activity_ids, june.days, june.gaps) == ((filled.activity_id,), (date(2026, 6, 18),), 0)
    assert not [point for point in shown.points if point.activity_id == filled.activity_id]


def test_a_walked_activity_is_complete_and_on_time(filled: Filled, clock: Clock) -> None:
    walk(filled.workspace, clock, filled.activity)
    shown = year_of(filled.workspace)
    assert [point.text for point in shown.points if point.activity_id] == []
    assert cell(shown, 6).state is CellState.COMPLETE
    assert shown.chief == line_of(shown)
    assert on_time(shown) == (1, 1, "100.0%")


def test_after_its_day_every_gap_is_counted_with_its_place(filled: Filled, clock: Clock) -> None:
    clock.at = datetime(2026, 6, 19, 9)
    shown = year_of(filled.workspace)
    points = [point for point in shown.points if point.activity_id == filled.activity_id]
    assert cell(shown, 6).gaps == len(points) > 15
    told = next(point for point in points if point.field == "told_on")
    assert (told.text, told.step, told.where) == ("还没有写哪天通知的", 4, "6月主题党日")
    ticks = [point for point in points if point.severity is Severity.CHECKLIST]
    assert ticks
    assert all(point.clauses and point.clauses[0].quote for point in ticks)
    assert [point.step for point in points] == sorted(point.step or 0 for point in points)


def test_a_gap_a_rule_speaks_of_is_said_once_with_the_clause(filled: Filled, clock: Clock) -> None:
    clock.at = datetime(2026, 6, 19, 9)
    points = [one for one in year_of(filled.workspace).points if (one.step, one.field) == (7, "consensus")]
    assert [bool(point.clauses) for point in points] == [True]


def test_what_two_notices_say_alike_is_one_line_with_both_clauses(filled: Filled) -> None:
    rows = filled.plan.rows
    plans.change_cells(
        filled.workspace, filled.plan.plan.id, [CellChange(rows[2].id, PlanColumn.TIME, "8月5日")]
    )
    moved = [
        one for one in year_of(filled.workspace).points if one.row_id == rows[2].id and one.field == "on"
    ]
    assert [len(point.clauses) for point in moved] == [2]
    assert {(point.plan_id, point.where) for point in moved} == {
        (filled.plan.plan.id, "6–12月计划表 第 3 行")
    }


def test_what_a_plan_says_of_several_rows_is_one_line(filled: Filled) -> None:
    branches.enter_regime(filled.workspace, "school-huodongri-2", date(2020, 1, 1))
    made = plans.make_plan(filled.workspace, 2026, 3, 5)
    days = zip(made.rows, ("3月11日", "4月15日", "5月20日"), strict=True)
    changes = [CellChange(row.id, PlanColumn.TIME, day) for row, day in days]
    plans.change_cells(filled.workspace, made.plan.id, changes)
    points = [one for one in year_of(filled.workspace).points if one.plan_id == made.plan.id]
    said = [(one.where, one.text) for one in points if "固定活动日" in one.text]
    assert ("3–5月计划表 第 1–3 行", "固定活动日是3月19日、4月16日、5月21日，这几行不在这些天。") in said
    assert all("这几行" in text for _, text in said)


def test_past_months_without_an_activity(filled: Filled, clock: Clock) -> None:
    walk(filled.workspace, clock, filled.activity)
    clock.at = datetime(2026, 9, 10, 9)
    shown = year_of(filled.workspace)
    assert signs(shown) == "—————✓!!...."
    assert on_time(shown) == (1, 3, "33.3%")


def test_the_rate_is_cut_and_not_rounded(filled: Filled, clock: Clock) -> None:
    for month in (1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12):
        held(filled.workspace, THEME, date(2026, month, 15))
    clock.at = datetime(2027, 1, 5, 9)
    assert on_time(year_of(filled.workspace)) == (11, 12, "91.6%")


def test_held_a_month_late_is_not_on_time(filled: Filled, clock: Clock) -> None:
    held(filled.workspace, THEME, date(2026, 5, 21))
    clock.at = datetime(2026, 7, 10, 9)
    activities.change_facts(filled.workspace, filled.activity_id, "conduct", held_on=date(2026, 7, 2))
    shown = year_of(filled.workspace)
    assert (cell(shown, 6).state, cell(shown, 7).activity_ids) == (CellState.NOT_HELD, (filled.activity_id,))
    assert on_time(shown) == (2, 3, "66.6%")


def test_called_off_keeps_its_reason(filled: Filled) -> None:
    activities.set_state(filled.workspace, filled.activity_id, ActivityState.CANCELLED, "停电")
    june = cell(year_of(filled.workspace), 6)
    assert (june.state, june.reason, june.activity_ids) == (
        CellState.CALLED_OFF,
        "不开了：停电",
        (filled.activity_id,),
    )
    assert not [one for one in year_of(filled.workspace).points if one.activity_id]


def test_a_second_activity_stands_in_for_one_called_off(filled: Filled, clock: Clock) -> None:
    activities.set_state(filled.workspace, filled.activity_id, ActivityState.POSTPONED, "停电")
    number = held(filled.workspace, THEME, date(2026, 6, 25))
    clock.at = datetime(2026, 6, 30, 9)
    assert cell(year_of(filled.workspace), 6).activity_ids == (number,)


def test_without_prescribed_steps_only_what_the_notice_asks_is_missing(tmp_path: Path, clock: Clock) -> None:
    workspace = opened(tmp_path, clock)
    builders.branch(workspace)
    for regime in ("jiubu", "shanghai-chengjian-2017"):
        branches.leave_regime(workspace, regime)
    branches.enter_regime(workspace, "xuhui-2017", date(2019, 1, 2))
    activities.start_unplanned(workspace, "学习", THEME, date(2026, 6, 4), "临时")
    gaps = [one for one in year_of(workspace).points if one.activity_id and one.severity is None]
    assert [(one.step, one.field) for one in gaps] == [(7, "held_on")]
    workspace.close()


def test_kinds_that_are_asked_for_each_quarter_and_year(filled: Filled, clock: Clock) -> None:
    branches.enter_regime(filled.workspace, "suizhou-gaoxin", date(2020, 1, 1))
    held(filled.workspace, LECTURE, date(2026, 2, 3))
    clock.at = datetime(2026, 8, 3, 9)
    shown = year_of(filled.workspace)
    assert [line.kind for line in shown.lines][:1] == [THEME]
    assert signs(shown, LECTURE) == "—✓———!——.——."
    assert on_time(shown, LECTURE) == (1, 2, "50.0%")
    assert signs(shown, APPRAISAL) == "———————————."


def test_a_lecture_of_the_register_meets_the_quarter(filled: Filled, clock: Clock) -> None:
    branches.enter_regime(filled.workspace, "suizhou-gaoxin", date(2020, 1, 1))
    held(filled.workspace, LECTURE, date(2026, 2, 3))
    registers.add(filled.workspace, Lecture(0, date(2026, 5, 6), "党章", "王小明"), "党课")
    clock.at = datetime(2026, 8, 3, 9)
    assert signs(year_of(filled.workspace), LECTURE) == "—✓——另———.——."


def test_a_lecture_of_the_register_stands_in_its_own_month(filled: Filled, clock: Clock) -> None:
    """On 31 January it is January's, and March, with which the quarter ends, has nothing to say any more."""
    branches.enter_regime(filled.workspace, "suizhou-gaoxin", date(2020, 1, 1))
    held(filled.workspace, APPRAISAL, date(2026, 1, 5))  # the records begin
    registers.add(filled.workspace, Lecture(0, date(2026, 1, 31), "党章", "王小明"), "党课")
    clock.at = datetime(2026, 8, 3, 9)
    shown = year_of(filled.workspace)
    assert signs(shown, LECTURE) == "另————!——.——."
    assert on_time(shown, LECTURE) == (1, 2, "50.0%")


def test_a_month_several_notices_miss_is_one_point_with_all_clauses(filled: Filled, clock: Clock) -> None:
    branches.enter_regime(filled.workspace, "suizhou-gaoxin", date(2020, 1, 1))
    branches.enter_regime(filled.workspace, "general", date(2020, 1, 1))
    held(filled.workspace, APPRAISAL, date(2026, 1, 5))
    clock.at = datetime(2026, 8, 3, 9)
    missing = [one for one in year_of(filled.workspace).points if "2026年2月：主题党日" in one.text]
    (point,) = missing
    assert {clause.regime_id for clause in point.clauses} > {"jiubu", "suizhou-gaoxin"}
    assert point.severity is Severity.BLOCKS


def test_held_for_the_year_before_stands_in_both(filled: Filled, clock: Clock) -> None:
    clock.at = datetime(2027, 2, 10, 9)
    number = held(filled.workspace, APPRAISAL, date(2027, 2, 3))
    activities.change_activity(filled.workspace, number, year=2026)
    outside = cell(year_of(filled.workspace, 2026), OUTSIDE, APPRAISAL)
    assert outside.activity_ids == (number,)
    assert cell(year_of(filled.workspace, 2027), 2, APPRAISAL).activity_ids == (number,)


def test_without_a_day_an_activity_is_asked_for_in_the_year_that_runs(filled: Filled) -> None:
    made = activities.start_unplanned(filled.workspace, "甲", THEME, None, "临时")
    (point,) = [one for one in year_of(filled.workspace).points if one.activity_id == made.id]
    assert (point.text, point.step, point.field, point.on) == ("还没有定日期", 1, "on", None)
    assert not [one for one in year_of(filled.workspace, 2025).points if one.activity_id == made.id]


def test_SG_16_what_the_line_says_of_the_year_is_what_the_finding_says(filled: Filled, clock: Clock) -> None:
    branches.enter_regime(filled.workspace, "suizhou-gaoxin", date(2020, 1, 1))
    number = held(filled.workspace, APPRAISAL, date(2026, 5, 20))
    clock.at = datetime(2027, 1, 5, 9)
    shown = year_of(filled.workspace)
    assert on_time(shown, APPRAISAL) == (0, 1, "0.0%")
    assert [one for one in shown.points if "民主评议党员：2026年度要 1 次" in one.text]
    activities.change_facts(filled.workspace, number, "conduct", held_on=date(2026, 10, 20))
    assert on_time(year_of(filled.workspace), APPRAISAL) == (1, 1, "100.0%")


def test_oldest_first_and_the_whole_year_last(filled: Filled, clock: Clock) -> None:
    held(filled.workspace, THEME, date(2026, 3, 5))
    clock.at = datetime(2026, 8, 19, 9)
    shown = year_of(filled.workspace)
    days = [point.on or date.max for point in shown.points]
    assert days == sorted(days)
    whole = [point for point in shown.points if point.where == "全年"]
    assert whole
    assert all(point.clauses for point in whole)


def test_findings_of_the_year_lead_to_their_register(filled: Filled, clock: Clock) -> None:
    clock.at = datetime(2027, 1, 15, 9)
    registers_asked = {point.register for point in year_of(filled.workspace).points if point.register}
    assert RegisterKind.OBSERVATIONS in registers_asked


def test_names_are_left_out_of_the_masked_sentence(filled: Filled, clock: Clock) -> None:
    walk(filled.workspace, clock, filled.activity, {"单晓": Mark.ABSENT})
    activities.change_facts(filled.workspace, filled.activity_id, "conduct", host="曾毅")
    named = [one for one in year_of(filled.workspace).points if "曾毅" in one.text or "单晓" in one.text]
    assert named
    assert not [one for one in named if "曾毅" in one.masked or "单晓" in one.masked]
    assert all("（姓名不显示）" in one.masked for one in named)


def test_who_came_when(filled: Filled, clock: Clock) -> None:
    walk(filled.workspace, clock, filled.activity, {"王小明": Mark.SICK_LEAVE, "单晓": Mark.ABSENT})
    by_name = {member.name: member for member in year_of(filled.workspace).attendance}
    assert by_name["李娜"].months[5] is AttendanceSign.CAME
    assert by_name["王小明"].months[5] is AttendanceSign.CAUGHT_UP
    assert (by_name["单晓"].due, by_name["单晓"].came, by_name["单晓"].absent) == (1, 0, 1)


def test_counters_say_what_the_notices_count_with_their_clause(filled: Filled, clock: Clock) -> None:
    workspace = filled.workspace
    walk(workspace, clock, filled.activity, answers=(Answer.NOT_SATISFIED,) * 10)
    visit = ObservationVisit(0, date(2026, 6, 20), "王小明", "二级院系党组织书记", ObservationLevel.SCHOOL)
    registers.add(workspace, visit, "观摩")
    counters = {(line.what, line.detail): line for line in year_of(workspace).counters}
    low = next(line for line in counters.values() if line.what == "满意率低于 60% 的活动")
    assert low.value == "1 次"
    assert "最低一次 0.0%（6月18日）" in low.detail
    school = next(line for line in counters.values() if "校级层面的集中观摩" in line.detail)
    assert (school.what, school.value) == ("观摩：二级院系党组织书记", "1 / 1 次")
    assert all(line.clause.quote for line in counters.values())
    assert len({(line.what, line.detail) for line in counters.values()}) == len(counters)
