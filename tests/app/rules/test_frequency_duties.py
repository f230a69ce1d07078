"""What the running period still wants: shown from its first day, gone when the data show it held."""

from dataclasses import replace
from datetime import date

import pytest

from app import texts
from app.domain.activity import ActivityKind
from app.domain.duty import Duty, DutyAction
from app.domain.regime import Regime
from app.domain.registers import Lecture, RegisterKind
from app.rules.year_case import YearCase
from tests.app.rules.year_examples import (
    GN,
    PEOPLE,
    S2,
    SG,
    SO,
    due_case,
    entered,
    held,
    named,
    with_registers,
    year_case,
)

LECTURE = ActivityKind.LECTURE


def empty(regime: Regime, today: date) -> YearCase:
    grouped = tuple(replace(member, group="第一组") for member in PEOPLE)
    return with_registers(year_case(regime, today=today, activities=(), members=grouped), lectures=())


def owed(case: YearCase, rule_id: str) -> list[Duty]:
    """What the running period wants; what earlier ones missed is in test_missed.py."""
    found = named(due_case(case), "frequency_due", rule_id)
    return [duty for duty in found if duty.text != "frequency_missed"]


PERIODS = [
    pytest.param(SG, "SG-13", date(2026, 6, 30), id="SG_13"),
    pytest.param(SG, "SG-15", date(2026, 6, 30), id="SG_15"),
    pytest.param(SO, "SO-02", date(2026, 6, 30), id="SO_02"),
    pytest.param(GN, "GN-01", date(2026, 6, 30), id="GN_01"),
    pytest.param(GN, "GN-02", date(2026, 5, 31), id="GN_02"),
    pytest.param(GN, "GN-03", date(2026, 5, 31), id="GN_03"),
    pytest.param(S2, "S2-04", date(2026, 6, 30), id="S2_04"),
    pytest.param(S2, "S2-05", date(2026, 6, 30), id="S2_05"),
    pytest.param(S2, "S2-06", date(2026, 6, 30), id="S2_06"),
    pytest.param(S2, "S2-07", date(2026, 6, 30), id="S2_07"),
    pytest.param(S2, "S2-08", date(2026, 6, 30), id="S2_08"),
]


@pytest.mark.parametrize(("regime", "rule_id", "due"), PERIODS)
def test_the_period_of_today_is_owed_by_its_end(regime: Regime, rule_id: str, due: date) -> None:
    duty = owed(empty(regime, date(2026, 5, 20)), rule_id)[0]
    assert (duty.due, duty.clause) == (due, regime.clause(rule_id))
    assert texts.say(f"duties.{duty.text}", **duty.fact_map())


@pytest.mark.parametrize(("regime", "rule_id", "due"), PERIODS)
def test_it_is_gone_when_it_was_held(regime: Regime, rule_id: str, due: date) -> None:
    good = year_case(regime, today=date(2026, 5, 20), members=empty(regime, due).members)
    in_may = date(2026, 5, 11)
    done = tuple(replace(one, on=in_may, held_on=in_may) for one in good.activities)
    assert owed(replace(good, activities=done), rule_id) == []


APPRAISAL = ActivityKind.APPRAISAL


def appraisal_owed(case: YearCase, last: YearCase | None = None) -> list[Duty]:
    found = named(due_case(case, last_year=last), "frequency_due", "SO-02")
    return [duty for duty in found if duty.fact_map()["kind"] == APPRAISAL.value]


@pytest.mark.parametrize(
    ("today", "count"), [(date(2026, 1, 2), 0), (date(2026, 9, 30), 0), (date(2026, 10, 1), 1)]
)
def test_SO_02_the_appraisal_of_the_year_is_asked_for_in_its_last_quarter(today: date, count: int) -> None:
    assert len(appraisal_owed(empty(SO, today))) == count


def test_SO_02_an_appraisal_set_for_june_stands_there_a_month_before() -> None:
    planned = held(7, APPRAISAL, date(2026, 6, 15), held_on=None)
    case = replace(empty(SO, date(2026, 5, 15)), activities=(planned,))
    assert [duty.activity_id for duty in appraisal_owed(case)] == [7]
    assert appraisal_owed(case.on(date(2026, 5, 14))) == []


