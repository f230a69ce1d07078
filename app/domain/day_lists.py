"""Days typed into and shown in the holiday table: one day, a list of them, runs in short."""

import re
from collections.abc import Sequence
from datetime import date

from app.domain.chinese_text import day_text, parse_date

BETWEEN_DAYS = re.compile(r"[、，,；;\s]+")
BESIDE_A_DAY = re.compile(r"[（(][^）)]*[）)]|星期.")
RELATIVE = tuple("今明后本下前昨上这")
SAYS_YEAR = re.compile(r"[0-9０-９]{4}")


def read_day(text: str, today: date, year: int, is_january: bool = False) -> date | None:
    """Read a date typed into the table of a year; 12月31日 beside a break in January is of the year before."""
    if text.strip()[:1] in RELATIVE:
        return parse_date(text, today)
    day = parse_date(BESIDE_A_DAY.sub("", text), date(year, 7, 2))
    if day is None or SAYS_YEAR.search(text):
        return day
    return day.replace(year=year - (is_january and day.month == 12))


def read_days(text: str, year: int, is_january: bool = False) -> tuple[date, ...] | None:
    """Read a list of days (1.4、2月14日); None when one of them is not understood."""
    parts = filter(None, BETWEEN_DAYS.split(BESIDE_A_DAY.sub("", text)))
    days = [read_day(part, date(year, 7, 2), year, is_january) for part in parts]
    return None if None in days else tuple(sorted({day for day in days if day}))


def days_text(days: Sequence[date]) -> str:
    """Write a list of days: 1月4日（周日）、2月14日（周六）."""
    return "、".join(map(day_text, days))


def span_text(days: Sequence[date]) -> str:
    """Write days in short, those that follow each other as a span: 2月16日至19日."""
    runs: list[list[date]] = []
    for day in sorted(days):
        if runs and (day - runs[-1][-1]).days == 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return "、".join(map(_run_text, runs))


def _run_text(run: list[date]) -> str:
    first, last = run[0], run[-1]
    text = f"{first.month}月{first.day}日"
    if first == last:
        return text
    return f"{text}至{last.day}日" if first.month == last.month else f"{text}至{last.month}月{last.day}日"
