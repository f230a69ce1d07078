"""Checks of a change of date (改期): filed or agreed to, in the same month, inside the window."""

from dataclasses import replace
from datetime import date

from app.calendar.days import fixed_day_of_month
from app.domain.chinese_text import day_text
from app.domain.finding import Finding
from app.domain.records import ChangeAnswer, DateChange
from app.domain.regime import ChangeMode
from app.rules.case import ActivityCase, Ruling


def change_filed(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """A change of date is filed with its reason (JB-05), or agreed to beforehand (SG-02, SR-02)."""
    return [finding for change in changes(case, ruling) for finding in _change(case, ruling, change)]


def changes(case: ActivityCase, ruling: Ruling) -> tuple[DateChange, ...]:
    """Return the change of date the notice has a say in: of its theme day, from the day it had to the last new one.

    A day moved to and left again is nobody's matter, nor is one moved back to where it was; where the last day was
    filed or agreed to before, that counts.
    """
    moves = case.file.date_changes
    if not moves or not ruling.is_theme_day(case.file.activity.kind) or moves[-1].new == moves[0].old:
        return ()
    to_last_day = [one for one in moves if one.new == moves[-1].new]
    judged = next((one for one in reversed(to_last_day) if _is_settled(one)), to_last_day[-1])
    return (replace(judged, old=_old_day(moves, judged)),)


def _old_day(moves: tuple[DateChange, ...], judged: DateChange) -> date | None:
    """Return the day that held before: the last one filed or agreed to, else the first of all."""
    settled = [one for one in moves[: moves.index(judged)] if _is_settled(one) and not is_refused(one)]
    return settled[-1].new if settled else moves[0].old


def _is_settled(change: DateChange) -> bool:
    return bool(change.filed_on or change.consented_on or change.answer)


def _change(case: ActivityCase, ruling: Ruling, change: DateChange) -> list[Finding]:
    superior = ruling.superior(case.branch)
    found = []
    if not change.reason.strip():
        found.append(ruling.finding("change_without_reason", field="reason"))
    if is_unfiled(ruling, change):
        found.append(ruling.finding("change_not_filed", field="filed_on", superior=superior))
    if ruling.regime.numbers.change_mode is ChangeMode.CONSENT:
        found += _consent(case, ruling, change, superior)
    return found


def _consent(case: ActivityCase, ruling: Ruling, change: DateChange, superior: str) -> list[Finding]:
    if is_refused(change):
        return [ruling.finding("change_refused", field="consented_on", superior=superior)]
    if change.consented_on is None or not has_consent(change, case.today):
        return [ruling.finding("change_without_consent", field="consented_on", superior=superior)]
    before = consent_before(change, case.file.conduct.held_on)
    if change.consented_on < before:
        return []
    agreed, limit = day_text(change.consented_on), day_text(before)
    key = "change_consent_late"
    return [ruling.finding(key, field="consented_on", superior=superior, agreed=agreed, before=limit)]


def is_refused(change: DateChange) -> bool:
    """Tell whether the superior said no."""
    return change.answer == ChangeAnswer.REFUSED.value


def has_consent(change: DateChange, today: date) -> bool:
    """Tell whether the superior has said yes; rows from before there was an answer say it by their day alone."""
    return not is_refused(change) and change.consented_on is not None and change.consented_on <= today


def is_unfiled(ruling: Ruling, change: DateChange) -> bool:
    """Tell whether a change that has to be filed was not."""
    return ruling.regime.numbers.change_mode is ChangeMode.FILE and change.filed_on is None


def consent_before(change: DateChange, held_on: date | None) -> date:
    """Return the day before which consent has to be there: the old day, the new one or the day it was held."""
    return min(day for day in (change.old, change.new, held_on) if day is not None)


def change_same_month(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """The activity is held in the month it was first planned for (JB-05)."""
    activity, on = case.file.activity, case.file.day
    planned = activity.planned_on
    if planned is None or on is None or not ruling.is_theme_day(activity.kind):
        return []
    if (planned.year, planned.month) == (on.year, on.month):
        return []
    return [ruling.finding("change_other_month", field="on", planned=planned.month, month=on.month)]


def change_in_window(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """A new day lies inside the window of the same month (S2-02: the first ten days)."""
    activity, on, demand = case.file.activity, case.file.day, ruling.regime.day
    planned = activity.planned_on
    if demand is None or demand.window is None or planned is None or on is None:
        return []
    if on == planned or not ruling.is_theme_day(activity.kind):
        return []
    first, last = (fixed_day_of_month(planned.year, planned.month, day) for day in demand.window)
    if first <= on <= last:
        return []
    return [ruling.finding("change_outside_window", field="on", first=day_text(first), last=day_text(last))]
