"""Votes: more than half present, more than half of those entitled in favour, numbers that agree."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.finding import Severity
from app.domain.registers import Vote
from tests.app.rules.examples import regime
from tests.app.rules.year_examples import YEAR, with_registers, year_case, year_findings, year_keys

GOOD = year_case(regime("general"))


def said(*numbers: Any) -> list[str]:
    vote = Vote(1, date(YEAR, 6, 24), "接收预备党员", *numbers)
    return year_keys(with_registers(GOOD, votes=(vote,)), "GN-10")


@pytest.mark.parametrize(
    ("numbers", "keys"),
    [
        ((9, 9, 9, 0, 0), []),
        ((9, 5, 5, 0, 0), []),
        ((10, 5, 5, 0, 0), ["vote_quorum"]),
        ((9, 4, 4, 0, 0), ["vote_quorum"]),
        ((10, 10, 5, 5, 0), ["vote_not_carried"]),
        ((10, 10, 6, 4, 0), []),
        ((9, 9, 6, 3, 1), ["vote_sum"]),
        ((9, 10, 8, 0, 0), ["vote_present"]),
        ((9, None, 9, 0, 0), ["vote_numbers_missing"]),
        ((9, 9, 8), []),
    ],
)
def test_GN_10_more_than_half_present_and_more_than_half_of_all_in_favour(
    numbers: tuple[int | None, ...], keys: list[str]
) -> None:
    assert said(*numbers) == keys


def test_GN_10_what_was_not_carried_is_only_remarked() -> None:
    case = with_registers(GOOD, votes=(Vote(1, date(YEAR, 6, 24), "评优", 10, 10, 5, 5, 0),))
    (found,) = year_findings(case, "GN-10")
    assert found.severity is Severity.GUIDANCE


def test_GN_10_a_vote_without_a_topic_is_named_by_its_day() -> None:
    case = with_registers(GOOD, votes=(Vote(1, date(YEAR, 6, 24)),))
    (found,) = year_findings(case, "GN-10")
    assert (found.fact_map()["topic"], found.fact_map()["on"]) == ("（未填）", "6月24日（周三）")


@given(st.integers(1, 60), st.integers(0, 60), st.integers(0, 60))
def test_GN_10_half_is_not_more_than_half(entitled: int, present: int, in_favour: int) -> None:
    keys = said(entitled, present, in_favour)
    assert ("vote_quorum" in keys) == (present <= entitled / 2)
    assert ("vote_not_carried" in keys) == (present > entitled / 2 and in_favour <= entitled / 2)
    assert ("vote_sum" in keys) == (in_favour > present)
