"""Once a year: shown a month ahead, gone when done or, where the data can tell, when the days are over."""

from dataclasses import replace
from datetime import date

import pytest

from app import texts
from app.domain.activity import ActivityKind
from app.domain.duty import Duty, DutyAction, DutyDone, DutySection
from app.domain.regime import Regime
from app.domain.registers import FixedDayFiling, Lecture, Oath, RegisterKind
from app.rules.year_case import YearActivity, YearCase
from tests.app.rules.examples import SC
from tests.app.rules.year_examples import (
    GN,
    S1,
    SG,
    SR,
    XH,
    due_case,
    entered,
    held,
    named,
    with_registers,
    year_case,
    year_keys,
)


def empty(regime: Regime, today: date) -> YearCase:
    case = year_case(regime, today=today, activities=(), ticked=frozenset())
    return with_registers(case, lectures=(), oaths=(), filings=())


def due(case: YearCase, rule_id: str) -> list[Duty]:
    return named(due_case(case), "yearly_due", rule_id)


@pytest.mark.parametrize(("regime", "rule_id"), [(SG, "SG-04"), (SR, "SR-03")])
def test_SG_04_SR_03_the_first_of_july_from_a_month_before(regime: Regime, rule_id: str) -> None:
    assert due(empty(regime, date(2026, 5, 23)), rule_id) == []
    (duty,) = due(empty(regime, date(2026, 5, 24)), rule_id)
    assert (duty.due, duty.action) == (date(2026, 7, 7), DutyAction.NEW_ACTIVITY)
    assert len(due(empty(regime, date(2026, 7, 7)), rule_id)) == 1
    (late,) = due(empty(regime, date(2026, 7, 8)), rule_id)
    assert (late.section, late.days) == (DutySection.OVERDUE, -1)


def test_SG_04_an_activity_that_is_set_stands_for_its_day_until_it_was_held() -> None:
    planned = held(7, ActivityKind.THEME_DAY, date(2026, 7, 1), held_on=None)
    case = replace(empty(SG, date(2026, 6, 20)), activities=(planned,))
    (duty,) = due(case, "SG-04")
    assert (duty.due, duty.activity_id) == (date(2026, 7, 1), 7)
    assert (
        texts.say(f"duties.{duty.text}", **duty.fact_map()) == "“七一”统一开展的活动：定在7月1日（周三）开展"
    )
    done = replace(planned, held_on=date(2026, 7, 1))
    assert due(replace(case, activities=(done,), today=date(2026, 7, 2)), "SG-04") == []


def test_SG_10_the_collective_oath_does_it() -> None:
    case = empty(SG, date(2026, 7, 2))
    (duty,) = due(case, "SG-10")
    assert (duty.action, duty.register) == (DutyAction.OPEN_REGISTER, RegisterKind.OATHS)
    alone = Oath(1, date(2026, 7, 1), (1,))
    assert len(due(with_registers(case, oaths=(alone,)), "SG-10")) == 1
    assert due(with_registers(case, oaths=(replace(alone, is_collective=True),)), "SG-10") == []


@pytest.mark.parametrize(
    ("regime", "rule_id", "count"), [(SG, "SG-16", 2), (GN, "GN-05", 1), (GN, "GN-06", 1)]
)
def test_SG_16_GN_05_GN_06_the_fourth_quarter(regime: Regime, rule_id: str, count: int) -> None:
    assert due(empty(regime, date(2026, 8, 31)), rule_id) == []
    assert len(due(empty(regime, date(2026, 9, 1)), rule_id)) == count
    good = year_case(regime, today=date(2026, 12, 29))
    assert due(good, rule_id) == []


HELD_EARLY = [
    ("GN-05", ActivityKind.ORG_LIFE_MEETING, date(2026, 5, 15)),
    ("GN-06", ActivityKind.APPRAISAL, date(2026, 9, 15)),
]


@pytest.mark.parametrize(("rule_id", "kind", "on"), HELD_EARLY)
def test_GN_05_GN_06_held_before_the_fourth_quarter_is_done_for_duty_and_check(
    rule_id: str, kind: ActivityKind, on: date
) -> None:
    case = replace(empty(GN, date(2026, 11, 2)), activities=(held(900, kind, on),))
    assert due(case, rule_id) == []
    last = case.on(date(2027, 1, 20))
    assert "frequency_short_of_year" not in year_keys(last, rule_id)
    this = replace(empty(GN, date(2027, 1, 20)), year=2027)
    assert named(due_case(this, last_year=last), "yearly_due", rule_id) == []


@pytest.mark.parametrize("rule_id", ["GN-05", "GN-06"])
def test_GN_05_GN_06_entered_in_november_duty_and_check_agree_in_january(rule_id: str) -> None:
    last = entered(empty(GN, date(2027, 1, 20)), date(2026, 11, 10))
    this = replace(last, year=2027)
    assert "frequency_short_of_year" in year_keys(last, rule_id)
    found = named(due_case(this, last_year=last), "yearly_due", rule_id)
    assert [duty.due for duty in found] == [date(2026, 12, 31)]


def test_SG_16_a_meeting_before_the_fourth_quarter_is_another_one() -> None:
    early = held(900, ActivityKind.ORG_LIFE_MEETING, date(2026, 9, 30))
    case = replace(empty(SG, date(2026, 11, 2)), activities=(early,))
    assert len(due(case, "SG-16")) == 2


