"""Checks of what is written down and sent up after an activity: the handbook's fields, the record filed."""

from app.domain.activity import ActivityFile
from app.domain.finding import Finding, Numbers
from app.rules.case import ActivityCase, Ruling, names
from app.rules.record_checks import record_sent_on
from app.texts import say


def record_fields(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """Theme, content, day, place and attendance are entered once the day has come (S2-16, SG-27); 形式 always is."""
    missing = [word for word, is_there in _fields(case.file) if not is_there] if case.is_past else []
    return [ruling.finding("record_fields_missing", field="theme", fields=names(missing))] if missing else []


def _fields(file: ActivityFile) -> list[tuple[str, bool]]:
    activity, conduct = file.activity, file.conduct
    return [
        (say("findings.word_theme"), bool(activity.theme.strip())),
        (say("findings.word_content"), bool((conduct.process or activity.content or conduct.agenda).strip())),
        (say("findings.word_day_held"), conduct.held_on is not None),
        (say("findings.word_place"), bool((conduct.place or activity.place).strip())),
        (say("findings.word_attendance"), file.attendance().is_complete),
    ]


def activity_filed(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """The record went up after the activity (SE-02); the notice names no number of days, so the days are only said."""
    day = case.file.day
    if day is None or day >= case.today or not case.was_held or record_sent_on(case.file):
        return []
    late = (case.today - day).days
    superior = ruling.superior(case.branch)
    return [ruling.finding("activity_unfiled", numbers=Numbers(late, 1, 0), days=late, superior=superior)]
