"""The evaluation: one good and one bad example a rule; 59.95 % is under 60."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.domain.activity import ActivityKind
from app.domain.evaluation import Answer, HeadingTotals, TallyMode
from app.domain.finding import Numbers, Severity
from app.rules.case import ActivityCase, YearResult
from app.rules.year_case import YearActivity, YearCase
from tests.app.rules.examples import DAY, GOOD, JB, SC, activity_case, findings, keys, slips
from tests.app.rules.year_examples import year_case, year_findings, year_keys


def evaluated(**changes: Any) -> ActivityCase:
    return activity_case(JB, evaluation=replace(GOOD.evaluation, **changes))


def test_JB_22_the_evaluation_is_held_on_the_day() -> None:
    assert keys(activity_case(JB), "JB-22") == []
    (found,) = findings(evaluated(held_on=date(2026, 6, 19)), "JB-22")
    assert (found.key, found.severity, found.step) == ("evaluation_other_day", Severity.BLOCKS, 8)


def test_JB_22_a_missing_evaluation_is_said_from_the_day_on() -> None:
    case = evaluated(held_on=None)
    assert keys(case, "JB-22") == ["evaluation_missing"]
    assert keys(replace(case, today=date(2026, 6, 17)), "JB-22") == []


def test_JB_23_all_four_headings_are_asked() -> None:
    assert keys(activity_case(JB), "JB-23") == []
    (found,) = findings(evaluated(headings=GOOD.evaluation.headings[1:]), "JB-23")
    assert (found.key, found.fact_map()) == ("heading_missing", {"headings": "主题特色鲜明"})


def test_JB_23_as_many_slips_as_were_returned() -> None:
    (found,) = findings(evaluated(returned=9, issued=9), "JB-23")
    assert (found.key, found.fact_map()) == ("slips_entered", {"entered": 10, "returned": 9})


def test_JB_23_no_more_slips_returned_than_issued() -> None:
    assert keys(evaluated(issued=9), "JB-23") == ["slips_returned"]


TOTALS = (HeadingTotals(8, 1, 1, 0),) * 5


def test_JB_23_typed_totals_add_up_to_the_valid_slips() -> None:
    typed = {"mode": TallyMode.TOTALS, "valid": 10, "totals": TOTALS}
    assert keys(evaluated(**typed), "JB-23") == []
    wrong = (HeadingTotals(8, 1, 1, 1), *TOTALS[1:])
    (found,) = findings(evaluated(**{**typed, "totals": wrong}), "JB-23")
    assert found.key == "heading_sum"
    assert (found.fact_map()["heading"], found.fact_map()["found"]) == ("主题特色鲜明", 11)


def test_JB_23_no_more_valid_slips_than_returned() -> None:
    found = keys(evaluated(mode=TallyMode.TOTALS, valid=11, totals=()), "JB-23")
    assert found == ["slips_valid"]


def test_JB_23_a_blank_answer_on_a_slip_is_only_said() -> None:
    ballots = list(GOOD.ballots)
    ballots[0] = replace(ballots[0], answers=(None, *ballots[0].answers[1:]))
    (found,) = findings(activity_case(JB, ballots=tuple(ballots)), "JB-23")
    assert (found.key, found.severity) == ("heading_blanks", Severity.GUIDANCE)
    assert found.fact_map()["blanks"] == 1


def low(number: int, day: date, favourable: int = 5, valid: int = 10) -> YearResult:
    return YearResult(number, day, favourable, valid)


def with_year(*results: YearResult) -> ActivityCase:
    return replace(activity_case(JB), year_results=results)


def test_JB_26_under_sixty_percent_is_counted() -> None:
    assert keys(with_year(low(1, DAY, 6)), "JB-26") == []
    (found,) = findings(with_year(low(1, DAY)), "JB-26")
    assert (found.key, found.numbers) == ("satisfaction_low", Numbers(5, 10, 60))
    assert (found.fact_map()["rate"], found.fact_map()["times"]) == ("50.0%", 1)


@pytest.mark.parametrize(
    ("favourable", "valid", "is_low"), [(1199, 2000, True), (1200, 2000, False), (3, 5, False)]
)
def test_JB_26_compares_integers_strictly(favourable: int, valid: int, is_low: bool) -> None:
    assert bool(keys(with_year(low(1, DAY, favourable, valid)), "JB-26")) is is_low


def test_JB_26_three_times_in_the_calendar_year() -> None:
    two = (low(2, date(2026, 2, 12)), low(1, DAY))
    assert keys(with_year(*two), "JB-26") == ["satisfaction_low"]
    (found,) = findings(with_year(low(3, date(2026, 4, 16)), *two), "JB-26")
    assert (found.key, found.fact_map()["times"]) == ("satisfaction_low", 3)


def test_JB_26_each_low_result_is_the_how_manieth_and_a_good_one_says_nothing() -> None:
    others = (low(2, date(2026, 7, 12)), low(3, date(2026, 8, 12)))
    (first,) = findings(with_year(low(1, DAY), *others), "JB-26")
    assert first.fact_map()["times"] == 1
    assert keys(with_year(low(1, DAY, 9), *others, low(4, date(2026, 9, 12))), "JB-26") == []


def test_JB_26_what_the_notice_does_not_judge_is_not_counted() -> None:
    lecture = replace(low(2, date(2026, 2, 12)), kind=ActivityKind.LECTURE)
    (found,) = findings(with_year(lecture, low(1, DAY)), "JB-26")
    assert found.fact_map()["times"] == 1


def test_JB_26_the_year_says_once_that_it_was_often() -> None:
    good = year_case(JB)
    assert year_keys(good, "JB-26") == []

    def with_low(*months: int) -> YearCase:
        return replace(good, activities=tuple(rated(one, months) for one in good.activities))

    assert year_keys(with_low(3, 6), "JB-26") == []
    (found,) = year_findings(with_low(3, 6, 12), "JB-26")
    assert (found.key, found.numbers) == ("satisfaction_low_often", Numbers(3, 16, 3))


def rated(one: YearActivity, months: tuple[int, ...]) -> YearActivity:
    is_low = one.kind is ActivityKind.THEME_DAY and one.on is not None and one.on.month in months
    return replace(one, result=YearResult(one.id, one.on or DAY, 5, 10)) if is_low else one


def test_JB_26_another_year_does_not_count() -> None:
    results = (low(3, date(2025, 12, 18)), low(2, date(2026, 2, 12)), low(1, DAY))
    assert keys(with_year(*results), "JB-26") == ["satisfaction_low"]


def test_JB_26_an_evaluation_without_valid_slips_is_not_low() -> None:
    assert keys(with_year(low(1, DAY, 0, 0)), "JB-26") == []


def test_no_number_of_one_regime_is_applied_under_another() -> None:
    case = replace(activity_case(SC, ballots=slips(Answer.NOT_SATISFIED)), year_results=(low(1, DAY),) * 4)
    assert [key for rule in SC.rules for key in keys(case, rule.id)] == []


def test_JB_27_the_year_in_numbers_without_a_verdict() -> None:
    case = year_case(JB)
    (found,) = year_findings(case, "JB-27")
    assert (found.key, found.severity, found.fact_map()["low"]) == ("satisfaction_year", Severity.GUIDANCE, 0)
    first, *rest = case.activities
    low = replace(first, result=YearResult(first.id, date(2026, 1, 5), 1199, 2000))
    (worse,) = year_findings(replace(case, activities=(low, *rest)), "JB-27")
    facts = worse.fact_map()
    assert (facts["rate"], facts["low"], facts["on"]) == ("59.9%", 1, "1月5日（周一）")
    assert year_keys(replace(case, activities=()), "JB-27") == []
