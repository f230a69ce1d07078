"""What moves when the holidays of a year become known: rows, activities and duties by name, nothing by itself."""

from datetime import date, datetime
from pathlib import Path

import pytest

from app.calendar.table import Calendar
from app.domain.activity import ActivityKind, ActivityState
from app.domain.day_rule import DayRule, DayRuleKind, HolidayRule
from app.domain.own_tables import OwnHoliday
from app.domain.plan import PlanFile
from app.domain.plan_cells import CellChange, PlanColumn
from app.operations import activities, branches, dates, holiday_moves, holidays, plans
from app.operations.holiday_moves import Move, MoveKind
from app.operations.workspace import Workspace, create_workspace
from tests.app.operations.test_holidays import NOTICE

NOW = datetime(2026, 11, 22, 9, 41)
FIRST_FRIDAY = DayRule(DayRuleKind.NTH_WEEKDAY, nth=1, weekday=4, holiday_rule=HolidayRule.NEXT_SAME_WEEKDAY)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = create_workspace(tmp_path / "支部", clock=lambda: NOW)
    branches.change_branch(made, day_rule=FIRST_FRIDAY)
    return made


@pytest.fixture
def plan(workspace: Workspace) -> PlanFile:
    made = plans.make_plan(workspace, 2027, 1, 4)
    plans.change_cells(workspace, made.plan.id, [CellChange(made.rows[1].id, PlanColumn.THEME, "学习党章")])
    return plans.plan_file(workspace, made.plan.id)


def take(workspace: Workspace) -> Calendar:
    before = workspace.calendar
    holidays.take_notice(workspace, holidays.read_notice(workspace, NOTICE, 2027))
    return before


def by_kind(moves: tuple[Move, ...], kind: MoveKind) -> list[tuple[str, date, date | None]]:
    return [(move.what, move.old, move.new) for move in moves if move.kind is kind]


def test_the_break_of_february_2027_moves_its_row_a_week_further(
    workspace: Workspace, plan: PlanFile
) -> None:
    """5 Feb 2027 is 除夕: by the law alone 12 Feb, with the break of 5-12 Feb 19 Feb (RULES 2.10)."""
    assert plan.rows[1].on == date(2027, 2, 12)
    moves = holiday_moves.moved_since(workspace, take(workspace))
    assert by_kind(moves, MoveKind.DAY_OFF) == [("计划表：学习党章", date(2027, 2, 12), date(2027, 2, 19))]
    first = moves[0]
    assert (first.plan_id, first.row_id, first.why) == (plan.plan.id, plan.rows[1].id, "2月12日是春节放假")
    assert plans.plan_file(workspace, plan.plan.id).rows == plan.rows, "nothing is moved silently"


def test_dates_that_stay_are_no_longer_provisional(workspace: Workspace, plan: PlanFile) -> None:
    moves = holiday_moves.moved_since(workspace, take(workspace))
    settled = by_kind(moves, MoveKind.SETTLED)
    assert [(old, new) for _, old, new in settled] == [
        (row.on, row.on) for number, row in enumerate(plan.rows) if number != 1
    ]


def test_a_proposal_that_comes_back_is_listed_too(workspace: Workspace, plan: PlanFile) -> None:
    take(workspace)
    plans.change_cells(workspace, plan.plan.id, [CellChange(plan.rows[1].id, PlanColumn.TIME, "2.19")])
    before = workspace.calendar
    spring = next(one for one in holidays.holiday_year(workspace, 2027).breaks if one.name == "春节")
    short = OwnHoliday("春节", spring.first, date(2027, 2, 11), spring.statutory, spring.working)
    holidays.put_break(workspace, 2027, short, old=spring)
    moves = holiday_moves.moved_since(workspace, before)
    assert by_kind(moves, MoveKind.MOVED) == [("计划表：学习党章", date(2027, 2, 19), date(2027, 2, 12))]


def test_an_activity_on_a_new_day_off_is_listed_and_a_called_off_one_is_not(workspace: Workspace) -> None:
    kept, off = (
        activities.start_unplanned(workspace, theme, ActivityKind.THEME_DAY, date(2027, 2, 12), "临时")
        for theme in ("走访", "参观")
    )
    activities.set_state(workspace, off.id, ActivityState.CANCELLED, "不开")
    moves = holiday_moves.moved_since(workspace, take(workspace))
    assert [(move.what, move.activity_id, move.new) for move in moves] == [
        ("活动：走访", kept.id, date(2027, 2, 19))
    ]


def test_a_begun_row_is_listed_as_its_activity_only(workspace: Workspace, plan: PlanFile) -> None:
    begun = activities.start_from_plan(workspace, plan.rows[1])
    moves = [move for move in holiday_moves.moved_since(workspace, take(workspace)) if move.old.month == 2]
    assert [(move.activity_id, move.row_id) for move in moves] == [(begun.id, None)]


def test_without_a_rule_a_new_day_off_has_no_proposal(workspace: Workspace) -> None:
    branches.change_branch(workspace, day_rule=None)
    activities.start_unplanned(workspace, "走访", ActivityKind.THEME_DAY, date(2027, 2, 12), "临时")
    moves = holiday_moves.moved_since(workspace, take(workspace))
    assert by_kind(moves, MoveKind.DAY_OFF) == [("活动：走访", date(2027, 2, 12), None)]


def test_what_is_over_does_not_move(tmp_path: Path) -> None:
    later = create_workspace(tmp_path / "支部", clock=lambda: datetime(2027, 3, 1, 9))
    branches.change_branch(later, day_rule=FIRST_FRIDAY)
    plans.make_plan(later, 2027, 1, 2)
    assert holiday_moves.moved_since(later, take(later)) == ()
    later.close()


def test_a_duty_whose_day_moves_is_listed(tmp_path: Path) -> None:
    later = create_workspace(tmp_path / "支部", clock=lambda: datetime(2027, 2, 1, 9))
    branches.enter_regime(later, "suizhou-gaoxin", date(2019, 1, 1))
    moves = holiday_moves.moved_since(later, take(later))
    assert [(move.kind, move.old, move.new) for move in moves] == [
        (MoveKind.DUE, date(2027, 2, 12), date(2027, 2, 19))
    ]
    assert moves[0].what.startswith("待办：2月")
    later.close()


def test_a_duty_that_moved_for_another_reason_is_not_listed(workspace: Workspace) -> None:
    branches.enter_regime(workspace, "jiubu", date(2019, 1, 1))
    begun = activities.start_unplanned(workspace, "走访", ActivityKind.THEME_DAY, date(2026, 11, 27), "临时")
    before = take(workspace)
    dates.change_date(workspace, begun.id, date(2026, 11, 30), "临时有会")
    assert holiday_moves.moved_since(workspace, before) == ()
