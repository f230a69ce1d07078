"""Amounts with decimals as whole numbers: what is typed, what is shown, and nothing rounded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.scaled import parse_scaled, scaled_text


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("12.5", 1250),
        ("１２．５", 1250),
        ("0.01", 1),
        (".5", 50),
        ("3,000.01", 300001),
        ("¥45", 4500),
        ("45元", 4500),
        ("12.50", 1250),
        ("12.500", 1250),
        ("1,234.50", 123450),
        ("１，２３４", 123400),
        ("1,234,567", 123456700),
    ],
)
def test_yuan_as_she_types_them(typed: str, fen: int) -> None:
    assert parse_scaled(typed, 2) == fen


COMMAS = ["1,5", "1，5", "1,23", "1234,567", "1,2345", ",5", "1,,000", "12,"]
LONG = ["9" * 13, "9" * 5000, "1" + ",000" * 5]


@pytest.mark.parametrize("typed", ["", "abc", "12.505", "-3", "1.2.3", "十元", "1e3", *COMMAS, *LONG])
def test_what_is_no_amount(typed: str) -> None:
    assert parse_scaled(typed, 2) is None


@given(st.integers(0, 10**12), st.sampled_from([1, 2]))
def test_what_is_shown_is_read_as_the_same(value: int, places: int) -> None:
    assert parse_scaled(scaled_text(value, places), places) == value


def test_money_shows_both_decimals_tenths_only_where_they_count() -> None:
    assert (scaled_text(4500, 2), scaled_text(5, 2), scaled_text(40, 1), scaled_text(15, 1)) == (
        "45.00",
        "0.05",
        "4",
        "1.5",
    )
    assert scaled_text(None, 2) == ""