def test_SO_02_the_appraisal_of_last_year_waits_on_in_the_new_one() -> None:
    today = date(2027, 1, 20)
    this, last = replace(empty(SO, today), year=2027), empty(SO, today)
    (duty,) = appraisal_owed(this, last)
    assert (duty.due, duty.days) == (date(2026, 12, 31), -20)
    assert (
        texts.say(f"duties.{duty.text}", **duty.fact_map())
        == "民主评议：2026年度要 1 次，开了 0 次，补办的年度写 2026"
    )
    late = held(8, APPRAISAL, date(2027, 1, 12), for_year=2026)
    assert appraisal_owed(this, replace(last, activities=(late,))) == []
    assert appraisal_owed(this, entered(last, date(2027, 1, 1))) == []


def test_SO_02_the_half_years_of_last_year_are_past() -> None:
    today = date(2027, 1, 20)
    this, last = replace(empty(SO, today), year=2027), empty(SO, today)
    found = named(due_case(this, last_year=last), "frequency_due", "SO-02")
    assert sorted((duty.fact_map()["kind"], duty.due.year) for duty in found) == [
        ("民主评议", 2026),
        ("组织生活会", 2027),
    ]


@pytest.mark.parametrize(
    ("today", "due", "period"),
    [
        (date(2026, 3, 31), date(2026, 3, 31), "第一季度"),
        (date(2026, 4, 1), date(2026, 6, 30), "第二季度"),
        (date(2026, 12, 31), date(2026, 12, 31), "第四季度"),
    ],
)
def test_SG_13_the_next_quarter_begins_on_its_first_day(today: date, due: date, period: str) -> None:
    (duty,) = owed(empty(SG, today), "SG-13")
    assert (duty.due, duty.fact_map()["period"]) == (due, period)
    assert (duty.action, duty.register) == (DutyAction.OPEN_REGISTER, RegisterKind.LECTURES)


def test_SG_13_a_lecture_of_the_register_does_it() -> None:
    case = with_registers(empty(SG, date(2026, 5, 20)), lectures=(Lecture(1, date(2026, 4, 1)),))
    assert owed(case, "SG-13") == []
    earlier = with_registers(case, lectures=(Lecture(1, date(2026, 3, 31)),))
    assert len(owed(earlier, "SG-13")) == 1


def test_SG_13_a_lecture_that_is_set_stands_for_its_day() -> None:
    planned = held(7, LECTURE, date(2026, 6, 9), held_on=None)
    (duty,) = owed(replace(empty(SG, date(2026, 5, 20)), activities=(planned,)), "SG-13")
    assert (duty.due, duty.activity_id, duty.action) == (date(2026, 6, 9), 7, DutyAction.OPEN_ACTIVITY)
    assert texts.say(f"duties.{duty.text}", **duty.fact_map()) == "党课：定在6月9日（周二）开展"


def test_SG_13_is_owed_in_the_period_the_regime_was_entered_in() -> None:
    assert len(owed(entered(empty(SG, date(2026, 5, 20)), date(2026, 5, 18)), "SG-13")) == 1


def test_GN_01_and_another_notice_that_asks_for_the_same_are_one_line() -> None:
    twin = replace(GN, id="twin")
    case = empty(GN, date(2026, 5, 20))
    both = replace(case, regimes=(GN, twin))
    assert [duty.rule_ids for duty in owed(both, "GN-01")] == [("GN-01", "GN-01")]


def test_GN_03_is_not_owed_without_groups() -> None:
    case = replace(empty(GN, date(2026, 5, 20)), members=PEOPLE)
    assert owed(case, "GN-03") == []


def test_february_2027_and_the_leap_february_end_on_their_last_day() -> None:
    for today, last in ((date(2027, 2, 10), 28), (date(2028, 2, 10), 29)):
        case = replace(empty(GN, today), year=today.year)
        (duty,) = owed(case, "GN-02")
        assert duty.due == date(today.year, 2, last)
