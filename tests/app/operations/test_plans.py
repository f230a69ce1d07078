"""The verbs of the plan table on a real data file."""

from datetime import date, datetime
from pathlib import Path

import pytest

from app.domain.branch import Branch
from app.domain.day_rule import DayRule, DayRuleKind, HolidayRule
from app.domain.finding import Severity
from app.domain.plan import PlanFile
from app.domain.plan_cells import CellChange, PlanColumn, cell_text
from app.operations import branches, plans, undoing
from app.operations.workspace import Workspace, create_workspace


@pytest.fixture
def opened(tmp_path: Path) -> Workspace:
    made = create_workspace(tmp_path / "支部", clock=lambda: datetime(2026, 6, 1, 9, 41))
    thursdays = DayRule(DayRuleKind.NTH_WEEKDAY, nth=3, weekday=3)
    branches.change_branch(made, recorder="李娜", usual_place="会议室", day_rule=thursdays)
    branches.enter_regime(made, "shanghai-chengjian-2017", date(2017, 5, 26))
    return made


@pytest.fixture
def made(opened: Workspace) -> PlanFile:
    return plans.make_plan(opened, 2026, 6, 12)


def again(opened: Workspace, made: PlanFile) -> PlanFile:
    return plans.plan_file(opened, made.plan.id)


def change(opened: Workspace, made: PlanFile, row: int, column: PlanColumn, text: str) -> None:
    plans.change_cells(opened, made.plan.id, [CellChange(made.rows[row].id, column, text)])


def test_one_row_a_month_from_the_fixed_day(made: PlanFile) -> None:
    assert [row.on for row in made.rows][:3] == [date(2026, 6, 18), date(2026, 7, 16), date(2026, 8, 20)]
    assert len(made.rows) == 7
    assert {row.place for row in made.rows} == {"会议室"}
    assert made.rows[0].content == "具体做法：\n预期成效："
    assert made.plan.filled_by == "李娜"


def test_a_fixed_day_at_the_end_of_the_month_reaches_the_last_month(opened: Workspace) -> None:
    branches.change_branch(opened, day_rule=DayRule(DayRuleKind.FIXED_DAY, day=30))
    rows = plans.make_plan(opened, 2026, 6, 12).rows
    assert rows[-1].on == date(2026, 12, 30)


def test_without_a_rule_no_day_is_invented(opened: Workspace) -> None:
    branches.change_branch(opened, day_rule=None)
    rows = plans.make_plan(opened, 2026, 1, 3).rows
    assert [(row.on, cell_text(row, PlanColumn.TIME)) for row in rows] == [
        (None, "1月"),
        (None, "2月"),
        (None, "3月"),
    ]


def test_copying_takes_themes_and_proposes_dates_in_one_step(opened: Workspace, made: PlanFile) -> None:
    change(opened, made, 1, PlanColumn.THEME, "参观")
    copied = plans.copy_plan(opened, again(opened, made), 2027)
    assert copied.rows[1].theme == "参观"
    assert copied.rows[1].on == date(2027, 7, 15)
    undoing.undo_last(opened)
    assert plans.plans(opened) == (made.plan,)


def test_finds_the_plan_of_the_same_months(opened: Workspace, made: PlanFile) -> None:
    assert plans.find_plan(opened, 2026, 6, 12) == made.plan
    assert plans.find_plan(opened, 2026, 7, 12) is None


def test_several_cells_are_one_step(opened: Workspace, made: PlanFile) -> None:
    changes = [CellChange(row.id, PlanColumn.THEME, "学习") for row in made.rows]
    plans.change_cells(opened, made.plan.id, changes)
    undoing.undo_last(opened, "plan.")
    assert {row.theme for row in again(opened, made).rows} == {""}


def test_a_date_is_read_in_the_plans_own_year(opened: Workspace) -> None:
    made = plans.make_plan(opened, 2027, 1, 1)
    change(opened, made, 0, PlanColumn.TIME, "1.20 下午 2:30")
    assert cell_text(again(opened, made).rows[0], PlanColumn.TIME) == "1月20日（星期三）下午 2:30"
    change(opened, made, 0, PlanColumn.TIME, "明天")
    assert again(opened, made).rows[0].on == date(2026, 6, 2)


