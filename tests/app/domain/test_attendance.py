"""Who came: the identity of the count, the share in integers, the rate as it is written."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.attendance import CAME, ExpectedMember, Mark, count, needed, rate_text, reaches, was_away

KINDS = ("正式党员", "预备党员", "待补")


@st.composite
def lists(draw: st.DrawFn) -> tuple[ExpectedMember, ...]:
    lines = draw(
        st.lists(st.tuples(st.sampled_from(Mark), st.booleans(), st.sampled_from(KINDS)), max_size=40)
    )
    return tuple(
        ExpectedMember(number, 1, number, number, "某", kind, is_excluded=excluded, mark=mark)
        for number, (mark, excluded, kind) in enumerate(lines, start=1)
    )


@given(lists())
def test_everybody_expected_is_counted_once(lines: tuple[ExpectedMember, ...]) -> None:
    found = count(lines, guests=3)
    assert found.due == found.came + found.on_leave + found.absent + found.not_marked
    assert found.total == found.due + found.excluded
    assert found.late <= found.came
    assert found.guests == 3
    assert found.on_leave + found.absent == sum(map(was_away, lines))


@given(lists())
def test_a_roll_is_complete_when_somebody_is_expected_and_all_have_a_mark(
    lines: tuple[ExpectedMember, ...],
) -> None:
    due = [line for line in lines if not line.is_excluded]
    wanted = bool(due) and all(line.mark is not Mark.NOT_MARKED for line in due)
    assert count(lines).is_complete is wanted


def test_late_counts_as_present_and_the_excluded_do_not() -> None:
    lines = (
        ExpectedMember(1, 1, 1, 1, "甲", "正式党员", mark=Mark.LATE),
        ExpectedMember(2, 1, 2, 2, "乙", "预备党员", mark=Mark.PRESENT),
        ExpectedMember(3, 1, 3, 3, "丙", "预备党员", is_excluded=True, mark=Mark.PRESENT),
    )
    found = count(lines)
    assert (found.total, found.due, found.came, found.late, found.probationary) == (3, 2, 2, 1, 2)


def test_an_empty_list_counts_nothing_and_is_not_complete() -> None:
    found = count(())
    assert (found.total, found.due, found.came, found.is_complete) == (0, 0, 0, False)


@pytest.mark.parametrize(
    ("members", "percent", "least"),
    [(9, 80, 8), (10, 80, 8), (32, 80, 26), (5, 80, 4), (1, 80, 1), (0, 80, 0)],
)
def test_how_many_it_takes(members: int, percent: int, least: int) -> None:
    assert needed(members, percent) == least


@given(st.integers(1, 500), st.integers(1, 100))
def test_that_many_reach_the_share_and_one_fewer_does_not(members: int, percent: int) -> None:
    least = needed(members, percent)
    assert reaches(least, members, percent)
    assert not reaches(least - 1, members, percent)


def test_nobody_of_nobody_reaches_nothing() -> None:
    assert not reaches(0, 0, 0)


@pytest.mark.parametrize(
    ("numerator", "denominator", "text"),
    [
        (1199, 2000, "59.9%"),
        (5995, 10000, "59.9%"),
        (27, 32, "84.3%"),
        (3, 3, "100.0%"),
        (0, 9, "0.0%"),
        (0, 0, "待补"),
    ],
)
def test_a_rate_is_cut_not_rounded_up(numerator: int, denominator: int, text: str) -> None:
    assert rate_text(numerator, denominator) == text


@given(st.integers(0, 300), st.integers(1, 300))
def test_a_written_rate_never_says_more_than_the_true_one(numerator: int, denominator: int) -> None:
    written = Fraction(rate_text(numerator, denominator).removesuffix("%"))
    true = Fraction(numerator * 100, denominator)
    assert written <= true < written + Fraction(1, 10)


@pytest.mark.parametrize("mark", Mark)
def test_away_is_who_is_known_not_to_have_come(mark: Mark) -> None:
    line = ExpectedMember(1, 1, 1, 1, "甲", "正式党员", mark=mark)
    assert was_away(line) is (mark not in CAME and mark is not Mark.NOT_MARKED)
