"""Duties of one activity: the notice before it, the sheet, leave slips, the evaluation, 补学, the record after it."""

from datetime import date, timedelta

from app.calendar.days import days_after, days_before, month_of
from app.domain.attendance import ON_LEAVE
from app.domain.chinese_text import day_text
from app.domain.duty import DutyAction
from app.rules.case import ActivityCase, Ruling, names
from app.rules.duty_case import Due
from app.rules.record_checks import record_sent_on

SHEET = "sign_in_sheet"
CONDUCT_STEP, EVALUATION_STEP = 7, 8
# Ours, no notice says so: three days are enough to find a printer that works.
SHEET_AHEAD = timedelta(days=3)


def notice_due(case: ActivityCase, ruling: Ruling) -> list[Due]:
    """公示 is posted by D−n (JB-06), as long as the activity has not been held."""
    days, day = ruling.regime.numbers.notice_days, case.file.day
    if days is None or day is None or case.file.publicity.posted_on or day < case.today:
        return []
    due = days_before(day, days)
    return [about(case, due, DutyAction.OPEN_STEP, 3, days=days, due=day_text(due), on=day_text(day))]


def print_sign_in(case: ActivityCase, ruling: Ruling) -> list[Due]:
    """The sheet is printed before the activity (JB-18 wants it kept); reminded of three days ahead."""
    day = case.file.day
    is_made = any(paper.document == SHEET for paper in case.file.papers)
    if day is None or is_made or case.file.sign_in.was_signed_on_paper or day < case.today:
        return []
    return [about(case, day, DutyAction.PRINT_SIGN_IN, 5, day - SHEET_AHEAD, on=day_text(day))]


def leave_outstanding(case: ActivityCase, ruling: Ruling) -> list[Due]:
    """Leave that was asked for but is not there in writing (JB-09), due by the activity itself."""
    lines = [line for line in case.file.expected if line.mark in ON_LEAVE and not line.is_excluded]
    people = [line.name for line in lines if not line.leave_is_written]
    day = case.file.day
    if day is None or not people:
        return []
    return [about(case, day, DutyAction.OPEN_STEP, 4, count=len(people), names=names(people))]


def held_unknown(case: ActivityCase) -> list[Due]:
    """Its day is over and nothing says that it was held: she notes it, or moves it, or says why it was not."""
    day = case.file.day
    if day is None or not case.is_held_unknown:
        return []
    return [about(case, day, DutyAction.OPEN_STEP, CONDUCT_STEP, day, on=day_text(day))]


def evaluation_due(case: ActivityCase, ruling: Ruling) -> list[Due]:
    """The evaluation is held at once (JB-22): due on the day of the activity, from that day on."""
    day = case.file.day
    if day is None or case.file.evaluation.held_on or not case.is_past:
        return []
    return [about(case, day, DutyAction.OPEN_STEP, EVALUATION_STEP, on=day_text(day))]


def record_due(case: ActivityCase, ruling: Ruling) -> list[Due]:
    """The 活动纪实表 goes up by D+n in calendar days (JB-19); a Sunday is named as such."""
    days, day = ruling.regime.numbers.report_days, case.file.day
    if days is None or day is None or not case.is_past or record_sent_on(case.file):
        return []
    due = days_after(day, days)
    superior = ruling.superior(case.branch)
    return [about(case, due, DutyAction.OPEN_STEP, 9, due=day_text(due), superior=superior)]


def make_up_outstanding(case: ActivityCase, ruling: Ruling) -> list[Due]:
    """补学 of those who did not come (JB-16 names no day): ours is the end of the month."""
    people = [line.name for line in case.file.not_caught_up()]
    day = case.file.day
    if day is None or not people or not case.was_held:
        return []
    due = month_of(day)[1]
    return [about(case, due, DutyAction.OPEN_STEP, 9, day, count=len(people), names=names(people))]


def about(
    case: ActivityCase,
    on: date,
    action: DutyAction,
    step: int,
    since: date | None = None,
    /,
    **facts: object,
) -> Due:
    """Return what is due of an activity, with its month and kind among the facts."""
    activity = case.file.activity
    day = case.file.day or on
    named = {"month": day.month, "kind": case.file.kind_word}
    return Due(
        anchor=f"activity-{activity.id}",
        on=on,
        action=action,
        facts=tuple({**named, **facts}.items()),
        since=since,
        activity_id=activity.id,
        step=step,
    )
