"""Periods of a year in words, and which of them are over or running."""

from collections.abc import Iterator
from datetime import date

from app.calendar.days import fixed_day_of_month
from app.domain.regime import Period
from app.rules.case import Ruling
from app.rules.year_case import Span, YearCase

QUARTERS = "一二三四"


def spans_over(case: YearCase, ruling: Ruling, period: Period) -> Iterator[Span]:
    """Give the periods that are over and in which the rule bound the branch: only these can be missing."""
    return (span for span in case.spans(period) if is_over(case, ruling, span))


def is_over(case: YearCase, ruling: Ruling, span: Span) -> bool:
    """Tell whether a period is over and the rule bound the branch in it."""
    return span.last < case.today and binds(case, ruling, span)


def binds(case: YearCase, ruling: Ruling, span: Span) -> bool:
    """Tell whether a rule asks something of the branch in a period; no notice says it, this is our reading.

    A month or a quarter counts when the rule bound the branch on all its days. What has longer (a half-year, a year, a
    round) counts when the rule binds on its last day, however late the branch came under it: until then it is a duty
    of today, and what is asked for today cannot be forgotten tomorrow.
    """
    asked_from = span.last if _is_long(span) else span.first
    return case.begins(ruling) <= asked_from and span.last <= case.ends(ruling.regime)


def _is_long(span: Span) -> bool:
    """Tell whether a period is longer than a quarter."""
    return months_after(span.first, 3) <= span.last


def span_running(case: YearCase, period: Period) -> Span | None:
    """Return the period today lies in; None in another year."""
    return next((span for span in case.spans(period) if span.holds(case.today)), None)


def span_text(span: Span) -> str:
    """Write a period of whole months: 3月, 第一季度, 上半年, 全年, else 1–2月."""
    first, last = span.first.month, span.last.month
    months = last - first + 1
    if months == 12:
        return "全年"
    if months == 6 and first in (1, 7):
        return "上半年" if first == 1 else "下半年"
    if months == 3 and first % 3 == 1:
        return f"第{QUARTERS[first // 3]}季度"
    return f"{first}月" if months == 1 else f"{first}–{last}月"


def month_before(day: date) -> date:
    """Return the same day of the month before, or that month's last day where it is shorter."""
    return months_after(day, -1)


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or that month's last day where it is shorter (29 Feb → 28 Feb)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return fixed_day_of_month(year, month + 1, day.day)
