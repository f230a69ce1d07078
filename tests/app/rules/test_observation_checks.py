"""Observation of others' activities: who attended how many, the round, what could be put forward."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.activity import ActivityKind
from app.domain.finding import Numbers, Severity
from app.domain.registers import ObservationLevel, ObservationVisit, RegisterKind
from app.rules.year_case import YearCase
from tests.app.rules.examples import SC
from tests.app.rules.year_examples import (
    YEAR,
    entered,
    held,
    with_registers,
    year_case,
    year_findings,
    year_keys,
)

GOOD = year_case(SC)
SECRETARY = "党支部书记"
DEAN = "二级院系党组织书记"


def visits(*rows: tuple[int, str, ObservationLevel]) -> YearCase:
    """Return the year with these visits: month, who, level."""
    listed = tuple(
        ObservationVisit(n, date(YEAR, month, 18), "李示例", who, level)
        for n, (month, who, level) in enumerate(rows, start=1)
    )
    return with_registers(GOOD, visits=listed)


SCHOOL, OWN, OTHER = ObservationLevel.SCHOOL, ObservationLevel.OWN, ObservationLevel.OTHER


@pytest.mark.parametrize("rule_id", ["SC-08", "SC-09", "SC-10"])
def test_SC_08_SC_09_SC_10_a_register_with_every_visit_says_nothing(rule_id: str) -> None:
    assert year_keys(GOOD, rule_id) == []


def test_SC_08_one_observation_of_the_school_in_the_round() -> None:
    (found,) = year_findings(visits((5, DEAN, SCHOOL), (6, DEAN, OWN), (7, SECRETARY, SCHOOL)), "SC-08")
    facts = found.fact_map()
    assert (found.key, facts["left"], facts["count"]) == ("observation_missing", 1, 1)
    assert facts["periods"] == "6–11月"
    assert (found.register, found.clause) == (RegisterKind.OBSERVATIONS, SC.clause("SC-08"))
    assert year_keys(visits((11, DEAN, SCHOOL)), "SC-08") == []


def test_SC_09_each_month_of_the_round_needs_a_visit_of_an_own_branch() -> None:
    one = visits(*((month, DEAN, OWN) for month in (6, 7, 9, 11)), (8, DEAN, OTHER))
    (found,) = year_findings(one, "SC-09")
    assert (found.fact_map()["periods"], found.fact_map()["left"]) == ("8月、10月", 2)


def test_SC_09_a_month_that_runs_or_came_before_the_notice_is_not_missing() -> None:
    one = visits()
    for case, periods in (
        (one.on(date(YEAR, 8, 31)), "6月、7月"),
        (one.on(date(YEAR, 9, 1)), "6月、7月、8月"),
        (entered(one, date(YEAR, 8, 1)), "8月、9月、10月、11月"),
    ):
        (found,) = year_findings(case, "SC-09")
        assert found.fact_map()["periods"] == periods
    assert year_keys(one.on(date(YEAR, 6, 30)), "SC-09") == []


def test_SC_10_two_visits_of_others_and_the_one_missing_is_named() -> None:
    one = visits((6, SECRETARY, OTHER))
    (found,) = year_findings(one, "SC-10")
    assert (found.numbers, found.fact_map()["left"]) == (Numbers(1, 2, 2), 1)
    assert year_keys(one.on(date(YEAR, 11, 30)), "SC-10") == []


def test_SC_07_the_past_months_of_the_round_without_an_observation_of_the_school() -> None:
    assert year_keys(GOOD, "SC-07") == []
    (found,) = year_findings(visits((6, "", SCHOOL), (7, "", OTHER)).on(date(YEAR, 9, 2)), "SC-07")
    assert (found.key, found.fact_map()["months"]) == ("observation_round_empty", "7月、8月")


@pytest.mark.parametrize("rule_id", ["SC-14", "SC-15"])
def test_SC_14_SC_15_the_activities_marked_and_held_could_be_put_forward(rule_id: str) -> None:
    marked = held(99, ActivityKind.THEME_DAY, date(YEAR, 9, 17), theme="示范课", is_observed=True)
    (found,) = year_findings(replace(GOOD, activities=(*GOOD.activities, marked)), rule_id)
    assert (found.severity, found.fact_map()["themes"]) == (Severity.GUIDANCE, "示范课（9月17日（周四））")
    assert year_keys(GOOD, rule_id) == ["case_without_candidate"]
    assert year_keys(GOOD.on(date(YEAR, 11, 30)), rule_id) == []


def test_SC_07_the_round_is_all_months_of_the_observations_of_the_school() -> None:
    first = next(one for one in SC.observations if one.level is SCHOOL)
    spring = replace(first, first_month=3, last_month=4)
    case = with_registers(year_case(replace(SC, observations=(first, spring))), visits=())
    (found,) = year_findings(case, "SC-07")
    months = str(found.fact_map()["months"])
    assert (months[:2], months[-3:], months.count("、")) == ("3月", "11月", 8)
