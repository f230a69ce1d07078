"""Counting days: nth weekdays, holiday shifts, working days, and the dates a rule proposes."""

import calendar as months
import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.calendar.table import Calendar
from app.domain.day_rule import DayRule, DayRuleKind, HolidayRule, HolidayScope

WEEK = timedelta(days=7)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class ProposedDate:
    """One date a rule proposes.

    ``moved_from`` is the rule's own date when the holiday rule moved it. ``reason`` is the name of the day off
    the rule's own date fell on, empty when it fell on none; with a reason and no ``moved_from`` the date still
    stands on a day off. ``provisional``: 放假安排未公布 for a date it depends on. ``is_stuck``: the window of the rule
    holds no working day it could be moved to.
    """

    date: datetime.date
    moved_from: datetime.date | None = None
    reason: str = ""
    provisional: bool = False
    is_stuck: bool = False


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    """The nth (1..5) weekday (0 星期一 .. 6 星期日) of a month; raises ValueError when the month has none.

    第一周的周五 is read as the first Friday, full week or not.
    """
    first = date(year, month, 1)
    day = 1 + (weekday - first.weekday()) % 7 + 7 * (n - 1)
    return date(year, month, day)


def fixed_day_of_month(year: int, month: int, day: int) -> date:
    """This day of the month, or the month's last day where it is shorter."""
    return date(year, month, min(day, months.monthrange(year, month)[1]))


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of a day's month."""
    return day.replace(day=1), day.replace(day=months.monthrange(day.year, day.month)[1])


def shift_to_next_same_weekday(when: date, calendar: Calendar, scope: HolidayScope) -> date:
    """Move a holiday by whole weeks until it is none (顺延至下一周, as often as needed)."""
    while calendar.is_day_off(when, scope):
        when += WEEK
    return when


def move_inside_window(when: date, first: int, last: int, calendar: Calendar) -> date | None:
    """The nearest working day of the same month's window: the next one, else the one before; None without any."""
    start = fixed_day_of_month(when.year, when.month, first)
    end = fixed_day_of_month(when.year, when.month, last)
    free = [day for day in _each_day(start, end) if calendar.is_workday(day)]
    later = [day for day in free if day > when]
    earlier = [day for day in free if day < when]
    return later[0] if later else earlier[-1] if earlier else None


def days_before(when: date, n: int) -> date:
    """D−n in calendar days."""
    return when - timedelta(days=n)


def days_after(when: date, n: int) -> date:
    """D+n in calendar days."""
    return when + timedelta(days=n)


def add_working_days(when: date, n: int, calendar: Calendar) -> date:
    """The nth working day after a date (before it when n is negative); the date itself is not counted."""
    step = ONE_DAY if n > 0 else -ONE_DAY
    left = abs(n)
    while left:
        when += step
        left -= calendar.is_workday(when)
    return when


def monthly_dates(rule: DayRule, start: date, end: date, calendar: Calendar) -> tuple[ProposedDate, ...]:
    """One proposed date for each month whose own date by the rule lies in start..end, in order.

    A shifted date may fall after ``end`` or into the next month; a FREE rule proposes nothing.
    """
    dates = (_own_date(rule, year, month) for year, month in _each_month(start, end))
    return tuple(_proposed(rule, own, calendar) for own in dates if own is not None and start <= own <= end)


def date_in_month(rule: DayRule, day: date, calendar: Calendar) -> date | None:
    """The date a rule proposes for a day's month; None where it proposes nothing."""
    proposed = monthly_dates(rule, *month_of(day), calendar)
    return proposed[0].date if proposed else None


def _own_date(rule: DayRule, year: int, month: int) -> date | None:
    if rule.kind is DayRuleKind.FIXED_DAY and rule.day is not None:
        return fixed_day_of_month(year, month, rule.day)
    if rule.kind is DayRuleKind.NTH_WEEKDAY and rule.weekday is not None and rule.nth is not None:
        return nth_weekday(year, month, rule.weekday, rule.nth)
    return None


def _proposed(rule: DayRule, own: date, calendar: Calendar) -> ProposedDate:
    if not calendar.is_day_off(own, rule.holiday_scope):
        return ProposedDate(own, provisional=calendar.day(own).provisional)
    reason = calendar.day(own).name
    moved = _moved(rule, own, calendar)
    provisional = calendar.day(own).provisional or calendar.day(moved).provisional
    is_stuck = moved == own and rule.holiday_rule is HolidayRule.INSIDE_WINDOW
    return ProposedDate(moved, own if moved != own else None, reason, provisional, is_stuck)


def _moved(rule: DayRule, own: date, calendar: Calendar) -> date:
    if rule.holiday_rule is HolidayRule.NEXT_SAME_WEEKDAY:
        return shift_to_next_same_weekday(own, calendar, rule.holiday_scope)
    if rule.holiday_rule is HolidayRule.INSIDE_WINDOW and rule.window is not None:
        return move_inside_window(own, *rule.window, calendar) or own
    return own


def _each_month(start: date, end: date) -> Iterator[tuple[int, int]]:
    for number in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        yield number // 12, number % 12 + 1


def _each_day(start: date, end: date) -> Iterator[date]:
    for number in range((end - start).days + 1):
        yield start + timedelta(days=number)
