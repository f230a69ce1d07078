"""Whether a day is the one the notice or the branch wants for its month."""

from datetime import date

from app.calendar.days import ProposedDate, fixed_day_of_month, month_of, monthly_dates
from app.calendar.table import Calendar
from app.domain.day_rule import DayRule, HolidayRule


def proposed_for(rule: DayRule, day: date, calendar: Calendar) -> ProposedDate | None:
    """Return the date of the month ``day`` lies in; None where the rule proposes none."""
    return next(iter(monthly_dates(rule, *month_of(day), calendar)), None)


def is_right(rule: DayRule, proposed: ProposedDate, day: date, calendar: Calendar) -> bool:
    """Tell whether ``day`` will do: the date itself, or once a holiday took it any day of the window that is none (S2-02).

    Where the window holds no working day at all, no day is held against her.
    """
    if day == proposed.date or proposed.is_stuck:
        return True
    if rule.holiday_rule is not HolidayRule.INSIDE_WINDOW or rule.window is None or not proposed.reason:
        return False
    first, last = (fixed_day_of_month(day.year, day.month, number) for number in rule.window)
    return first <= day <= last and not calendar.is_day_off(day, rule.holiday_scope)
