"""The scale of party dues: one rate on the whole base, half a fen rounded up, a jump where a band ends."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.dues_scale import band_for, monthly_due
from app.domain.regime import DuesBand

WAGE, FARMER = "工资", "农民"
SCALE = (
    DuesBand(WAGE, rate=20),
    DuesBand(WAGE, up_to=300_000, rate=5),
    DuesBand(WAGE, up_to=1_000_000, rate=15),
    DuesBand(WAGE, up_to=500_000, rate=10),
    DuesBand(FARMER, least=20, most=100),
)


@pytest.mark.parametrize(
    ("base", "rate", "fen"),
    [
        (0, 5, 0),
        (300_000, 5, 1_500),
        (300_001, 10, 3_000),
        (500_000, 10, 5_000),
        (500_001, 15, 7_500),
        (1_000_000, 15, 15_000),
        (1_000_001, 20, 20_000),
        (123_456, 5, 617),
        (123_500, 5, 618),
    ],
)
def test_GN_12_the_rate_of_the_band_holds_for_the_whole_base(base: int, rate: int, fen: int) -> None:
    band = band_for(SCALE, WAGE, base)
    assert band is not None
    assert (band.rate, monthly_due(base, band)) == (rate, fen)


def test_fixed_amounts_need_no_base_and_a_rate_does() -> None:
    band = band_for(SCALE, FARMER, None)
    assert band is not None
    assert (band.least, band.most, monthly_due(0, band)) == (20, 100, None)
    assert band_for(SCALE, WAGE, None) is None
    assert band_for(SCALE, "学生", 1) is None


@given(st.integers(0, 5_000_000), st.integers(1, 100))
def test_half_a_fen_is_rounded_up(base: int, rate: int) -> None:
    found = monthly_due(base, DuesBand(WAGE, rate=rate))
    assert found is not None
    assert Fraction(-1, 2) < found - Fraction(base * rate, 1000) <= Fraction(1, 2)


@given(st.integers(0, 3_000_000))
def test_the_order_of_the_bands_does_not_matter(base: int) -> None:
    assert band_for(SCALE, WAGE, base) == band_for(tuple(reversed(SCALE)), WAGE, base)
