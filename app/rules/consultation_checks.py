"""Checks of what comes before an activity: the committee met, members and others were asked."""

from datetime import date, timedelta

from app.domain.chinese_text import day_text
from app.domain.finding import Finding
from app.domain.registers import RegisterKind
from app.rules.case import ActivityCase, Ruling

# Ours, the notice names no time: who was asked a month ago was asked about this activity.
ASKED_WITHIN = timedelta(days=31)
# Ours: what comes before an activity is looked for a week ahead; a plan for next year has no committee yet.
NEAR = timedelta(days=7)


def committee_before(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """The committee, or who stands in for it, met on the day of the activity or before (SG-06)."""
    facts, day = case.file.committee, case.file.day
    if not ruling.is_theme_day(case.file.activity.kind):
        return []
    if facts.held_on is None:
        if not _is_near(case, day):
            return []
        key = "nobody_met_before" if facts.without_committee else "committee_not_met"
        return [ruling.finding(key, field="held_on")]
    if day is None or facts.held_on <= day:
        return []
    return [ruling.finding("committee_after", field="held_on", held=day_text(facts.held_on))]


def consulted(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """Members and others were asked in the month up to the committee's day, else up to the activity (SG-06)."""
    until = case.file.committee.held_on or case.file.day
    if until is None or not _is_near(case, until) or not ruling.is_theme_day(case.file.activity.kind):
        return []
    if any(until - ASKED_WITHIN <= one.on <= until for one in case.consultations):
        return []
    return [
        ruling.finding(
            "nobody_consulted",
            field="new",
            register=RegisterKind.CONSULTATIONS,
            until=day_text(until),
        )
    ]


def _is_near(case: ActivityCase, day: date | None) -> bool:
    return day is not None and day - NEAR <= case.today
