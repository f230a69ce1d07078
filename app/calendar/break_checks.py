"""What does not go together in the breaks of a year, entered or read: days in two places, worked weekdays."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from app.calendar.own import days_of
from app.calendar.table import DayOff
from app.domain.holiday_notice import NoticeProblem
from app.domain.own_tables import OwnHoliday

SATURDAY = 5


def is_in_reach(day: date, year: int) -> bool:
    """Tell whether the notice of a year may speak of a day: one of the year, or of the December before."""
    return day.year == year or (day.year, day.month) == (year - 1, 12)


def check_breaks(breaks: Sequence[OwnHoliday], law: Mapping[date, DayOff]) -> tuple[NoticeProblem, ...]:
    """Return what does not go together in the breaks of a year: days in two places, worked weekdays, no feast in it."""
    return (*_each(breaks, law), *_across(breaks))


def _each(breaks: Sequence[OwnHoliday], law: Mapping[date, DayOff]) -> Iterator[NoticeProblem]:
    for one in breaks:
        ends_the_year = (one.last.month, one.last.day) == (
            12,
            31,
        )  # the holiday is the next day, in the next table
        if law and not ends_the_year and not law.keys() & set(days_of(one)):
            yield problem("no_statutory_day", one.name)
        for day in one.working:
            if day.weekday() < SATURDAY:
                yield problem("work_on_weekday", one.name, day=short(day))


def _across(breaks: Sequence[OwnHoliday]) -> Iterator[NoticeProblem]:
    """Yield the days that stand in two places."""
    off = Counter(day for one in breaks for day in days_of(one))
    work = Counter(day for one in breaks for day in one.working)
    yield from (problem("twice_off", day=short(day)) for day, times in sorted(off.items()) if times > 1)
    yield from (problem("twice_working", day=short(day)) for day, times in sorted(work.items()) if times > 1)
    yield from (problem("off_and_working", day=short(day)) for day in sorted(off.keys() & work.keys()))


def short(day: date) -> str:
    """Return 1月4日."""
    return f"{day.month}月{day.day}日"


def problem(key: str, words: str = "", **facts: object) -> NoticeProblem:
    """Return something to look at."""
    return NoticeProblem(key, words, tuple(facts.items()))
