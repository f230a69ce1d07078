"""Once a year: 七一, the fourth quarter, themes, members asked, the fixed day; one good and one bad example a rule."""

from dataclasses import replace
from datetime import date

import pytest

from app import texts
from app.domain.activity import ActivityKind
from app.domain.finding import Severity
from app.domain.plan import Plan, PlanFile
from app.domain.regime import Regime
from app.domain.registers import Consultation, FixedDayFiling, Lecture, Oath, RegisterKind, Topic
from app.rules.year_case import YearCase
from tests.app.rules.year_examples import (
    S1,
    S2,
    SG,
    SR,
    XH,
    entered,
    held,
    whole_plan,
    with_registers,
    without,
    year_case,
    year_findings,
    year_keys,
)

THEME, ORG_LIFE_MEETING = ActivityKind.THEME_DAY, ActivityKind.ORG_LIFE_MEETING
FIRST_OF_JULY = [pytest.param(SG, "SG-04", id="SG_04"), pytest.param(SR, "SR-03", id="SR_03")]


def in_july(regime: Regime, on: date | None) -> YearCase:
    case = without(without(year_case(regime), ActivityKind.ORG_LIFE), THEME, 6, 7)
    extra = (held(900, THEME, on),) if on else ()
    return replace(case, activities=(*case.activities, *extra))


@pytest.mark.parametrize(("regime", "rule_id"), FIRST_OF_JULY)
@pytest.mark.parametrize("on", [date(2026, 6, 24), date(2026, 7, 1), date(2026, 7, 7)])
def test_an_activity_around_the_first_of_july(regime: Regime, rule_id: str, on: date) -> None:
    assert year_keys(in_july(regime, on), rule_id) == []


@pytest.mark.parametrize(("regime", "rule_id"), FIRST_OF_JULY)
@pytest.mark.parametrize("on", [None, date(2026, 6, 23), date(2026, 7, 8)])
def test_no_activity_around_the_first_of_july(regime: Regime, rule_id: str, on: date | None) -> None:
    (found,) = year_findings(in_july(regime, on), rule_id)
    assert (found.key, found.field) == ("yearly_missing", "new")
    assert texts.say(f"findings.{found.key}", **found.fact_map())


@pytest.mark.parametrize(("today", "expected"), [(date(2026, 7, 7), 0), (date(2026, 7, 8), 1)])
def test_SG_04_is_missing_from_the_day_after_the_last(today: date, expected: int) -> None:
    assert len(year_keys(replace(in_july(SG, None), today=today), "SG-04")) == expected


@pytest.mark.parametrize(("since", "expected"), [(date(2026, 6, 24), 1), (date(2026, 6, 25), 0)])
def test_SG_04_a_branch_that_entered_within_the_days_owes_nothing(since: date, expected: int) -> None:
    assert len(year_keys(entered(in_july(SG, None), since), "SG-04")) == expected


def fourth_quarter(on: date, for_year: int | None = None) -> list[str]:
    case = without(year_case(SG, today=date(2027, 4, 1)), ORG_LIFE_MEETING)
    one = held(900, ORG_LIFE_MEETING, on, for_year=for_year)
    return year_keys(replace(case, activities=(*case.activities, one)), "SG-16")


@pytest.mark.parametrize(
    ("on", "for_year", "expected"),
    [
        (date(2026, 10, 1), None, []),
        (date(2026, 12, 31), None, []),
        (date(2027, 2, 10), 2026, []),
        (date(2027, 2, 10), None, ["yearly_missing_of_year"]),
        (date(2026, 9, 30), None, ["yearly_missing_of_year"]),
        (date(2026, 11, 5), 2025, ["yearly_missing_of_year"]),
    ],
)
def test_SG_16_the_meeting_of_the_fourth_quarter_is_for_its_year(
    on: date, for_year: int | None, expected: list[str]
) -> None:
    assert fourth_quarter(on, for_year) == expected


def test_SG_16_the_appraisal_is_asked_for_beside_the_meeting() -> None:
    assert year_keys(year_case(SG), "SG-16") == []
    (found,) = year_findings(without(year_case(SG), ActivityKind.APPRAISAL), "SG-16")
    assert "民主评议" in texts.say(f"findings.{found.key}", **found.fact_map())


def test_XH_06_the_lecture_around_the_first_of_july_has_its_speaker() -> None:
    case = year_case(XH)
    assert year_keys(case, "XH-06") == []
    role = XH.yearly[0].role
    assert role
    wrong = (
        Lecture(1, date(2026, 7, 1), role="党支部书记"),
        Lecture(2, date(2026, 6, 16), role=role),
        Lecture(3, date(2026, 7, 16), role=role),
    )
    (found,) = year_findings(with_registers(case, lectures=wrong), "XH-06")
    assert (found.key, found.register) == ("yearly_missing", RegisterKind.LECTURES)
    right = (Lecture(1, date(2026, 7, 15), role=role),)
    assert year_keys(with_registers(case, lectures=right), "XH-06") == []


