"""The holiday years a branch entered itself, in the calendar in the place of those the program brings along."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from app.calendar.table import Calendar, DayOff, HolidayNotice, YearTable
from app.domain.holiday_notice import Feast
from app.domain.own_tables import OwnHoliday, OwnHolidayYear

ONE_DAY = timedelta(days=1)
EVE = "除夕"  # part of 春节 wherever a break is named


def with_own_years(calendar: Calendar, own: Iterable[OwnHolidayYear]) -> Calendar:
    """Return the calendar with the branch's own years in their place.

    What a notice says of the December before (元旦 begins on 31 December) goes into that year's table.
    """
    years = tuple(own)
    law = {year.year: statutory_days(calendar, year.year) for year in years}
    for year in years:
        calendar = calendar.with_year(table_of(year, law[year.year]))
    for year in years:
        calendar = _with_december(calendar, year)
    return calendar


def table_of(own: OwnHolidayYear, law: Mapping[date, DayOff] | None = None) -> YearTable:
    """Return the table of one year as it was entered; ``law`` are its statutory days (法定节假日).

    A statutory day in none of the breaks is a day off all the same, and the year stays provisional until all are in.
    """
    missing = {day: off for day, off in (law or {}).items() if not _covers(own, day)}
    off, working = _days(own, own.year)
    return YearTable(
        own.year,
        {**missing, **off},
        working,
        published=bool(own.holidays) and not missing,
        sources=(HolidayNotice(own.title, own.number, own.issued),),
    )


def statutory_days(calendar: Calendar, year: int) -> dict[date, DayOff]:
    """Return the statutory days of one year, in order; none for a year without a table."""
    table = calendar.years.get(year)
    found = table.days_off if table else {}
    return {day: found[day] for day in sorted(found) if found[day].statutory}


def feasts(law: Mapping[date, DayOff]) -> tuple[Feast, ...]:
    """Group statutory days that follow each other to one feast each, 除夕 with 春节."""
    runs: list[list[date]] = []
    for day in sorted(law):
        if runs and runs[-1][-1] == day - ONE_DAY:
            runs[-1].append(day)
        else:
            runs.append([day])
    return tuple(Feast(_name(law[day].name for day in run), tuple(run)) for run in runs)


def missing_feasts(own: OwnHolidayYear, law: Mapping[date, DayOff]) -> tuple[Feast, ...]:
    """Return the feasts of which a day lies in none of the breaks entered."""
    return tuple(feast for feast in feasts(law) if not all(_covers(own, day) for day in feast.days))


def days_of(holiday: OwnHoliday) -> tuple[date, ...]:
    """Return the days off of one break, in order."""
    return tuple(
        holiday.first + timedelta(days=number) for number in range((holiday.last - holiday.first).days + 1)
    )


def _name(names: Iterable[str]) -> str:
    """元旦 for one day, 春节 for 除夕 and 春节, 国庆节、中秋节 for both."""
    each = dict.fromkeys(name for text in names for name in text.split("、"))
    return "、".join(name for name in each if name != EVE or len(each) == 1)


def _covers(own: OwnHolidayYear, day: date) -> bool:
    return any(holiday.first <= day <= holiday.last for holiday in own.holidays)


def _days(own: OwnHolidayYear, year: int) -> tuple[dict[date, DayOff], dict[date, str]]:
    """The days off and the weekend days worked that lie in ``year``."""
    off = {
        day: DayOff(holiday.name, day in holiday.statutory)
        for holiday in own.holidays
        for day in days_of(holiday)
        if day.year == year
    }
    working = {day: holiday.name for holiday in own.holidays for day in holiday.working if day.year == year}
    return off, working


def _with_december(calendar: Calendar, own: OwnHolidayYear) -> Calendar:
    off, working = _days(own, own.year - 1)
    if not (off or working):
        return calendar
    table = calendar.years.get(own.year - 1) or YearTable(own.year - 1, {}, published=False)
    return calendar.with_year(
        replace(
            table,
            days_off={**off, **table.days_off},
            working_weekends={**working, **table.working_weekends},
        )
    )
