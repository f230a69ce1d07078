"""The holiday table of each year: read, entered row by row or from the text of a notice, given back (节假日)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

from app.calendar import break_checks, notice_text
from app.calendar.own import days_of, missing_feasts, statutory_days
from app.calendar.table import HolidayNotice, YearTable
from app.domain.holiday_notice import Feast, NoticeProblem, NoticeReading
from app.domain.own_tables import OwnHoliday, OwnHolidayYear
from app.operations.workspace import Workspace
from app.texts import say


class YearOrigin(Enum):
    """Where the table of a year comes from, in the words of the screen."""

    OWN = "本支部录入"
    SHIPPED = "程序自带"
    UNPUBLISHED = "未公布"


@dataclass(frozen=True)
class HolidayYear:
    """The table of one year: its breaks in order, its source, and the feasts not yet in any break.

    ``is_published`` False: only the statutory days are sure (放假安排未公布, or not all of it entered yet).
    ``december`` are the breaks of the next year's notice that begin in this one.
    """

    year: int
    origin: YearOrigin
    breaks: tuple[OwnHoliday, ...]
    missing: tuple[Feast, ...]
    is_published: bool
    title: str = ""
    number: str = ""
    issued: date | None = None
    more_sources: tuple[str, ...] = ()
    december: tuple[OwnHoliday, ...] = ()
    problems: tuple[NoticeProblem, ...] = ()


def holiday_years(workspace: Workspace) -> tuple[int, ...]:
    """Return the years with a table, the latest first."""
    return tuple(sorted(workspace.calendar.years, reverse=True))


# What is found in a notice that is read for a year it is not of.
OF_ANOTHER_YEAR = frozenset({"weekday", "no_statutory_day", "work_on_weekday", "not_in_year", "no_such_day"})


def origins(workspace: Workspace) -> tuple[tuple[int, YearOrigin], ...]:
    """Return where the table of each year comes from, the latest year first."""
    own = {entered.year for entered in workspace.store.all(OwnHolidayYear)}
    tables = workspace.shipped_calendar.years
    published = {year for year, table in tables.items() if table.published}
    years = sorted(own | tables.keys(), reverse=True)
    shipped = {year: YearOrigin.SHIPPED if year in published else YearOrigin.UNPUBLISHED for year in years}
    return tuple((year, YearOrigin.OWN if year in own else shipped[year]) for year in years)


def known_until(workspace: Workspace) -> date | None:
    """Return the last day for which the arrangement is published."""
    return workspace.calendar.known_until()


def is_provisional(workspace: Workspace, day: date) -> bool:
    """Tell whether the arrangement of a day's year is not known yet (放假安排未公布)."""
    return workspace.calendar.day(day).provisional


def holiday_year(workspace: Workspace, year: int) -> HolidayYear:
    """Return the table of one year as it is entered or brought along."""
    own = workspace.store.get(OwnHolidayYear, year)
    entered = own or _shipped(workspace, year)
    table = workspace.calendar.years.get(year)
    law = statutory_days(workspace.shipped_calendar, year)
    origin = YearOrigin.SHIPPED if entered.holidays else YearOrigin.UNPUBLISHED
    return HolidayYear(
        year,
        YearOrigin.OWN if own else origin,
        entered.holidays,
        missing_feasts(entered, law),
        table is not None and table.published,
        entered.title,
        entered.number,
        entered.issued,
        () if own else _more_sources(workspace.shipped_calendar.years.get(year)),
        _december(workspace, year),
        break_checks.check_breaks(entered.holidays, law),
    )


def store_year(workspace: Workspace, entered: OwnHolidayYear) -> OwnHolidayYear:
    """Store the whole table of a year as the branch's own; it wins over the one the program brings along."""
    ordered = tuple(sorted(entered.holidays, key=lambda one: (one.first, one.last, one.name)))
    stored = replace(entered, holidays=ordered, entered_at=workspace.now())
    with workspace.action("holidays.edit", f"{entered.year}年放假安排") as action:
        action.save(stored)
    return stored


def forget_year(workspace: Workspace, year: int) -> OwnHolidayYear | None:
    """恢复成程序自带的: take the branch's own table of a year away and return it; None when there is none."""
    own = workspace.store.get(OwnHolidayYear, year)
    if own is None:
        return None
    with workspace.action("holidays.forget", f"{year}年放假安排恢复成程序自带的") as action:
        action.delete(own)
    return own


def change_source(workspace: Workspace, year: int, /, **changes: Any) -> OwnHolidayYear:
    """Store title, number or date of the notice a year was entered from."""
    return store_year(workspace, replace(_entered(workspace, year), **changes))


def put_break(
    workspace: Workspace, year: int, new: OwnHoliday, old: OwnHoliday | None = None
) -> OwnHolidayYear:
    """Add a break, or put it in the place of an ``old`` one; raises ValueError for days no notice of the year names."""
    if new.last < new.first or not all(break_checks.is_in_reach(day, year) for day in (new.first, new.last)):
        raise ValueError(f"{new.first}..{new.last} in {year}")
    entered = _entered(workspace, year)
    others = tuple(one for one in entered.holidays if one != old)
    return store_year(workspace, replace(entered, holidays=(*others, new)))


def delete_break(workspace: Workspace, year: int, old: OwnHoliday) -> OwnHolidayYear:
    """Take one break out of the table."""
    entered = _entered(workspace, year)
    return store_year(
        workspace, replace(entered, holidays=tuple(one for one in entered.holidays if one != old))
    )


def is_in_reach(day: date, year: int) -> bool:
    """Tell whether the table of a year may hold a day: one of the year, or of the December before."""
    return break_checks.is_in_reach(day, year)