@pytest.mark.parametrize(
    ("topic", "missing"),
    [
        (Topic(2, 2026, 4, 6, "学党章"), 0),
        (Topic(2, 2026, 5, 5, "学党章"), 0),
        (Topic(2, 2026, 4, 9, "学党章"), 1),
        (Topic(2, 2026, 3, 4, "学党章"), 1),
        (Topic(2, 2025, 4, 6, "学党章"), 1),
        (Topic(2, 2026, 4, 6, " "), 1),
    ],
)
def test_S1_09_each_quarter_has_a_theme_of_its_own(topic: Topic, missing: int) -> None:
    case = year_case(S1)
    assert year_keys(case, "S1-09") == []
    others = tuple(one for one in case.registers.topics if one.id != 2)
    found = year_findings(with_registers(case, topics=(*others, topic)), "S1-09")
    assert [one.fact_map()["period"] for one in found] == ["第二季度"] * missing


def test_S1_09_the_running_quarter_is_not_missing_yet() -> None:
    case = with_registers(year_case(S1, today=date(2026, 6, 30)), topics=())
    assert [one.fact_map()["period"] for one in year_findings(case, "S1-09")] == ["第一季度"]


def asked_on(*days: date) -> YearCase:
    rows = tuple(Consultation(n, day) for n, day in enumerate(days))
    return with_registers(year_case(S2), consultations=rows)


def test_S2_10_members_are_asked_before_each_quarterly_plan() -> None:
    good = asked_on(date(2026, 3, 20), date(2026, 3, 21), date(2026, 9, 1), date(2026, 12, 20))
    assert year_keys(good, "S2-10") == []
    bad = asked_on(date(2026, 3, 20), date(2026, 9, 1), date(2026, 12, 21))
    found = year_findings(bad, "S2-10")
    assert [one.fact_map()["due"] for one in found] == ["6月20日（周六）", "12月20日（周日）"]
    assert {one.register for one in found} == {RegisterKind.CONSULTATIONS}


def test_S2_10_a_plan_covers_each_half_year() -> None:
    case = year_case(S2)
    rows = whole_plan((S2,)).rows
    halves = (PlanFile(Plan(1, 2026, 1, 6), rows), PlanFile(Plan(2, 2026, 7, 12), rows))
    assert year_keys(replace(case, plans=halves), "S2-10") == []
    quarters = (PlanFile(Plan(1, 2026, 1, 6), rows), PlanFile(Plan(2, 2026, 7, 9), rows))
    (found,) = year_findings(replace(case, plans=quarters), "S2-10")
    assert (found.key, found.fact_map()["period"]) == ("half_year_without_plan", "下半年")
    empty = (halves[0], PlanFile(Plan(2, 2026, 7, 12), ()))
    assert year_keys(replace(case, plans=empty), "S2-10") == ["half_year_without_plan"]


@pytest.mark.parametrize(("regime", "rule_id"), [(XH, "XH-03"), (S1, "S1-02")])
def test_XH_03_S1_02_the_fixed_day_is_filed(regime: Regime, rule_id: str) -> None:
    case = year_case(regime)
    assert year_keys(case, rule_id) == []
    (found,) = year_findings(with_registers(case, filings=()), rule_id)
    assert (found.key, found.register) == ("fixed_day_unfiled", RegisterKind.FILINGS)
    earlier = (FixedDayFiling(1, date(2024, 1, 9), "每月第三个星期四"),)
    assert year_keys(with_registers(case, filings=earlier), rule_id) == []


def test_XH_03_a_day_not_chosen_cannot_be_filed() -> None:
    case = with_registers(year_case(XH), filings=())
    assert year_keys(replace(case, branch=replace(case.branch, day_rule=None)), "XH-03") == []


def consolidated(today: date) -> list[tuple[object, object]]:
    found = year_findings(year_case(S2, today=today), "S2-12")
    assert {one.severity for one in found} <= {Severity.GUIDANCE}
    return [(one.fact_map()["due"], one.fact_map()["by"]) for one in found]


def test_S2_12_five_working_days_after_20_september_end_on_the_28th() -> None:
    assert consolidated(date(2026, 9, 20)) == [("9月20日（周日）", "9月28日（周一）")]
    assert consolidated(date(2026, 9, 28)) == [("9月20日（周日）", "9月28日（周一）")]
    assert consolidated(date(2026, 9, 29)) == [("12月20日（周日）", "12月25日（周五）")]


def test_S2_12_nothing_is_said_of_a_year_that_is_over() -> None:
    assert consolidated(date(2027, 1, 8)) == []


def test_SG_10_the_collective_oath_around_the_first_of_july() -> None:
    case = year_case(SG)
    assert "yearly_missing" not in year_keys(case, "SG-10")
    late = (Oath(1, date(2026, 7, 8), (1,), is_collective=True), Oath(2, date(2026, 7, 1), (1,)))
    found = year_findings(with_registers(case, oaths=late), "SG-10")
    (missing,) = [one for one in found if one.key == "yearly_missing"]
    assert missing.register is RegisterKind.OATHS
    assert missing.severity is Severity.WARNS  # 必须 is said of the joining month, not of 七一


def test_SG_16_a_meeting_that_must_be_held_blocks() -> None:
    found = year_findings(without(year_case(SG), ORG_LIFE_MEETING), "SG-16")
    assert {one.severity for one in found} == {Severity.BLOCKS}
