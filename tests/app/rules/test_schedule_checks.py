"""The day of an activity: one good and one bad example a rule."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.domain.activity import ActivityKind
from app.domain.day_part import DayPart
from app.domain.finding import Numbers, Severity
from app.domain.records import DateChange
from app.domain.regime import ChangeMode, Duration, Regime
from app.domain.step_facts import ConductFacts, PublicityFacts
from app.rules.run import run
from tests.app.rules.examples import ACTIVITY, BRANCH, DAY, GOOD, JB, SC, activity_case, findings, keys


def posted(day: date | None) -> PublicityFacts:
    return PublicityFacts(1, posted_on=day)


def changed(
    new: date, filed_on: date | None, reason: str = "会议冲突", consented_on: date | None = None
) -> DateChange:
    return DateChange(1, 1, DAY, new, reason, filed_on, consented_on, datetime(2026, 6, 10, 9))


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


def test_JB_05_a_change_is_filed_with_its_reason() -> None:
    good = (changed(date(2026, 6, 18), filed_on=date(2026, 6, 10)),)
    assert keys(activity_case(JB, date_changes=good), "JB-05") == []
    bad = (changed(date(2026, 6, 18), filed_on=None, reason=" "),)
    found = findings(activity_case(JB, date_changes=bad), "JB-05")
    assert [one.key for one in found] == ["change_without_reason", "change_not_filed"]
    assert found[0].severity is Severity.BLOCKS


def test_JB_05_the_activity_stays_in_its_month() -> None:
    earlier = replace(ACTIVITY, planned_on=date(2026, 6, 30))
    assert keys(activity_case(JB, activity=earlier), "JB-05") == []
    later = replace(ACTIVITY, planned_on=date(2026, 5, 21))
    (found,) = findings(activity_case(JB, activity=later), "JB-05")
    assert (found.key, found.fact_map()) == ("change_other_month", {"planned": 5, "month": 6})


def test_JB_05_the_same_month_of_another_year_is_another_month() -> None:
    assert keys(activity_case(JB, activity=replace(ACTIVITY, planned_on=date(2025, 6, 18))), "JB-05")


@pytest.mark.parametrize(
    ("consented_on", "expected"),
    [(date(2026, 6, 17), []), (DAY, ["change_without_consent"]), (None, ["change_without_consent"])],
)
def test_a_regime_of_consent_wants_it_before_the_day(consented_on: date | None, expected: list[str]) -> None:
    regime = with_numbers(JB, change_mode=ChangeMode.CONSENT)
    changes = (changed(date(2026, 6, 25), filed_on=None, consented_on=consented_on),)
    assert keys(activity_case(regime, date_changes=changes), "JB-05") == expected


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


@pytest.mark.parametrize("wanted", [Duration.DAY, Duration.TWO_HALF_DAYS])
def test_half_a_day_is_too_short_where_a_day_is_wanted(wanted: Duration) -> None:
    regime = with_numbers(JB, min_duration=wanted)
    assert keys(activity_case(regime), "JB-02") == ["too_short"]
    assert keys(activity_case(regime, conduct=replace(GOOD.conduct, part=DayPart.FULL_DAY)), "JB-02") == []
