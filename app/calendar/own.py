"""The holiday years a branch entered itself, in the calendar in the place of those the program brings along."""

from collections.abc import Iterable
from datetime import date, timedelta

from app.calendar.table import Calendar, DayOff, HolidayNotice, YearTable
from app.domain.own_tables import OwnHolidayYear


def with_own_years(calendar: Calendar, own: Iterable[OwnHolidayYear]) -> Calendar:
    """Return the calendar with the branch's own years in their place."""
    for year in own:
        calendar = calendar.with_year(table_of(year))
    return calendar


def table_of(own: OwnHolidayYear) -> YearTable:
    """Return the table of one year as it was entered."""
    off: dict[date, DayOff] = {}
    working: dict[date, str] = {}
    for holiday in own.holidays:
        for number in range((holiday.last - holiday.first).days + 1):
            day = holiday.first + timedelta(days=number)
            off[day] = DayOff(holiday.name, day in holiday.statutory)
        working |= dict.fromkeys(holiday.working, holiday.name)
    return YearTable(own.year, off, working, sources=(HolidayNotice(own.title, own.number, own.issued),))
