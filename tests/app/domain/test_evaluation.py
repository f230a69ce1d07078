"""The count of the slips, and the rate by the formula that was stored with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.evaluation import (
    Answer,
    Ballot,
    EvaluationResult,
    Formula,
    HeadingTotals,
    TallyMode,
    totals_of,
)
from app.domain.step_facts import EvaluationFacts, evaluation_result

HEADINGS = ("内容", "总体评价")
SLIPS = (
    Ballot(1, 1, 1, (Answer.SATISFIED, Answer.SATISFIED)),
    Ballot(2, 1, 2, (Answer.NOT_SATISFIED, Answer.FAIRLY_SATISFIED)),
    Ballot(3, 1, 3, (None, Answer.DO_NOT_KNOW)),
    Ballot(4, 1, 4, (), is_valid=False),
)


def facts(**changes: object) -> EvaluationFacts:
    return EvaluationFacts(1, headings=HEADINGS, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("formula", "favourable"), [(Formula.SATISFIED_AND_FAIRLY, 2), (Formula.SATISFIED_ONLY, 1)]
)
def test_the_formula_decides_who_was_satisfied(formula: Formula, favourable: int) -> None:
    result = evaluation_result(facts(issued=5, returned=4, formula=formula), SLIPS)
    assert (result.issued, result.returned, result.valid, result.favourable) == (5, 4, 3, favourable)
    assert result.has_rate


def test_each_heading_is_counted_over_the_valid_slips() -> None:
    assert totals_of(SLIPS, 0) == HeadingTotals(1, 0, 1, 0)
    assert totals_of(SLIPS, 1) == HeadingTotals(1, 1, 0, 1)


def test_totals_entered_stand_as_they_are() -> None:
    totals = (HeadingTotals(9, 1), HeadingTotals(8, 1, 1))
    result = evaluation_result(facts(mode=TallyMode.TOTALS, valid=10, totals=totals), SLIPS)
    assert (result.valid, result.totals, result.favourable) == (10, totals, 9)


def test_nothing_entered_has_no_rate() -> None:
    result = evaluation_result(facts(), ())
    assert (result.favourable, result.has_rate) == (None, False)


def test_only_invalid_slips_have_no_rate() -> None:
    result = evaluation_result(facts(), (Ballot(1, 1, 1, (), is_valid=False),))
    assert (result.valid, result.has_rate) == (0, False)


@given(st.lists(st.sampled_from((*Answer, None)), max_size=30))
def test_the_answers_and_the_blanks_are_all_the_slips(answers: list[Answer | None]) -> None:
    slips = tuple(Ballot(n, 1, n, (answer,)) for n, answer in enumerate(answers, start=1))
    assert totals_of(slips, 0).sum + answers.count(None) == len(slips)


def test_a_result_without_totals_has_no_favourable() -> None:
    assert EvaluationResult(1, 1, 1, (), (), Formula.SATISFIED_ONLY).favourable is None
