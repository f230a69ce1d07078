"""The calendar: what kind of day a date is, from one table per year."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from app.domain.day_rule import HolidayScope


class DayKind(Enum):
    """What a date is in the year's table; WORKDAY and WEEKEND where the table is silent."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    STATUTORY = "statutory"  # 法定节假日
    PUBLISHED_OFF = "published_off"  # 放假安排公布的其他休息日
    MAKE_UP_WORKDAY = "make_up_workday"  # 调休上班


DAYS_OFF = (DayKind.STATUTORY, DayKind.PUBLISHED_OFF)
WORKING_KINDS = (DayKind.WORKDAY, DayKind.MAKE_UP_WORKDAY)


@dataclass(frozen=True)
class DayOff:
    """A day off: the holiday's name, and whether the law itself makes it one."""

    name: str
    statutory: bool


@dataclass(frozen=True)
class HolidayNotice:
    """The notice a year's table was typed from; what is not known for certain stays empty."""

    title: str = ""
    number: str = ""
    issued: date | None = None


@dataclass(frozen=True)
class YearTable:
    """One year: days off, weekend days that are worked (with the holiday they make up for), and where from.

    ``published`` is false when only the statutory days are known (放假安排未公布).
    """

    year: int
    days_off: Mapping[date, DayOff]
    working_weekends: Mapping[date, str] = field(default_factory=dict)
    published: bool = True
    sources: tuple[HolidayNotice, ...] = ()


@dataclass(frozen=True)
class Day:
    """One date as the calendar sees it; ``provisional`` where the year's notice is not out."""

    date: date
    kind: DayKind
    name: str
    provisional: bool


@dataclass(frozen=True)
class Calendar:
    """Year tables by year; a year without one knows weekends only and is provisional throughout."""

    years: Mapping[int, YearTable]

    def day(self, when: date) -> Day:
        """What this date is; every date has an answer."""
        table = self.years.get(when.year)
        if table is None:
            return Day(when, _plain_kind(when), "", provisional=True)
        kind, name = _kind_and_name(when, table)
        return Day(when, kind, name, provisional=not table.published)

    def is_day_off(self, when: date, scope: HolidayScope = HolidayScope.PUBLISHED) -> bool:
        """Whether the date is a holiday in this scope; a plain weekend is none."""
        kind = self.day(when).kind
        return kind is DayKind.STATUTORY if scope is HolidayScope.STATUTORY else kind in DAYS_OFF

    def is_workday(self, when: date) -> bool:
        """Whether people work on this date, make-up weekends included."""
        return self.day(when).kind in WORKING_KINDS

    def known_until(self) -> date | None:
        """The last date whose notice is out, counted through without a gap; None without any published year."""
        published = sorted(year for year, table in self.years.items() if table.published)
        if not published:
            return None
        last = published[0]
        while last + 1 in published:
            last += 1
        return date(last, 12, 31)

    def with_year(self, table: YearTable) -> "Calendar":
        """The same calendar with this year's table put in or replaced."""
        return replace(self, years={**self.years, table.year: table})


def _plain_kind(when: date) -> DayKind:
    return DayKind.WEEKEND if when.weekday() >= 5 else DayKind.WORKDAY


def _kind_and_name(when: date, table: YearTable) -> tuple[DayKind, str]:
    off = table.days_off.get(when)
    if off is not None:
        return (DayKind.STATUTORY if off.statutory else DayKind.PUBLISHED_OFF), off.name
    if when in table.working_weekends:
        return DayKind.MAKE_UP_WORKDAY, table.working_weekends[when]
    return _plain_kind(when), ""
