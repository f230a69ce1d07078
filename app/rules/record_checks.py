"""Checks of host, recorder, record and evidence: in office, named, reported in time, kept, made up for."""

from datetime import date

from app.calendar.days import days_after
from app.domain.activity import ActivityFile
from app.domain.chinese_text import day_text
from app.domain.finding import Finding, Numbers
from app.domain.member import ERASED, entitled
from app.rules.case import ActivityCase, Ruling, names

RECORD = "record"
SIGN_IN_STEP, CONDUCT_STEP = 5, 7


def host_in_office(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """The secretary chairs, exceptionally the deputy or a committee member (JB-15)."""
    branch, host = case.branch, case.file.conduct.host or case.file.activity.host
    if not host:
        return [ruling.finding("host_missing", field="host")]
    if host == ERASED:
        return []
    in_office = {_plain(name) for name in (branch.secretary, branch.deputy, *branch.committee)}
    return (
        [] if _plain(host) in in_office else [ruling.finding("host_not_in_office", field="host", name=host)]
    )


def recorder_named(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """The record is kept by a named member of the branch (JB-11)."""
    recorder = case.file.activity.recorder
    if not recorder:
        return [ruling.finding("recorder_missing", field="recorder")]
    if recorder == ERASED:
        return []
    members = entitled(case.file.roster, case.file.day or case.today)
    if _plain(recorder) in {_plain(member.name) for member in members}:
        return []
    return [ruling.finding("recorder_not_member", field="recorder", name=recorder)]


def _plain(name: str) -> str:
    return "".join(name.split())


def consensus_present(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """The record holds a consensus (JB-21: 有共识) and who spoke (有讨论)."""
    found = []
    if not case.file.conduct.consensus.strip():
        found.append(ruling.finding("consensus_missing", field="consensus"))
    if not any(speech.said.strip() for speech in case.file.speeches):
        found.append(ruling.finding("discussion_missing", field="speeches"))
    return found if case.is_past else []


def sheet_kept(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """The signed sheet is kept as a scan or photo (JB-18)."""
    return _kept(case, ruling, "sheet_missing", SIGN_IN_STEP)


def photos_kept(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """Pictures of the activity are kept (JB-18)."""
    return _kept(case, ruling, "photos_missing", CONDUCT_STEP)


def _kept(case: ActivityCase, ruling: Ruling, key: str, step: int) -> list[Finding]:
    has_any = any(entry.step == step for entry in case.file.evidence)
    return [] if has_any or not case.is_past else [ruling.finding(key, step=step, field="evidence")]


def report_days(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """The record goes up within ``report_days`` calendar days (JB-19: D+2, a Sunday named as such)."""
    days, day = ruling.regime.numbers.report_days, case.file.day
    if days is None or day is None or not case.was_held:
        return []
    due, sent = days_after(day, days), record_sent_on(case.file)
    if (sent or case.today) <= due:
        return []
    late = ((sent or case.today) - due).days
    key = "record_sent_late" if sent else "record_overdue"
    return [ruling.finding(key, numbers=Numbers(late, days, days), due=day_text(due), late=late)]


def record_sent_on(file: ActivityFile) -> date | None:
    """Return the first day, not before the activity itself, on which its record was reported as sent."""
    day = file.day
    sent = [entry.sent_at.date() for entry in file.sendings if entry.document == RECORD]
    return min((on for on in sent if day is not None and on >= day), default=None)


def make_up(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """Everybody who did not come has made up for it (JB-16)."""
    people = [line.name for line in case.file.not_caught_up()]
    if not people or not case.is_past:
        return []
    return [ruling.finding("make_up_missing", field="make_ups", count=len(people), names=names(people))]
