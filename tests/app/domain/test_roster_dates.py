"""Dates in every notation of RULES 6.2; a month stays a month, a guess is never made."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.partial_date import PartialDate
from app.domain.roster_dates import DateReading, DateTrouble, compatible, from_parts, read_date
from app.domain.roster_sheet import Cell

DAY, MONTH = PartialDate(2021, 7, 1), PartialDate(2021, 7)


@pytest.mark.parametrize(
    "cell",
    [
        "2021-07-01", "2021-7-1", "2021/07/01", "2021/7/1", "2021.07.01", "2021.7.1", "2021.7.1.", "20210701",
        "2021年7月1日", "2021年07月01日", "2021年7月1号", "2021年7月1", "２０２１年７月１日", "２０２１－０７－０１",
        "2021-07-01 00:00:00", "2021-07-01T00:00:00", " 2021 年 7 月 1 日 ", "2021、7、1", "2021,7,1", "2021\\7\\1",
        "2021—07—01", "2021–07–01", "二〇二一年七月一日", "二○二一年七月一日", "二零二一年七月一日", "44378",
        20210701, 20210701.0, 44378, 44378.0, 44378.5, date(2021, 7, 1), datetime(2021, 7, 1, 8, 30), "2021-07-01 8:30",
    ],
)  # fmt: skip
def test_a_day(cell: Cell) -> None:
    assert read_date(cell) == DateReading(value=DAY)


@pytest.mark.parametrize(
    "cell",
    [
        "2021-07", "2021-7", "2021/7", "2021/07", "2021.07", "2021.7", "2021.7.", "202107", "2021年7月", "2021年07月",
        "2021年7", "2021年7月份", "２０２１．０７", "2021 年 7 月", "二〇二一年七月", 202107, 202107.0, 2021.07, 2021.7,
    ],
)  # fmt: skip
def test_a_month_stays_a_month(cell: Cell) -> None:
    assert read_date(cell) == DateReading(value=MONTH)


@pytest.mark.parametrize(
    ("cell", "month"),
    [("2021.10", 10), ("2021.1", 1), ("2021.12", 12), (2021.12, 12), (2021.11, 11), (2021.02, 2)],
)
def test_months_of_one_and_two_digits(cell: Cell, month: int) -> None:
    assert read_date(cell).value == PartialDate(2021, month)


@pytest.mark.parametrize(
    ("cell", "trouble"),
    [
        ("87.07", DateTrouble.AMBIGUOUS),
        ("87.7.1", DateTrouble.AMBIGUOUS),
        ("87年7月", DateTrouble.AMBIGUOUS),
        ("21/7/1", DateTrouble.AMBIGUOUS),
        ("870701", DateTrouble.AMBIGUOUS),
        (2021.1, DateTrouble.AMBIGUOUS),
        ("8707", DateTrouble.AMBIGUOUS),
        (8707, DateTrouble.AMBIGUOUS),
        ("2021", DateTrouble.YEAR_ONLY),
        ("2021年", DateTrouble.YEAR_ONLY),
        (2021, DateTrouble.YEAR_ONLY),
        ("2021-02-30", DateTrouble.IMPOSSIBLE),
        ("2021-13-01", DateTrouble.IMPOSSIBLE),
        ("2021-00", DateTrouble.IMPOSSIBLE),
        ("2021-07-00", DateTrouble.IMPOSSIBLE),
        ("20210732", DateTrouble.IMPOSSIBLE),
        ("202113", DateTrouble.IMPOSSIBLE),
        ("1821-07-01", DateTrouble.IMPOSSIBLE),
        ("二〇二一年十三月", DateTrouble.IMPOSSIBLE),
        ("去年七月", DateTrouble.UNREADABLE),
        ("2021年7月（预备）", DateTrouble.UNREADABLE),
        ("1-Jul-21", DateTrouble.UNREADABLE),
        (True, DateTrouble.UNREADABLE),
        (float("nan"), DateTrouble.UNREADABLE),
        (float("inf"), DateTrouble.UNREADABLE),
        (-5, DateTrouble.UNREADABLE),
    ],
)
def test_what_cannot_be_taken(cell: Cell, trouble: DateTrouble) -> None:
    assert read_date(cell) == DateReading(trouble=trouble)


def test_an_empty_cell_is_neither() -> None:
    assert read_date(None) == read_date("") == DateReading()


@pytest.mark.parametrize(
    ("parts", "value"), [(("2021", "7", "1"), DAY), (("2021年", "7月", ""), MONTH), (("", "", ""), None)]
)
def test_three_columns(parts: tuple[str, str, str], value: PartialDate | None) -> None:
    assert from_parts(*parts).value == value


@pytest.mark.parametrize(
    ("one", "other", "can_be"),
    [
        (DAY, MONTH, True),
        (DAY, DAY, True),
        (DAY, None, True),
        (DAY, PartialDate(2021, 7, 2), False),
        (MONTH, PartialDate(2021, 8), False),
    ],
)
def test_compatible(one: PartialDate, other: PartialDate | None, can_be: bool) -> None:
    assert compatible(one, other) is compatible(other, one) is can_be


@given(st.dates(date(1928, 1, 1), date(2098, 12, 31)))
def test_every_notation_of_a_day_means_that_day(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    texts = [
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}.{day.month}.{day.day}",
        f"{day:%Y%m%d}",
    ]
    expected = DateReading(value=PartialDate(day.year, day.month, day.day))
    cells: list[Cell] = [*texts, serial, float(serial), day]
    assert {read_date(cell) for cell in cells} == {expected}


@given(st.one_of(st.text(max_size=30), st.floats(), st.integers(), st.datetimes(), st.booleans(), st.none()))
def test_nothing_raises(cell: Cell) -> None:
    reading = read_date(cell)
    assert reading.value is None or reading.trouble is None


def test_the_serials_of_excel_begin_where_excel_counts() -> None:
    assert read_date(36526).value == PartialDate(2000, 1, 1)
    assert date(1899, 12, 30) + timedelta(36526) == date(2000, 1, 1)
