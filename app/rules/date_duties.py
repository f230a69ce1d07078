"""Duties of one activity's day: 公告 before it, the change of its date, the record sent up after it."""

from dataclasses import replace
from datetime import date

from app.calendar.days import days_before, month_of
from app.domain.chinese_text import day_text
from app.domain.duty import DutyAction
from app.domain.records import DateChange
from app.domain.regime import ChangeMode
from app.rules.activity_duties import about
from app.rules.case import ActivityCase, Ruling
from app.rules.change_checks import changes, consent_before, has_consent, is_refused, is_unfiled
from app.rules.duty_case import Due
from app.rules.record_checks import record_sent_on


def notice_before_due(case: ActivityCase, ruling: Ruling) -> list[Due]:
    """公告 is posted before the day of the activity (S2-13), the day before at the latest."""
    day = case.file.day
    if day is None or case.file.publicity.posted_on or day < case.today:
        return []
    due = days_before(day, 1)
    return [about(case, due, DutyAction.OPEN_STEP, 3, due=day_text(due), on=day_text(day))]


def change_outstanding(case: ActivityCase, ruling: Ruling) -> list[Due]:
    """A change not filed yet (JB-05: ours is by the new day) or not agreed to (SG-02, SR-02: before it)."""
    wants_consent = ruling.regime.numbers.change_mode is ChangeMode.CONSENT
    if wants_consent:
        asked = changes(case, ruling)
        waiting = [one for one in asked if not has_consent(one, case.today) and not is_refused(one)]
    else:
        waiting = [one for one in changes(case, ruling) if is_unfiled(ruling, one)]
    return [_change(case, ruling, waiting[-1], wants_consent)] if waiting else []


def _change(case: ActivityCase, ruling: Ruling, change: DateChange, wants_consent: bool) -> Due:
    due = _consent_by(change) if wants_consent else change.new
    since = change.changed_at.date()
    text = "change_consent_due" if wants_consent else "change_outstanding"
    superior, new = ruling.superior(case.branch), day_text(change.new)
    facts = {"superior": superior, "new": new, "due": day_text(due)}
    step = ruling.rule.step or 1
    return replace(about(case, due, DutyAction.OPEN_STEP, step, since, **facts), text=text)


def _consent_by(change: DateChange) -> date:
    return days_before(consent_before(change, None), 1)


def filing_due(case: ActivityCase, ruling: Ruling) -> list[Due]:
    """The record goes up soon after the activity (SE-02 names no day): ours is the end of the month."""
    day = case.file.day
    if day is None or not case.was_held or record_sent_on(case.file):
        return []
    due, superior = month_of(day)[1], ruling.superior(case.branch)
    return [about(case, due, DutyAction.OPEN_STEP, 9, day, on=day_text(day), superior=superior)]
