"""Days as they are typed into the holiday table and shown in it."""

from datetime import date

import pytest

from app.domain import day_lists

TODAY = date(2026, 11, 22)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "is_january", "expected"),
    [
        ("１．３", False, "2027-01-03"),
        ("12.31", True, "2026-12-31"),
        ("12.31", False, "2027-12-31"),
        ("2027-12-31", True, "2027-12-31"),
        ("2月5日（周五）", False, "2027-02-05"),
        ("2027年2月5日 星期五", False, "2027-02-05"),
        ("明天", False, "2026-11-23"),
        ("2月30日", False, None),
    ],
)
def test_a_day_typed_into_the_table_is_of_its_year(text: str, is_january: bool, expected: str | None) -> None:
    found = day_lists.read_day(text, TODAY, 2027, is_january)
    assert found == (day(expected) if expected else None)


def test_a_list_of_days_is_read_as_it_is_written() -> None:
    written = (day("2027-01-31"), day("2027-02-13"))
    assert day_lists.read_days(day_lists.days_text(written), 2027) == written
    assert day_lists.read_days("2.13，１.31 1月31日", 2027) == written
    assert day_lists.read_days("", 2027) == ()
    assert day_lists.read_days("2.13、周几", 2027) is None


def test_days_in_short() -> None:
    days = [day("2027-01-30"), day("2027-01-31"), day("2027-02-01"), day("2027-02-05"), day("2027-02-06")]
    assert day_lists.span_text(days) == "1月30日至2月1日、2月5日至6日"
