"""The plan tables of a year: made, sent, sent in time; a good and a bad year for each rule that asks for one."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from app.domain.finding import Severity
from app.domain.plan import PlanFile
from app.domain.regime import Regime
from app.rules.year_case import YearCase
from tests.app.rules.examples import JB, SC
from tests.app.rules.year_examples import (
    S1,
    S2,
    SE,
    SR,
    XH,
    YEAR,
    entered,
    year_case,
    year_findings,
    year_keys,
)

DATED = [
    (SC, "SC-04", date(YEAR, 6, 10), 1),
    (XH, "XH-01", date(YEAR, 6, 30), 1),
    (S1, "S1-08", date(YEAR - 1, 12, 30), 1),
    (S2, "S2-11", date(YEAR - 1, 12, 20), 4),
]


def sent_at(case: YearCase, at: datetime | None) -> YearCase:
    (file,) = case.plans
    versions = tuple(replace(one, sent_at=at) for one in file.versions)
    return replace(case, plans=(replace(file, versions=versions),))


@pytest.mark.parametrize(("one", "rule_id", "first_due", "count"), DATED)
def test_SC_04_XH_01_S1_08_S2_11_the_plan_is_made_and_sent_by_its_day(
    one: Regime, rule_id: str, first_due: date, count: int
) -> None:
    good = year_case(one)
    assert year_keys(good, rule_id) == []
    missing = year_findings(replace(good, plans=()), rule_id)
    assert [(found.key, found.severity) for found in missing] == [("plan_missing", Severity.WARNS)] * count
    in_time = datetime(first_due.year, first_due.month, first_due.day, 23)
    assert "plan_late" not in year_keys(sent_at(good, in_time), rule_id)
    after = in_time.replace(day=first_due.day - 1, month=1, year=YEAR + 1)
    late = year_findings(sent_at(good, after), rule_id)
    assert [found.key for found in late] == ["plan_late"] * count
    assert f"{first_due.year}年{first_due.month}月{first_due.day}日" in {
        found.fact_map()["due"] for found in late
    }


def test_SC_04_an_unsent_plan_is_said_and_where_the_plan_says_it_itself_only_there() -> None:
    (found,) = year_findings(sent_at(year_case(SC), None), "SC-04")
    assert (found.key, found.field) == ("plan_unsent", "plan")
    assert year_keys(sent_at(year_case(XH), None), "XH-01") == []


def test_SC_04_nothing_is_missing_until_the_day_is_over() -> None:
    without = replace(year_case(SC), plans=())
    assert year_keys(without.on(date(YEAR, 6, 10)), "SC-04") == []
    assert year_keys(without.on(date(YEAR, 6, 11)), "SC-04") == ["plan_missing"]


@pytest.mark.parametrize("began", ["records", "regime"])
def test_SC_04_S1_08_a_day_before_the_regime_or_the_records_is_not_missing(began: str) -> None:
    for one, rule_id, first in ((SC, "SC-04", date(YEAR, 6, 11)), (S1, "S1-08", date(YEAR, 1, 1))):
        case = replace(year_case(one), plans=())
        late = replace(case, records_from=first) if began == "records" else entered(case, first)
        assert year_keys(late, rule_id) == []


def test_SC_04_a_plan_of_another_notice_or_of_other_months_is_not_the_one() -> None:
    case = year_case(SC)
    (file,) = case.plans

    def of(**changes: Any) -> YearCase:
        return replace(case, plans=(PlanFile(replace(file.plan, **changes), file.rows, file.versions),))

    assert year_keys(of(regimes=(JB.id,)), "SC-04") == ["plan_missing"]
    assert year_keys(of(first_month=7), "SC-04") == ["plan_missing"]
    versions = replace(of(regimes=("old",)), series={"old": SC.series, SC.id: SC.series})
    assert year_keys(versions, "SC-04") == []


@pytest.mark.parametrize(("one", "rule_id"), [(JB, "JB-33"), (SR, "SR-07"), (SE, "SE-03")])
def test_JB_33_SR_07_SE_03_a_year_has_a_plan(one: Regime, rule_id: str) -> None:
    good = year_case(one)
    assert year_keys(good, rule_id) == []
    (found,) = year_findings(replace(good, plans=()), rule_id)
    assert (found.key, found.severity) == ("year_without_plan", Severity.WARNS)
    empty = tuple(replace(file, rows=()) for file in good.plans)
    assert year_keys(replace(good, plans=empty), rule_id) == ["year_without_plan"]
    assert year_keys(replace(good, plans=()).on(date(YEAR, 12, 31)), rule_id) == []
