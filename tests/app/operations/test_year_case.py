"""What the checks of a year are given: the activities with their committee, and whom the branch asked."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from app.domain.activity import ActivityKind, ActivityState
from app.domain.attendance import Mark
from app.domain.evaluation import Answer
from app.domain.registers import (
    Consultation,
    Disclosure,
    FixedDayFiling,
    Lecture,
    Oath,
    ObservationVisit,
    Talk,
    TalkKind,
    Topic,
)
from app.domain.step_facts import CommitteeFacts
from app.operations import activities, branches, home, ledger, overview, plans, registers, steps
from app.operations.workspace import Workspace
from app.operations.year import MonthMark, months_of
from app.operations.year_case import year_case
from app.rules.run import run
from tests.app.walk import Clock, hold, opened, prepare
from tests.ui import builders

DAY = date(2026, 6, 12)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = builders.workspace(tmp_path, datetime(2026, 6, 20, 9))
    builders.branch(made)
    return made


def begin(workspace: Workspace, on: date = DAY) -> int:
    return activities.start_unplanned(workspace, "学党章", ActivityKind.THEME_DAY, on, "上级安排").id


def note_committee(workspace: Workspace, facts: CommitteeFacts) -> None:
    with workspace.action("activity.committee", "支委会") as action:
        action.save(facts)


@pytest.mark.parametrize(("without", "expected"), [(False, date(2026, 6, 2)), (True, None)])
def test_the_committee_of_step_one_reaches_the_year(
    workspace: Workspace, without: bool, expected: date | None
) -> None:
    number = begin(workspace)
    note_committee(workspace, CommitteeFacts(number, held_on=date(2026, 6, 2), without_committee=without))
    (read,) = year_case(workspace, 2026).activities
    assert read.committee_on == expected
    cases = steps.cases_of(workspace, activities.activities(workspace))
    (known,) = year_case(workspace, 2026, cases).activities
    assert known.committee_on == expected


def test_an_activity_knows_whom_the_branch_asked_in_the_quarter_before(workspace: Workspace) -> None:
    begin(workspace)
    for day in (date(2026, 3, 11), date(2026, 3, 12), DAY, date(2026, 6, 13)):
        registers.add(workspace, Consultation(0, day, "座谈"), "征求意见")
    (case,) = steps.cases_of(workspace, activities.activities(workspace))
    assert [one.on for one in case.consultations] == [date(2026, 3, 12), DAY]


def test_an_activity_without_a_day_asks_for_no_consultations(workspace: Workspace) -> None:
    made = activities.activity_of(workspace, begin(workspace))
    with workspace.action("activity.date", "改期") as action:
        action.save(replace(made, on=None, planned_on=None))
    (case,) = steps.cases_of(workspace, activities.activities(workspace))
    assert case.consultations == ()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def jiubu(tmp_path: Path, clock: Clock) -> Workspace:
    """A branch under jiubu alone, from the first day of 2026."""
    clock.goes_to(date(2026, 1, 1))
    made = opened(tmp_path, clock)
    builders.branch(made)
    branches.leave_regime(made, "shanghai-chengjian-2017")
    return made


BAD = (Answer.NOT_SATISFIED,) * 5


def said(workspace: Workspace, year: int, rule_id: str) -> list[str]:
    return [one.key for one in run(year_case(workspace, year)) if one.rule_id == rule_id]


def put_off_into_january(workspace: Workspace, clock: Clock) -> int:
    """A theme day set for 30 December, with one absence and bad slips, held on 5 January."""
    made = activities.activity_of(workspace, begin(workspace, date(2026, 12, 30)))
    prepare(workspace, clock, made)
    hold(workspace, clock, made, {builders.NAMES[6]: Mark.ABSENT}, BAD)
    clock.goes_to(date(2027, 1, 5), 17)
    for step in ("conduct", "evaluation"):
        activities.change_facts(workspace, made.id, step, held_on=date(2027, 1, 5))
    return made.id


def test_JB_01_what_was_set_for_december_and_held_in_january_is_of_the_new_year(
    jiubu: Workspace, clock: Clock
) -> None:
    number = put_off_into_january(jiubu, clock)
    clock.goes_to(date(2027, 2, 3))
    assert said(jiubu, 2026, "JB-01") == ["frequency_short"]
    assert said(jiubu, 2027, "JB-01") == []
    assert [len(line.days) for line in ledger.ledger(jiubu, 2026).attendance][:1] == [0]
    assert [len(line.days) for line in ledger.ledger(jiubu, 2027).attendance][:1] == [1]
    assert months_of(jiubu, 2026)[11].mark is not MonthMark.HELD
    assert months_of(jiubu, 2027)[0].mark is MonthMark.HELD
    assert [one.on for one in steps.year_results(jiubu, 2027)] == [date(2027, 1, 5)]
    assert steps.year_results(jiubu, 2026) == ()
    keys = [one.key for one in steps.standing(jiubu, number).findings if one.rule_id == "JB-26"]
    assert keys == ["satisfaction_low"]
    assert 2027 in overview.years(jiubu)


def test_JB_01_in_january_the_month_is_done_by_what_was_set_for_december(
    jiubu: Workspace, clock: Clock
) -> None:
    number = put_off_into_january(jiubu, clock)
    for step in range(1, 10):
        steps.complete_step(jiubu, number, step)
    clock.goes_to(date(2027, 1, 25))
    assert [one for one in home.today_duties(jiubu) if one.name == "month_activity"] == []


def test_JB_26_an_activity_that_was_called_off_has_no_result(jiubu: Workspace, clock: Clock) -> None:
    number = put_off_into_january(jiubu, clock)
    activities.set_state(jiubu, number, ActivityState.CANCELLED, "停电")
    assert steps.year_results(jiubu, 2027) == ()


def test_JB_01_a_regime_that_ended_in_august_leaves_its_findings(jiubu: Workspace, clock: Clock) -> None:
    made = begin(jiubu, date(2026, 1, 15))
    activities.change_facts(jiubu, made, "conduct", held_on=date(2026, 1, 15))
    branches.enter_regime(jiubu, "jiubu", date(2019, 1, 1), date(2026, 8, 31))
    clock.goes_to(date(2026, 8, 31))
    assert len(said(jiubu, 2026, "JB-01")) == 6
    for day in (date(2026, 9, 1), date(2027, 3, 1)):
        clock.goes_to(day)
        assert len(said(jiubu, 2026, "JB-01")) == 7, "February to August"
    assert said(jiubu, 2027, "JB-01") == []
    assert said(jiubu, 2026, "JB-33") == []


def test_SC_04_a_plan_nobody_sent_leaves_its_trace_in_the_new_year(tmp_path: Path, clock: Clock) -> None:
    clock.goes_to(date(2026, 1, 1))
    made = opened(tmp_path, clock)
    builders.branch(made)
    begin(made, date(2026, 1, 15))
    clock.goes_to(date(2026, 6, 1))
    branches.leave_regime(made, "shanghai-chengjian-2017")
    plans.make_plan(made, 2026, 1, 12)
    branches.enter_regime(made, "shanghai-chengjian-2017", date(2026, 6, 1))
    clock.goes_to(date(2026, 12, 31))
    assert "plan_due" in [one.name for one in home.today_duties(made)]
    clock.goes_to(date(2027, 1, 2))
    assert "plan_missing" in said(made, 2026, "SC-04")
    points = [point.text for point in ledger.ledger(made, 2026).points]
    assert "主题党日和组织生活方案计划表：2026年6月10日前要报送学院组织部，还没有做这份计划表。" in points


def test_talks_of_the_year_after_are_read_where_a_notice_counts_absences(workspace: Workspace) -> None:
    registers.add(workspace, Talk(0, date(2026, 1, 8), 1, TalkKind.ADMONITION), "谈话")
    assert year_case(workspace, 2025).after.talks == ()
    branches.enter_regime(workspace, "school-huodongri-2", date(2020, 1, 1))
    assert [one.on for one in year_case(workspace, 2025).after.talks] == [date(2026, 1, 8)]
    assert year_case(workspace, 2026).after.talks == ()


@pytest.mark.parametrize(
    "row",
    [
        Lecture(0, DAY),
        Consultation(0, DAY),
        ObservationVisit(0, DAY),
        Topic(0, 2026, 4, 6),
        FixedDayFiling(0, DAY),
        Disclosure(0, DAY),
        Oath(0, DAY),
    ],
)
def test_a_row_with_nothing_but_its_day_is_shown_and_proves_nothing(workspace: Workspace, row: Any) -> None:
    kind = next(one for one, cls in registers.ROWS.items() if cls is type(row))
    added = registers.add(workspace, row)
    assert registers.rows_of(registers.registers_of(workspace, 2026), kind) == (added,)
    assert registers.rows_of(year_case(workspace, 2026).registers, kind) == ()
    said = {"place": "礼堂"} if isinstance(row, Oath) else {}
    for name in ("title", "about", "theme", "day", "content"):
        said |= {name: "有内容"} if hasattr(row, name) else {}
    told = registers.change(workspace, added, **said)
    assert registers.rows_of(year_case(workspace, 2026).registers, kind) == (told,)


def test_SG_06_a_consultation_of_which_nothing_is_said_is_none(workspace: Workspace) -> None:
    activity = activities.activity_of(workspace, begin(workspace))
    empty = registers.add(workspace, Consultation(0, DAY))
    assert steps.cases_of(workspace, (activity,))[0].consultations == ()
    told = registers.change(workspace, empty, about="下半年主题")
    assert steps.cases_of(workspace, (activity,))[0].consultations == (told,)
