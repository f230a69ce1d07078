"""The holiday table to read: the breaks of a year, the weekends worked for them, how far it is known (节假日)."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.calendar.table import YearTable
from app.operations.workspace import Workspace

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Break:
    """One holiday of a year: its first and last day off, and the weekend days worked for it (调休上班)."""

    name: str
    first: date
    last: date
    working: tuple[date, ...] = ()


@dataclass(frozen=True)
class HolidayYear:
    """The breaks of one year; ``is_published`` False: only the statutory days are known (放假安排未公布)."""

    year: int
    breaks: tuple[Break, ...]
    is_published: bool
    source: str = ""


def holiday_years(workspace: Workspace) -> tuple[int, ...]:
    """Return the years with a table, the latest first."""
    return tuple(sorted(workspace.calendar.years, reverse=True))


def holiday_year(workspace: Workspace, year: int) -> HolidayYear:
    """Return the breaks of one year in order; raises KeyError for a year without a table."""
    table = workspace.calendar.years[year]
    source = "；".join(f"{notice.title} {notice.number}".strip() for notice in table.sources)
    return HolidayYear(year, _breaks(table), table.published, source)


def known_until(workspace: Workspace) -> date | None:
    """Return the last day for which the arrangement is published."""
    return workspace.calendar.known_until()


def _breaks(table: YearTable) -> tuple[Break, ...]:
    found: list[Break] = []
    for day in sorted(table.days_off):
        name = table.days_off[day].name
        if found and found[-1].name == name and found[-1].last == day - ONE_DAY:
            found[-1] = Break(name, found[-1].first, day)
        else:
            found.append(Break(name, day, day))
    return tuple(Break(one.name, one.first, one.last, _working(table, one.name)) for one in found)


def _working(table: YearTable, name: str) -> tuple[date, ...]:
    return tuple(sorted(day for day, holiday in table.working_weekends.items() if holiday == name))
