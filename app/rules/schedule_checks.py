"""Checks of an activity's day: notice beforehand, change of date, the fixed day, half a day."""

from datetime import date

from app.calendar.days import date_in_month, days_before
from app.domain.day_part import DayPart
from app.domain.finding import Finding, Numbers
from app.domain.regime import ChangeMode, Duration
from app.rules.case import ActivityCase, Ruling


def notice_days(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """公示 stands ``notice_days`` calendar days before (JB-06: D−5)."""
    wanted, day = ruling.regime.numbers.notice_days, case.file.day
    if wanted is None or day is None:
        return []
    latest, posted = days_before(day, wanted), case.file.publicity.posted_on
    if posted is None:
        return _not_posted(ruling, wanted, latest) if case.today > latest else []
    if posted <= latest:
        return []
    ahead = (day - posted).days
    numbers = Numbers(ahead, wanted, wanted)
    if ahead < 0:
        return [ruling.finding("notice_after", field="posted_on", numbers=numbers, days=wanted)]
    return [ruling.finding("notice_late", field="posted_on", numbers=numbers, ahead=ahead, days=wanted)]


def _not_posted(ruling: Ruling, days: int, latest: date) -> list[Finding]:
    month, day = latest.month, latest.day
    return [ruling.finding("notice_missing", field="posted_on", days=days, month=month, day=day)]


def change_filed(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """A change of date is filed with its reason (JB-05), or agreed to beforehand where the regime wants consent."""
    superior = ruling.superior(case.branch)
    found = []
    for change in case.file.date_changes:
        if not change.reason.strip():
            found.append(ruling.finding("change_without_reason", field="reason"))
        if ruling.regime.numbers.change_mode is ChangeMode.FILE and change.filed_on is None:
            found.append(ruling.finding("change_not_filed", field="filed_on", superior=superior))
        consented = change.consented_on
        is_agreed = consented is not None and consented < (change.old or change.new)
        if ruling.regime.numbers.change_mode is ChangeMode.CONSENT and not is_agreed:
            found.append(ruling.finding("change_without_consent", field="consented_on", superior=superior))
    return found


def change_same_month(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """After a change the activity is still held in the month it was planned for (JB-05)."""
    planned, on = case.file.activity.planned_on, case.file.day
    if planned is None or on is None or (planned.year, planned.month) == (on.year, on.month):
        return []
    return [ruling.finding("change_other_month", field="on", planned=planned.month, month=on.month)]


def fixed_day(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """The activity was first set for the fixed day (JB-03, SC-02); a change is judged by its own rule."""
    rule, activity = ruling.day_rule(case.branch), case.file.activity
    if rule is None:
        return [ruling.finding("fixed_day_unset", field="day_rule")]
    day = activity.planned_on or activity.on
    if day is None or activity.kind.value != ruling.regime.words.theme_day:
        return []
    fixed = date_in_month(rule, day, case.calendar)
    if fixed is None or fixed == day:
        return []
    return [ruling.finding("activity_fixed_day", field="on", month=fixed.month, day=fixed.day)]


def half_day(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """The activity lasts at least as long as the regime wants (JB-02: half a day)."""
    part = case.file.conduct.part or case.file.activity.part
    if part is None:
        return [ruling.finding("part_unknown", field="part")] if case.is_past else []
    wanted = ruling.regime.numbers.min_duration
    long_enough = part.is_half_day if wanted is Duration.HALF_DAY else part is DayPart.FULL_DAY
    return [] if long_enough else [ruling.finding("too_short", field="part", part=part.value)]