def statutory_in(workspace: Workspace, year: int, first: date, last: date) -> tuple[date, ...]:
    """Return the days of a span that are statutory by law (其中法定)."""
    law = statutory_days(workspace.shipped_calendar, year)
    return tuple(day for day in law if first <= day <= last)


def read_notice(workspace: Workspace, text: str, year: int | None = None) -> NoticeReading:
    """Read the pasted or typed text of a notice; nothing is stored. ``year`` is the one she chose.

    Where neither she nor the text names a year, it is the first not published yet whose days and weekdays fit, then
    the latest published one that fits, else the first not published yet.
    """
    calendar, expected = workspace.shipped_calendar, _first_unpublished(workspace)
    reading = notice_text.read_notice(text, calendar, year or expected)
    if year or reading.is_year_said or not reading.breaks or _fits(reading):
        return reading
    others = (notice_text.read_notice(text, calendar, other) for other in _years_to_try(workspace, expected))
    return next(filter(_fits, others), reading)


def is_year_doubtful(reading: NoticeReading) -> bool:
    """Tell whether a weekday of the text is not the one of its date: the year is wrong, or the text."""
    return any(one.key == "weekday" for one in reading.problems)


def _fits(reading: NoticeReading) -> bool:
    return not any(one.key in OF_ANOTHER_YEAR for one in reading.problems)


def _first_unpublished(workspace: Workspace) -> int:
    year = workspace.today().year
    while _is_published(workspace, year):
        year += 1
    return year


def _years_to_try(workspace: Workspace, expected: int) -> list[int]:
    """The next year where it is not published, then the published ones, the latest first."""
    published = [year for year in workspace.calendar.years if _is_published(workspace, year)]
    following = [expected + 1] if expected == workspace.today().year else []
    return following + sorted(published, reverse=True)


def _is_published(workspace: Workspace, year: int) -> bool:
    table = workspace.calendar.years.get(year)
    return table is not None and table.published


def after_notice(workspace: Workspace, reading: NoticeReading) -> OwnHolidayYear:
    """Return the table as it would be: the breaks read, and of those known before the ones it does not speak of."""
    entered = _entered(workspace, reading.year)
    kept = tuple(one for one in entered.holidays if not any(_is_same(one, new) for new in reading.breaks))
    return replace(
        entered,
        holidays=(*kept, *reading.breaks),
        title=reading.title or entered.title,
        number=reading.number or entered.number,
        issued=reading.issued or entered.issued,
    )


def take_notice(workspace: Workspace, reading: NoticeReading) -> OwnHolidayYear:
    """Store what a notice says."""
    return store_year(workspace, after_notice(workspace, reading))


def not_in(workspace: Workspace, entered: OwnHolidayYear) -> tuple[Feast, ...]:
    """Return the feasts a table does not hold yet."""
    return missing_feasts(entered, statutory_days(workspace.shipped_calendar, entered.year))


def problem_text(problem: NoticeProblem) -> str:
    """Return the sentence of something to look at."""
    return say(f"holidays.problem.{problem.key}", words=problem.words, **dict(problem.facts))


def source_text(year: HolidayYear) -> str:
    """Return the notice a table was taken from; empty where none is known."""
    named = f"{year.title} {year.number}".strip()
    return "；".join(text for text in (named, *year.more_sources) if text)


def _entered(workspace: Workspace, year: int) -> OwnHolidayYear:
    """The branch's own table, or what it begins from: the one the program brings along, empty without a notice."""
    return workspace.store.get(OwnHolidayYear, year) or _shipped(workspace, year)


def _shipped(workspace: Workspace, year: int) -> OwnHolidayYear:
    table = workspace.shipped_calendar.years.get(year)
    if table is None or not table.published:
        return OwnHolidayYear(year, ())
    source = table.sources[0] if table.sources else HolidayNotice()
    return OwnHolidayYear(year, _breaks(table), source.title, source.number, source.issued)


def _breaks(table: YearTable) -> tuple[OwnHoliday, ...]:
    """The breaks of a table: a run of days with one name each, with the weekends worked that lie nearest to it."""
    runs: list[list[date]] = []
    for day in sorted(table.days_off):
        last = runs[-1][-1] if runs else None
        follows = last is not None and (day - last).days == 1 and _named(table, last) == _named(table, day)
        if follows:
            runs[-1].append(day)
        else:
            runs.append([day])
    return tuple(
        OwnHoliday(
            _named(table, run[0]),
            run[0],
            run[-1],
            tuple(day for day in run if table.days_off[day].statutory),
            tuple(day for day in sorted(table.working_weekends) if _nearest(table, runs, day) == run),
        )
        for run in runs
    )


def _named(table: YearTable, day: date) -> str:
    return table.days_off[day].name


def _nearest(table: YearTable, runs: Sequence[list[date]], working: date) -> list[date] | None:
    alike = [run for run in runs if _named(table, run[0]) == table.working_weekends[working]]
    return min(alike, key=lambda run: abs((run[0] - working).days), default=None)


def _more_sources(table: YearTable | None) -> tuple[str, ...]:
    sources = table.sources[1:] if table else ()
    return tuple(f"{notice.title} {notice.number}".strip() for notice in sources)


def _december(workspace: Workspace, year: int) -> tuple[OwnHoliday, ...]:
    following = workspace.store.get(OwnHolidayYear, year + 1)
    return tuple(one for one in following.holidays if one.first.year == year) if following else ()


def _is_same(old: OwnHoliday, new: OwnHoliday) -> bool:
    """Tell whether two breaks are of the same holiday: the same name, or a day in common."""
    return old.name == new.name or bool(set(days_of(old)) & set(days_of(new)))
