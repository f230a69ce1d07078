"""The days in one sentence of a holiday notice: 1月1日（周四）至3日（周六）, 4月26日（周日）、5月9日（周六）."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.chinese_text import WEEKDAYS

A_DAY = r"(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}[日号](?:\([^()]*\))?"
A_SPAN = rf"{A_DAY}(?:(?:至|到|-|~){A_DAY})?"
SPANS = rf"{A_SPAN}(?:(?:、|和|及|,){A_SPAN})*"
DAY = re.compile(r"(?:([0-9]{4})年)?(?:([0-9]{1,2})月)?([0-9]{1,2})[日号](?:\(([^()]*)\))?")
SPAN = re.compile(rf"({A_DAY})(?:(?:至|到|-|~)({A_DAY}))?")
SAID_WEEKDAY = re.compile(r"(?:周|星期)([一二三四五六日天])")
HALF_A_YEAR = timedelta(days=183)


@dataclass(frozen=True)
class SaidDay:
    """A date as the notice writes it, with the weekday it names beside it (0 星期一), None where it names none."""

    date: date
    weekday: int | None

    @property
    def is_as_said(self) -> bool:
        """Tell whether the weekday beside the date is its own."""
        return self.weekday is None or self.weekday == self.date.weekday()


def read_spans(text: str, year: int, near: date | None = None) -> tuple[tuple[SaidDay, SaidDay], ...] | None:
    """Read days and spans of days, each as its first and last day; None when a date does not exist.

    A month that is not said again is the one before. A date without a year is of the notice's ``year``, or of the
    year before where that brings it before what follows (12月30日至1月1日) or to the break it belongs to (``near``).
    """
    found: list[tuple[SaidDay, SaidDay]] = []
    month: int | None = None
    for first_text, last_text in SPAN.findall(text):
        first = _read(first_text, year, month)
        month = first.date.month if first else month
        last = _read(last_text, year, month) if last_text else first
        if first is None or last is None:
            return None
        month = last.date.month
        first = _before(first, last.date if last_text else near, first_text)
        last = last if last_text else first
        if first is None or last is None or last.date < first.date:
            return None
        found.append((first, last))
    return tuple(found)


def _read(text: str, year: int, month: int | None) -> SaidDay | None:
    parts = DAY.fullmatch(text)
    if parts is None or not (parts[2] or month):
        return None
    try:
        day = date(int(parts[1] or year), int(parts[2] or month or 0), int(parts[3]))
    except ValueError:
        return None
    said = SAID_WEEKDAY.search(parts[4] or "")
    return SaidDay(day, WEEKDAYS.index(said[1].replace("天", "日")) if said else None)


def _before(said: SaidDay, other: date | None, text: str) -> SaidDay | None:
    """A day without a year that lies more than half a year after what it belongs to is of the year before."""
    if other is None or "年" in text or said.date - other < HALF_A_YEAR:
        return said
    try:
        return SaidDay(said.date.replace(year=said.date.year - 1), said.weekday)
    except ValueError:
        return None