def test_SG_10_a_collective_oath_noted_for_a_day_to_come_is_not_taken_yet() -> None:
    oath = Oath(1, date(2026, 7, 1), (1,), is_collective=True)
    case = with_registers(empty(SG, date(2026, 6, 30)), oaths=(oath,))
    assert len(due(case, "SG-10")) == 1
    assert due(case.on(date(2026, 7, 1)), "SG-10") == []


def test_XH_06_the_lecture_leads_to_the_register() -> None:
    case = empty(XH, date(2026, 6, 1))
    (duty,) = due(case, "XH-06")
    assert (duty.due, duty.action, duty.register) == (
        date(2026, 7, 15),
        DutyAction.OPEN_REGISTER,
        RegisterKind.LECTURES,
    )
    given = Lecture(1, date(2026, 7, 1), role=XH.yearly[0].role)
    noted = with_registers(case, lectures=(given,))
    assert len(due(noted, "XH-06")) == 1
    assert due(noted.on(date(2026, 7, 1)), "XH-06") == []


def test_XH_09_what_no_data_show_waits_for_her_word() -> None:
    case = empty(XH, date(2026, 7, 20))
    (duty,) = due(case, "XH-09")
    assert (duty.due, duty.days, duty.action) == (date(2026, 6, 30), -20, DutyAction.MARK_DONE)
    ticked = replace(case, ticked=frozenset({(XH.id, "XH-09")}))
    assert due(ticked, "XH-09") == []
    done = due_case(case, done=(DutyDone(duty.key, date(2026, 6, 28)),))
    assert named(done, "yearly_due", "XH-09")[0].done_on == date(2026, 6, 28)


@pytest.mark.parametrize("rule_id", ["SC-14", "SC-15"])
def test_SC_14_SC_15_the_superiors_selection_is_a_dated_reminder(rule_id: str) -> None:
    assert due(empty(SC, date(2026, 9, 1)), rule_id) == []
    found = due(empty(SC, date(2026, 12, 20)), rule_id)
    assert found
    assert {duty.action for duty in found} == {DutyAction.MARK_DONE}


def test_a_regime_entered_after_the_days_owes_nothing() -> None:
    case = empty(XH, date(2026, 9, 20))
    later = replace(case, records_from=date(2026, 9, 1))
    assert due(later, "XH-09") == []


@pytest.mark.parametrize(("regime", "rule_id"), [(XH, "XH-03"), (S1, "S1-02")])
def test_XH_03_S1_02_the_fixed_day_is_to_be_filed(regime: Regime, rule_id: str) -> None:
    case = empty(regime, date(2026, 6, 1))
    (duty,) = named(due_case(case), "fixed_day_filing_due", rule_id)
    assert (duty.due, duty.register, duty.text) == (
        date(2026, 12, 31),
        RegisterKind.FILINGS,
        "fixed_day_filing_due",
    )
    row = FixedDayFiling(1, date(2026, 2, 2), "每月第三个星期四")  # an empty row files nothing
    filed = with_registers(case, filings=(row,))
    assert named(due_case(filed), "fixed_day_filing_due") == []


def test_XH_03_first_the_day_is_chosen() -> None:
    case = empty(XH, date(2026, 6, 1))
    without_day = replace(case, branch=replace(case.branch, day_rule=None))
    (duty,) = named(due_case(without_day), "fixed_day_filing_due")
    assert texts.say(f"duties.{duty.text}", **duty.fact_map()).startswith("定下每月哪天是主题党日")


def in_january(regime: Regime, *activities: YearActivity) -> list[Duty]:
    """Return what is due on 20 January 2027 of a 2026 in which these activities were held."""
    last = replace(empty(regime, date(2027, 1, 20)), activities=activities)
    this = replace(empty(regime, date(2027, 1, 20)), year=2027)
    return named(due_case(this, last_year=last), "yearly_due")


def test_SG_16_what_is_for_last_year_waits_on_in_the_new_one() -> None:
    found = in_january(SG)
    assert {duty.rule_ids for duty in found} == {("SG-16",)}
    assert {(duty.due, duty.section) for duty in found} == {(date(2026, 12, 31), DutySection.OVERDUE)}
    sentences = [texts.say(f"duties.{duty.text}", **duty.fact_map()) for duty in found]
    assert "第四季度组织生活会：2026年度还没有办，补办的年度写 2026" in sentences
    assert len({duty.key for duty in found}) == 2


def test_SG_16_held_in_january_for_last_year_is_done() -> None:
    day = date(2027, 1, 12)
    kinds = (ActivityKind.ORG_LIFE_MEETING, ActivityKind.APPRAISAL)
    activities = tuple(held(n, kind, day, for_year=2026) for n, kind in enumerate(kinds, start=1))
    assert in_january(SG, *activities) == []
    planned = replace(activities[0], held_on=None, on=date(2027, 2, 3))
    (duty,) = in_january(SG, planned, activities[1])
    assert (duty.due, duty.action) == (date(2027, 2, 3), DutyAction.OPEN_ACTIVITY)


def test_SG_04_the_first_of_july_of_last_year_is_past() -> None:
    assert not [duty for duty in in_january(SG) if "SG-04" in duty.rule_ids]


@pytest.mark.parametrize(("since", "count"), [(date(2026, 10, 1), 2), (date(2026, 10, 2), 0)])
def test_SG_16_a_regime_entered_within_the_quarter_leaves_nothing_for_january(
    since: date, count: int
) -> None:
    last = entered(empty(SG, date(2027, 1, 20)), since)
    this = replace(last, year=2027)
    assert len(named(due_case(this, last_year=last), "yearly_due")) == count
