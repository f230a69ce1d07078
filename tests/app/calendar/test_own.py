"""A year the branch entered itself, in the calendar."""

from datetime import date

from app import paths
from app.calendar.load import load_calendar
from app.calendar.own import feasts, missing_feasts, statutory_days, table_of, with_own_years
from app.calendar.table import Calendar
from app.domain.own_tables import OwnHoliday, OwnHolidayYear

CALENDAR = load_calendar(paths.resource("holidays"))
NEW_YEAR = OwnHoliday(
    "元旦", date(2026, 12, 31), date(2027, 1, 2), (date(2027, 1, 1),), (date(2026, 12, 26),)
)


def test_the_feasts_of_a_year_are_named_as_breaks_are() -> None:
    found = {one.name: len(one.days) for one in feasts(statutory_days(CALENDAR, 2028))}
    assert found == {"元旦": 1, "春节": 4, "清明节": 1, "劳动节": 2, "端午节": 1, "国庆节、中秋节": 3}
    assert sum(len(one.days) for one in feasts(statutory_days(CALENDAR, 2027))) == 13
    assert statutory_days(CALENDAR, 1999) == {}


def test_a_year_with_one_break_keeps_the_laws_days_and_stays_provisional() -> None:
    own = OwnHolidayYear(2027, (NEW_YEAR,))
    found = with_own_years(CALENDAR, [own])
    assert found.is_day_off(date(2027, 1, 2))
    assert found.is_day_off(date(2027, 10, 1))
    assert found.day(date(2027, 1, 2)).provisional
    assert "元旦" not in [one.name for one in missing_feasts(own, statutory_days(CALENDAR, 2027))]


def test_its_december_goes_into_the_year_before_and_leaves_that_years_own_days() -> None:
    found = with_own_years(CALENDAR, [OwnHolidayYear(2027, (NEW_YEAR,))])
    assert found.day(date(2026, 12, 31)).name == "元旦"
    assert found.is_workday(date(2026, 12, 26))
    assert found.years[2026].sources == CALENDAR.years[2026].sources
    assert found.is_day_off(date(2026, 10, 1))


def test_a_december_without_a_table_of_its_year() -> None:
    found = with_own_years(Calendar({}), [OwnHolidayYear(2027, (NEW_YEAR,))])
    assert found.is_day_off(date(2026, 12, 31))
    assert found.day(date(2026, 12, 30)).provisional
    assert not found.day(date(2027, 1, 2)).provisional, "no law is known that could be missing"


def test_a_table_without_breaks_is_not_published() -> None:
    assert not table_of(OwnHolidayYear(2027, ())).published
