"""What stands beside a plan table."""

from datetime import date, datetime
from pathlib import Path

import pytest

from app.domain.day_rule import DayRule, DayRuleKind, HolidayRule
from app.domain.finding import Severity
from app.domain.plan_cells import CellChange, PlanColumn
from app.operations import activities, branches, plan_review, plans
from app.operations.workspace import Workspace, create_workspace


class Clock:
    """A clock the test sets."""

    def __init__(self) -> None:
        self.now = datetime(2026, 6, 8, 9, 41)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def opened(tmp_path: Path, clock: Clock) -> Workspace:
    made = create_workspace(tmp_path / "支部", clock=clock)
    rule = DayRule(DayRuleKind.FIXED_DAY, day=1, holiday_rule=HolidayRule.INSIDE_WINDOW, window=(1, 10))
    branches.change_branch(made, day_rule=rule)
    branches.enter_regime(made, "shanghai-chengjian-2017", date(2017, 5, 26))
    return made


def test_says_why_a_date_was_moved_as_long_as_it_stands(opened: Workspace) -> None:
    file = plans.make_plan(opened, 2026, 10, 11)
    moved = file.rows[0].id
    note = plan_review.review(opened, file.plan.id).date_notes[moved]
    assert "10月1日" in note and "国庆" in note
    plans.change_cells(opened, file.plan.id, [CellChange(moved, PlanColumn.TIME, "10.9")])
    assert plan_review.review(opened, file.plan.id).date_notes == {}


def test_says_that_a_years_holidays_are_not_published(opened: Workspace) -> None:
    file = plans.make_plan(opened, 2027, 3, 3)
    notes = plan_review.review(opened, file.plan.id).date_notes
    assert notes[file.rows[0].id] == "2027年放假安排未公布，日期先按暂定。"


def test_the_checklist_stands_apart_from_the_findings(opened: Workspace) -> None:
    file = plans.make_plan(opened, 2026, 6, 12)
    shown = plan_review.review(opened, file.plan.id)
    assert all(finding.severity is not Severity.CHECKLIST for finding in shown.findings)
    assert [item.is_ticked for item in shown.checklist] == [False] * len(shown.checklist)
    item = shown.checklist[0]
    plans.tick(opened, file.plan.id, item.regime_id, item.rule_id, True)
    assert plan_review.review(opened, file.plan.id).checklist[0].is_ticked
    assert shown.guidance


def test_names_the_activity_begun_from_a_row(opened: Workspace) -> None:
    file = plans.make_plan(opened, 2026, 6, 7)
    begun = activities.start_from_plan(opened, file.rows[1])
    assert plan_review.review(opened, file.plan.id).begun == {file.rows[1].id: begun.id}


def test_a_late_entry_says_its_true_time(opened: Workspace, clock: Clock) -> None:
    file = plans.make_plan(opened, 2026, 6, 12)
    clock.now = datetime(2026, 6, 20, 14, 5)
    version = plans.mark_sent(opened, file.plan.id, datetime(2026, 6, 8, 9, 0), "")
    assert plan_review.late_note(opened, file.plan, version) == "补记：2026年6月20日 14:05 录入"


def test_an_entry_before_the_due_day_or_on_the_day_itself_is_none(opened: Workspace, clock: Clock) -> None:
    file = plans.make_plan(opened, 2026, 6, 12)
    clock.now = datetime(2026, 6, 9, 9, 0)
    in_time = plans.mark_sent(opened, file.plan.id, datetime(2026, 6, 8, 9, 0), "")
    assert plan_review.late_note(opened, file.plan, in_time) == ""
    plans.add_row(opened, file.plan.id)
    clock.now = datetime(2026, 6, 25, 9, 0)
    same_day = plans.mark_sent(opened, file.plan.id, datetime(2026, 6, 25, 8, 0), "", "加一行")
    assert plan_review.late_note(opened, file.plan, same_day) == ""
