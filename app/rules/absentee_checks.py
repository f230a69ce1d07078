"""Checks of who did not come: each contacted, the 补学 written down and filed, leaders among the others."""

from collections.abc import Callable

from app.domain.attendance import ExpectedMember, can_be_asked
from app.domain.finding import Finding, Severity
from app.domain.member import ERASED
from app.domain.regime import MakeupRecord
from app.domain.step_facts import MakeUp
from app.rules.case import ActivityCase, Ruling, names


def absentees_contacted(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """Each one who did not come was contacted (SG-17)."""
    contacted = {entry.member_id for entry in case.file.make_ups if entry.contacted_on}
    people = [line.name for line in _away(case) if line.member_id not in contacted]
    return _about(people, "absentees_not_contacted", ruling)


def make_up_filed(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """Each 补学 is written down, and on file where the notice wants it (SO-03)."""
    done = [entry for entry in case.file.make_ups if entry.on and entry.name != ERASED]
    found = _about(_people(done, lambda entry: not entry.content.strip()), "make_up_unrecorded", ruling)
    if ruling.regime.numbers.makeup_record is MakeupRecord.FILED:
        found += _about(_people(done, lambda entry: entry.filed_on is None), "make_up_unfiled", ruling)
    return found


def leaders_attended(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """党员领导干部 came like everybody else (SO-01); where nobody is marked as one, that is said once."""
    if not case.is_past or not case.file.expected:
        return []
    leaders = {member.id for member in case.file.roster if member.is_leader}
    if not leaders:
        return [ruling.finding("no_leaders_marked", severity=Severity.GUIDANCE, field="is_leader")]
    people = [line.name for line in _away(case) if line.member_id in leaders]
    return _about(people, "leaders_away", ruling, field="mark")


def _away(case: ActivityCase) -> list[ExpectedMember]:
    return [line for line in case.file.expected if can_be_asked(line)] if case.is_past else []


def _people(entries: list[MakeUp], is_wanting: Callable[[MakeUp], bool]) -> list[str]:
    return [entry.name for entry in entries if is_wanting(entry)]


def _about(people: list[str], key: str, ruling: Ruling, field: str = "make_ups") -> list[Finding]:
    return [ruling.finding(key, field=field, count=len(people), names=names(people))] if people else []