def test_pasting_beyond_the_end_adds_rows_as_one_step(opened: Workspace, made: PlanFile) -> None:
    block = [["12月1日", "甲"], ["12月2日", "乙"], ["改天", "丙"]]
    found = plans.preview(opened, made.plan.id, 6, 0, block)
    assert (found.changed_rows, len(found.new_rows), found.unclear) == (1, 2, 1)
    plans.apply_paste(opened, made.plan.id, found)
    rows = again(opened, made).rows
    assert [row.place for row in rows[6:]] == ["甲", "乙", "丙"]
    assert rows[8].time_note == "改天"
    undoing.undo_last(opened, "plan.")
    assert again(opened, made).rows == made.rows


def test_deleted_rows_come_back(opened: Workspace, made: PlanFile) -> None:
    plans.delete_rows(opened, made.plan.id, [made.rows[0].id, made.rows[1].id])
    assert len(again(opened, made).rows) == 5
    undoing.undo_last(opened, "plan.")
    assert again(opened, made).rows == made.rows


def test_sent_is_version_one_and_a_change_wants_a_reason(opened: Workspace, made: PlanFile) -> None:
    sent = datetime(2026, 6, 1, 9, 0)
    first = plans.mark_sent(opened, made.plan.id, sent, "dw@example.cn")
    assert (first.number, first.sent_at, first.rows) == (1, sent, made.rows)
    assert not plans.needs_reason(again(opened, made))
    change(opened, made, 0, PlanColumn.THEME, "学习")
    assert plans.needs_reason(again(opened, made))
    second = plans.mark_sent(opened, made.plan.id, sent, "dw@example.cn", "补上主题")
    assert (second.number, second.reason) == (2, "补上主题")
    assert again(opened, made).versions[0].rows == made.rows


def test_sending_the_same_again_keeps_the_first_day(opened: Workspace, made: PlanFile) -> None:
    first = plans.mark_sent(opened, made.plan.id, datetime(2026, 5, 30, 9, 0), "a@example.cn")
    plans.mark_sent(opened, made.plan.id, datetime(2026, 6, 1, 9, 0), "b@example.cn")
    assert again(opened, made).versions == (first,)


def test_the_undo_of_the_plan_leaves_what_was_sent(opened: Workspace, made: PlanFile) -> None:
    change(opened, made, 0, PlanColumn.THEME, "学习")
    plans.mark_sent(opened, made.plan.id, datetime(2026, 6, 1, 9, 0), "")
    undoing.undo_last(opened, "plan.")
    file = again(opened, made)
    assert file.rows[0].theme == ""
    assert file.is_sent
    assert file.differs_from_last_version


def test_a_sent_plan_without_a_regime_entered_later_is_named(opened: Workspace, made: PlanFile) -> None:
    branches.enter_regime(opened, "jiubu", date(2026, 6, 1))
    assert plans.sent_without(opened, "jiubu") == (), "it is not sent yet"
    plans.mark_sent(opened, made.plan.id, datetime(2026, 6, 1, 9), "dw@example.invalid")
    assert plans.sent_without(opened, "jiubu") == (made.plan,)
    assert plans.sent_without(opened, "shanghai-chengjian-2017") == ()
    assert plans.sent_without(opened, "general") == (), "the branch is not under it"
    branches.enter_regime(opened, "jiubu", date(2027, 1, 1))
    assert plans.sent_without(opened, "jiubu") == (), "its months are over by then"


def test_a_tick_answers_the_checklist_until_taken_away(opened: Workspace, made: PlanFile) -> None:
    def open_items() -> list[str]:
        found = plans.plan_findings(opened, made.plan.id)
        return [finding.rule_id for finding in found if finding.severity is Severity.CHECKLIST]

    item = open_items()[0]
    plans.tick(opened, made.plan.id, "shanghai-chengjian-2017", item, True)
    assert item not in open_items()
    plans.tick(opened, made.plan.id, "shanghai-chengjian-2017", item, False)
    assert item in open_items()


def test_who_filled_it_in_is_kept(opened: Workspace, made: PlanFile) -> None:
    plans.change_plan(opened, made.plan.id, filled_by="王小明", filled_on=date(2026, 6, 5))
    plan = again(opened, made).plan
    assert (plan.filled_by, plan.filled_on) == ("王小明", date(2026, 6, 5))


def test_the_holiday_rule_moves_a_proposed_date(opened: Workspace) -> None:
    rule = DayRule(DayRuleKind.FIXED_DAY, day=1, holiday_rule=HolidayRule.INSIDE_WINDOW, window=(1, 10))
    branches.change_branch(opened, day_rule=rule)
    assert isinstance(opened.branch(), Branch)
    assert plans.make_plan(opened, 2026, 10, 10).rows[0].on == date(2026, 10, 8)
