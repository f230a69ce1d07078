"""The day of an activity: one good and one bad example a rule."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.domain.activity import Activity, ActivityKind
from app.domain.day_part import DayPart
from app.domain.finding import Numbers, Severity
from app.domain.regime import Duration, Regime
from app.domain.step_facts import ConductFacts, PublicityFacts
from app.rules.case import ActivityCase
from app.rules.run import run
from tests.app.rules.examples import ACTIVITY, BRANCH, DAY, GOOD, JB, SC, activity_case, findings, keys
from tests.app.rules.year_examples import S2, SE, SG, SN, SR, XH


def posted(day: date | None) -> PublicityFacts:
    return PublicityFacts(1, posted_on=day)


def with_numbers(regime: Regime, **numbers: object) -> Regime:
    return replace(regime, numbers=replace(regime.numbers, **numbers))  # type: ignore[arg-type]


def test_the_good_activity_has_no_findings_under_both_regimes() -> None:
    assert run(activity_case(JB, SC)) == ()


def test_JB_06_notice_stands_five_days_before() -> None:
    assert keys(activity_case(JB, publicity=posted(date(2026, 6, 13))), "JB-06") == []
    (found,) = findings(activity_case(JB, publicity=posted(date(2026, 6, 14))), "JB-06")
    assert (found.key, found.severity, found.step) == ("notice_late", Severity.WARNS, 3)
    assert found.numbers == Numbers(4, 5, 5)


def test_JB_06_notice_missing_is_said_only_after_the_last_day() -> None:
    case = activity_case(JB, publicity=posted(None))
    assert keys(replace(case, today=date(2026, 6, 13)), "JB-06") == []
    assert keys(replace(case, today=date(2026, 6, 14)), "JB-06") == ["notice_missing"]


def test_JB_06_notice_after_the_activity() -> None:
    assert keys(activity_case(JB, publicity=posted(date(2026, 6, 19))), "JB-06") == ["notice_after"]


def test_JB_06_without_a_day_nothing_is_counted() -> None:
    case = activity_case(
        JB, activity=replace(ACTIVITY, on=None), conduct=ConductFacts(1), publicity=posted(None)
    )
    assert keys(case, "JB-06") == []


@pytest.mark.parametrize("rule_id", ["SC-02", "JB-03"])
def test_SC_02_JB_03_the_activity_was_set_for_the_fixed_day(rule_id: str) -> None:
    assert keys(activity_case(JB, SC), rule_id) == []
    other = replace(ACTIVITY, planned_on=date(2026, 6, 17))
    (found,) = findings(activity_case(JB, SC, activity=other), rule_id)
    assert (found.key, found.fact_map()) == ("activity_fixed_day", {"month": 6, "day": 18})


def test_JB_03_a_change_of_date_is_not_judged_twice() -> None:
    moved = replace(ACTIVITY, on=date(2026, 6, 25))
    assert keys(activity_case(JB, activity=moved, conduct=ConductFacts(1)), "JB-03") == []


def test_JB_03_the_fixed_day_is_of_theme_days_only() -> None:
    lecture = replace(ACTIVITY, kind=ActivityKind.LECTURE, planned_on=date(2026, 6, 17))
    assert keys(activity_case(replace(JB, kinds=()), activity=lecture), "JB-03") == []


def test_JB_03_the_branch_has_to_choose_its_day() -> None:
    assert keys(activity_case(JB, branch=replace(BRANCH, day_rule=None)), "JB-03") == ["fixed_day_unset"]


@pytest.mark.parametrize("part", [DayPart.MORNING, DayPart.AFTERNOON, DayPart.FULL_DAY])
def test_JB_02_half_a_day_is_long_enough(part: DayPart) -> None:
    assert keys(activity_case(JB, conduct=replace(GOOD.conduct, part=part)), "JB-02") == []


def test_JB_02_an_evening_is_too_short() -> None:
    (found,) = findings(activity_case(JB, conduct=replace(GOOD.conduct, part=DayPart.EVENING)), "JB-02")
    assert (found.key, found.severity, found.step) == ("too_short", Severity.BLOCKS, 7)


def test_JB_02_the_part_of_the_day_is_asked_for_once_it_was_held() -> None:
    unknown = replace(ACTIVITY, part=None)
    case = activity_case(JB, activity=unknown, conduct=replace(GOOD.conduct, part=None))
    assert keys(case, "JB-02") == ["part_unknown"]
    assert keys(replace(case, today=date(2026, 6, 1)), "JB-02") == []


def test_half_a_day_is_too_short_where_a_day_is_wanted() -> None:
    regime = with_numbers(JB, min_duration=Duration.DAY)
    assert keys(activity_case(regime), "JB-02") == ["too_short"]
    assert keys(activity_case(regime, conduct=replace(GOOD.conduct, part=DayPart.FULL_DAY)), "JB-02") == []


def test_half_a_day_may_be_one_of_two_but_an_evening_is_none() -> None:
    regime = with_numbers(JB, min_duration=Duration.TWO_HALF_DAYS)
    assert keys(activity_case(regime), "JB-02") == []
    evening = replace(GOOD.conduct, part=DayPart.EVENING)
    assert keys(activity_case(regime, conduct=evening), "JB-02") == ["too_short"]


def set_for(day: date) -> Activity:
    return replace(ACTIVITY, planned_on=day, on=day)


def ahead(regime: Regime, day: date, **changes: Any) -> ActivityCase:
    return activity_case(regime, activity=set_for(day), conduct=ConductFacts(1), **changes)


@pytest.mark.parametrize(("regime", "rule_id"), [(SG, "SG-01"), (SR, "SR-01"), (S2, "S2-01")])
def test_SG_01_SR_01_S2_01_the_first_friday(regime: Regime, rule_id: str) -> None:
    assert keys(ahead(regime, date(2026, 6, 5)), rule_id) == []
    (found,) = findings(ahead(regime, date(2026, 6, 12)), rule_id)
    assert (found.key, found.fact_map()) == ("activity_fixed_day", {"month": 6, "day": 5})


@pytest.mark.parametrize(
    ("regime", "rule_id", "day", "words"),
    [
        (SG, "SG-01", date(2026, 10, 9), "10月9日（周五）"),
        (SR, "SR-01", date(2026, 10, 9), "10月9日（周五）"),
        (S2, "S2-01", date(2026, 10, 8), "10月8日（周四）"),
    ],
)
def test_SG_01_SR_01_S2_01_a_holiday_moves_the_day(
    regime: Regime, rule_id: str, day: date, words: str
) -> None:
    assert keys(ahead(regime, day), rule_id) == []
    (found,) = findings(ahead(regime, date(2026, 10, 2)), rule_id)
    assert found.key == "activity_moved_day"
    assert found.fact_map() == {"own": "10月2日（周五）", "reason": "国庆节", "day": words}


def test_XH_03_the_day_the_branch_chose() -> None:
    assert keys(activity_case(XH), "XH-03") == []
    assert keys(ahead(XH, date(2026, 6, 17)), "XH-03") == ["activity_fixed_day"]
    assert keys(activity_case(XH, branch=replace(BRANCH, day_rule=None)), "XH-03") == ["fixed_day_unset"]


@pytest.mark.parametrize(("regime", "rule_id"), [(SN, "SN-01"), (SE, "SE-01")])
def test_SN_01_SE_01_where_the_day_is_free_no_day_is_wrong(regime: Regime, rule_id: str) -> None:
    rules = tuple(replace(one, checks=("fixed_day",)) for one in regime.rules if one.id == rule_id)
    free = replace(regime, rules=rules)
    assert keys(ahead(free, date(2026, 6, 13), branch=replace(BRANCH, day_rule=None)), rule_id) == []
    assert keys(ahead(free, date(2026, 6, 13)), rule_id) == []


def test_SG_01_the_kind_counts_whatever_the_notice_calls_it() -> None:
    assert SG.words.theme_day != ActivityKind.THEME_DAY.value
    assert keys(ahead(SG, date(2026, 6, 12)), "SG-01") == ["activity_fixed_day"]


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2026, 6, 17), []), (DAY, ["notice_not_before"]), (date(2026, 6, 19), ["notice_not_before"])],
)
def test_S2_13_notice_stands_before_the_day(on: date, expected: list[str]) -> None:
    assert keys(activity_case(S2, publicity=posted(on)), "S2-13") == expected


def test_S2_13_a_missing_notice_is_said_on_the_day() -> None:
    case = activity_case(S2, publicity=posted(None))
    assert keys(replace(case, today=date(2026, 6, 17)), "S2-13") == []
    assert keys(replace(case, today=DAY), "S2-13") == ["notice_unposted"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 10, 9), []),
        (date(2026, 10, 10), []),
        (date(2026, 10, 7), ["activity_moved_day"]),
        (date(2026, 10, 16), ["activity_moved_day"]),
    ],
)
def test_S2_01_when_a_holiday_took_the_friday_any_working_day_of_the_window_will_do(
    day: date, expected: list[str]
) -> None:
    assert keys(ahead(S2, day), "S2-01") == expected


def test_S2_01_without_a_holiday_another_day_of_the_window_is_a_change() -> None:
    assert keys(ahead(S2, date(2026, 6, 4)), "S2-01") == ["activity_fixed_day"]
