"""The shipped tables against chinesecalendar, day by day, and the questions a Calendar answers."""

from collections import Counter
from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import paths
from app.calendar.load import load_calendar
from app.calendar.table import Calendar, DayKind, DayOff, YearTable
from app.domain.day_rule import HolidayScope

PUBLISHED_YEARS = range(2017, 2027)
CALENDAR = load_calendar(paths.resource("holidays"))


def days_of(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(n) for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]


@pytest.mark.parametrize("year", PUBLISHED_YEARS)
def test_every_working_day_agrees_with_chinesecalendar(year: int) -> None:
    differing = [day for day in days_of(year) if CALENDAR.is_workday(day) != chinese_calendar.is_workday(day)]
    assert differing == []


@pytest.mark.parametrize("year", PUBLISHED_YEARS)
def test_every_day_off_agrees_with_chinesecalendar(year: int) -> None:
    ours = {day for day in days_of(year) if CALENDAR.is_day_off(day)}
    theirs = {
        day
        for day in days_of(year)
        if chinese_calendar.is_holiday(day) and chinese_calendar.get_holiday_detail(day)[1] is not None
    }
    assert ours == theirs


@pytest.mark.parametrize("year", PUBLISHED_YEARS)
def test_make_up_days_are_the_working_weekends(year: int) -> None:
    ours = {day for day in days_of(year) if CALENDAR.day(day).kind is DayKind.MAKE_UP_WORKDAY}
    assert ours == {day for day in days_of(year) if day.weekday() >= 5 and chinese_calendar.is_workday(day)}


@pytest.mark.parametrize("year", range(2017, 2041))
def test_the_law_gives_11_days_to_2024_and_13_from_2025(year: int) -> None:
    statutory = [day for day in days_of(year) if CALENDAR.is_day_off(day, HolidayScope.STATUTORY)]
    doubled = year in (2020, 2028, 2031, 2039)  # 中秋 falls into 1-3 October
    assert len(statutory) == (11 if year < 2025 else 13) - doubled


def test_the_eve_is_statutory_from_2025_only() -> None:
    eves = {
        year: CALENDAR.day(eve).kind for year, eve in ((2023, date(2023, 1, 21)), (2025, date(2025, 1, 28)))
    }
    assert eves == {2023: DayKind.PUBLISHED_OFF, 2025: DayKind.STATUTORY}
    assert CALENDAR.is_workday(date(2024, 2, 9))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2027, 2, 5), "除夕"),
        (date(2027, 2, 6), "春节"),
        (date(2027, 2, 8), "春节"),
        (date(2027, 4, 5), "清明节"),
        (date(2027, 5, 2), "劳动节"),
        (date(2027, 6, 9), "端午节"),
        (date(2027, 9, 15), "中秋节"),
        (date(2028, 1, 25), "除夕"),
        (date(2028, 10, 3), "国庆节、中秋节"),
        (date(2033, 1, 31), "春节"),
    ],
)
def test_known_statutory_days_of_later_years(day: date, name: str) -> None:
    found = CALENDAR.day(day)
    assert (found.kind, found.name, found.provisional) == (DayKind.STATUTORY, name, True)


def test_a_bridge_day_is_published_but_not_statutory() -> None:
    bridge = date(2026, 1, 2)
    assert CALENDAR.is_day_off(bridge)
    assert not CALENDAR.is_day_off(bridge, HolidayScope.STATUTORY)
    assert CALENDAR.day(bridge).name == "元旦"


def test_a_plain_weekend_is_no_holiday_and_no_working_day() -> None:
    saturday = date(2026, 6, 6)
    assert CALENDAR.day(saturday).kind is DayKind.WEEKEND
    assert not CALENDAR.is_day_off(saturday)
    assert not CALENDAR.is_workday(saturday)


def test_20_september_2026_is_a_sunday_that_is_worked() -> None:
    found = CALENDAR.day(date(2026, 9, 20))
    assert (found.kind, found.name, found.provisional) == (DayKind.MAKE_UP_WORKDAY, "国庆节", False)


def test_known_until_ends_with_the_last_notice() -> None:
    assert CALENDAR.known_until() == date(2026, 12, 31)
    assert CALENDAR.with_year(YearTable(2027, {})).known_until() == date(2027, 12, 31)
    assert CALENDAR.with_year(YearTable(2029, {})).known_until() == date(2026, 12, 31)
    assert Calendar({}).known_until() is None


def test_a_year_without_any_table_knows_weekends_only() -> None:
    assert CALENDAR.day(date(2050, 10, 1)).kind is DayKind.WEEKEND
    assert CALENDAR.day(date(2050, 10, 3)).kind is DayKind.WORKDAY
    assert CALENDAR.day(date(2050, 10, 3)).provisional


def test_with_year_leaves_the_old_calendar_alone() -> None:
    day = date(2027, 2, 12)
    changed = CALENDAR.with_year(YearTable(2027, {day: DayOff("春节", statutory=False)}))
    assert changed.is_day_off(day)
    assert not changed.day(day).provisional
    assert not CALENDAR.is_day_off(day)


def test_every_published_year_names_its_notice_and_date() -> None:
    for year in PUBLISHED_YEARS:
        for notice in CALENDAR.years[year].sources:
            assert notice.title.startswith("国务院办公厅关于")
            assert notice.issued is not None
            assert notice.issued.year in (year - 1, year)
            assert f"〔{notice.issued.year}〕" in notice.number


@given(st.dates(date(2017, 1, 1), date(2030, 12, 31)))
def test_every_day_has_one_consistent_answer(day: date) -> None:
    off, work = CALENDAR.is_day_off(day), CALENDAR.is_workday(day)
    kind = CALENDAR.day(day).kind
    assert not (off and work)
    assert CALENDAR.is_day_off(day, HolidayScope.STATUTORY) <= off
    assert (kind is DayKind.WEEKEND) == (not off and not work)
    assert bool(CALENDAR.day(day).name) == (kind not in (DayKind.WORKDAY, DayKind.WEEKEND))
    assert CALENDAR.day(day).provisional == (day.year > 2026)


def test_make_up_days_and_weekday_breaks_balance_in_ordinary_years() -> None:
    """Every published weekday off beyond the law is worked back on a weekend, or stands for a holiday on one."""
    for year in (2018, 2019, 2021, 2024, 2025, 2026):
        kinds = Counter(CALENDAR.day(day).kind for day in days_of(year) if day.weekday() < 5)
        worked = sum(CALENDAR.day(day).kind is DayKind.MAKE_UP_WORKDAY for day in days_of(year))
        on_weekend = sum(
            CALENDAR.is_day_off(day, HolidayScope.STATUTORY) for day in days_of(year) if day.weekday() >= 5
        )
        assert abs(kinds[DayKind.PUBLISHED_OFF] - worked - on_weekend) <= 1, year
