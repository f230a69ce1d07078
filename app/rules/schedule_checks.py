"""Checks of an activity's day: notice beforehand, the fixed day, half a day."""

from datetime import date

from app.calendar.days import days_before
from app.domain.activity import ActivityKind
from app.domain.chinese_text import day_text
from app.domain.day_part import DayPart
from app.domain.finding import Finding, Numbers
from app.domain.regime import Duration
from app.rules.case import ActivityCase, Ruling
from app.rules.own_days import is_right, proposed_for


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


def notice_before(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """公告 stands before the day of the activity, however long (S2-13)."""
    day, posted = case.file.day, case.file.publicity.posted_on
    if day is None or (posted is not None and posted < day):
        return []
    if posted is not None:
        return [ruling.finding("notice_not_before", field="posted_on", posted=day_text(posted))]
    return [ruling.finding("notice_unposted", field="posted_on")] if case.is_past else []


def fixed_day(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """The theme day was first set for the fixed day (JB-03, SC-02, SG-01); a change is judged by its own rule."""
    rule, activity = ruling.day_rule(case.branch), case.file.activity
    if rule is None:
        return [] if ruling.is_day_free else [ruling.finding("fixed_day_unset", field="day_rule")]
    day = activity.planned_on or activity.on
    if day is None or activity.kind is not ActivityKind.THEME_DAY:
        return []
    proposed = proposed_for(rule, day, case.calendar)
    if proposed is None or is_right(rule, proposed, day, case.calendar):
        return []
    fixed, own = proposed.date, proposed.moved_from
    if own is None:
        return [ruling.finding("activity_fixed_day", field="on", month=fixed.month, day=fixed.day)]
    reason, moved = proposed.reason, day_text(fixed)
    return [ruling.finding("activity_moved_day", field="on", own=day_text(own), reason=reason, day=moved)]


def half_day(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """The activity lasts at least as long as the regime wants (JB-02: half a day).

    Where two halves do as well as a day (S1-01) one activity alone cannot fall short by more than an evening.
    """
    part = case.file.conduct.part or case.file.activity.part
    if part is None:
        return [ruling.finding("part_unknown", field="part")] if case.is_past else []
    wants_day = ruling.regime.numbers.min_duration is Duration.DAY
    is_long_enough = part is DayPart.FULL_DAY if wants_day else part.is_half_day
    return [] if is_long_enough else [ruling.finding("too_short", field="part", part=part.value)]
