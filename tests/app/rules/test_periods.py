"""When a period counts: what is over, under a rule that began or ended in the year; one test for check and duty."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.activity import ActivityKind
from app.domain.branch import RegimeInForce
from app.domain.regime import Regime
from app.rules.periods import binds, is_over
from app.rules.year_case import Span, YearCase
from tests.app.rules.examples import JB
from tests.app.rules.year_examples import (
    GN,
    XH,
    YEAR,
    entered,
    ruling,
    with_registers,
    without,
    year_case,
    year_duties,
    year_keys,
)

JUNE = Span(date(YEAR, 6, 1), date(YEAR, 6, 30))
SECOND = Span(date(YEAR, 4, 1), date(YEAR, 6, 30))
HALF = Span(date(YEAR, 1, 1), date(YEAR, 6, 30))
WHOLE = Span(date(YEAR, 1, 1), date(YEAR, 12, 31))
ROUND = Span(date(YEAR, 6, 1), date(YEAR, 11, 30))


def between(since: date, until: date | None, one: Regime = JB) -> YearCase:
    case = year_case(one)
    return replace(case, branch=replace(case.branch, regimes=(RegimeInForce(one.id, since, until),)))


@pytest.mark.parametrize(
    ("since", "until", "span", "counts"),
    [
        (date(YEAR, 6, 1), None, JUNE, True),
        (date(YEAR, 6, 2), None, JUNE, False),
        (date(2020, 1, 1), date(YEAR, 6, 30), JUNE, True),
        (date(2020, 1, 1), date(YEAR, 6, 29), JUNE, False),
        (date(YEAR, 4, 2), None, SECOND, False),
        (date(YEAR, 6, 30), None, HALF, True),
        (date(YEAR, 7, 1), None, HALF, False),
        (date(YEAR, 6, 15), None, ROUND, True),
        (date(YEAR, 12, 31), None, WHOLE, True),
        (date(2020, 1, 1), date(YEAR, 12, 30), WHOLE, False),
        (date(2020, 1, 1), date(YEAR, 12, 31), WHOLE, True),
    ],
)
def test_a_short_period_lies_inside_the_days_of_the_rule_and_a_long_one_ends_in_them(
    since: date, until: date | None, span: Span, counts: bool
) -> None:
    case = between(since, until)
    assert binds(case, ruling(JB, "JB-01"), span) is counts
    assert is_over(case, ruling(JB, "JB-01"), span) is counts
    assert not is_over(case.on(span.last), ruling(JB, "JB-01"), span)


def test_XH_07_what_is_a_duty_on_30_december_is_a_finding_on_2_january() -> None:
    first_year = replace(with_registers(year_case(XH), problems=()), records_from=date(YEAR, 2, 1))
    for case in (first_year, entered(first_year, date(YEAR, 6, 15))):
        assert len(year_duties(case, "problem_due", date(YEAR, 12, 30))) == 2
        assert year_keys(case, "XH-07") == ["problem_unsolved_branch", "problem_unsolved_members"]
    assert year_keys(entered(first_year, date(YEAR + 1, 1, 1)), "XH-07") == []


def test_JB_01_the_months_before_a_regime_ended_stay_found_and_the_later_ones_are_not_asked() -> None:
    ended = without(between(date(2020, 1, 1), date(YEAR, 8, 31)), ActivityKind.THEME_DAY, 5, 8, 9, 10)
    assert year_keys(ended, "JB-01") == ["frequency_short", "frequency_short"]
    assert year_keys(ended.on(date(YEAR, 8, 31)), "JB-01") == ["frequency_short"]


def test_GN_a_regime_that_ended_wants_nothing_more_by_the_end_of_the_year() -> None:
    talks = replace(with_registers(year_case(GN), talks=(), disclosures=()), ticked=frozenset())
    assert {"talk_missing", "dues_unpublished"} <= {*year_keys(talks, "GN-07"), *year_keys(talks, "GN-13")}
    left = RegimeInForce(GN.id, date(2020, 1, 1), date(YEAR, 3, 31))
    ended = replace(talks, branch=replace(talks.branch, regimes=(left,)))
    assert year_keys(ended, "GN-07") == year_keys(ended, "GN-13") == []


def test_a_later_version_stands_for_the_one_the_branch_entered() -> None:
    later = replace(JB, id="jiubu-2", since=date(YEAR, 7, 1))
    case = replace(between(date(2020, 1, 1), None), regimes=(later,), series={JB.id: JB.series})
    assert (case.since(later), case.ends(later)) == (date(YEAR, 7, 1), date.max)
    first = replace(JB, until=date(YEAR, 6, 30))
    assert (case.since(first), case.ends(first)) == (date(2020, 1, 1), date(YEAR, 6, 30))
