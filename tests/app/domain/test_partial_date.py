"""A date of which the day may be unknown (2021-07)."""

from datetime import date

import pytest

from app.domain.partial_date import PartialDate


@pytest.mark.parametrize("text", ["2021-07", "2021-07-01"])
def test_it_is_written_as_it_was_read(text: str) -> None:
    assert PartialDate.from_iso(text).iso() == text


@pytest.mark.parametrize("text", ["2021", "2021-13", "2021-02-30", "2021-07-01-02", "七月"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate.from_iso(text)


def test_its_earliest_day() -> None:
    assert PartialDate(2021, 7).earliest() == date(2021, 7, 1)
    assert PartialDate(2021, 7, 9).earliest() == date(2021, 7, 9)
