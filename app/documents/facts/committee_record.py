"""The facts of the record of the committee meeting (F08)."""

from app.documents.facts import phrases
from app.documents.facts.phrases import known
from app.domain.activity import ActivityFile
from app.domain.papers.committee_record import CommitteeRecord, Resolution
from app.domain.papers.shared import Speech
from app.texts import say


def gather(file: ActivityFile) -> CommitteeRecord:
    """Return what the committee record says; a branch without a committee says how it decided."""
    facts = file.committee
    committee = file.branch.committee_members
    without = facts.without_committee or not file.branch.has_committee
    return CommitteeRecord(
        branch=known(file.branch.name),
        meeting=known(facts.topic) or known(file.activity.theme),
        held_as=say("papers.committee_record.held_by_secretary") if without else "",
        time=phrases.when(facts.held_on, None),
        place=known(facts.place),
        host=known(facts.host),
        recorder=known(facts.recorder),
        expected=len(committee) or None,
        present=len(facts.present) or None,
        came=facts.present or None,
        absent=_absent(file),
        attending=phrases.paragraphs(facts.guests) or (),
        topics=phrases.paragraphs(facts.topic or file.activity.theme),
        speeches=(Speech("", facts.discussion),) if facts.discussion.strip() else None,
        vote=facts.vote.strip(),
        resolutions=_resolutions(file),
    )


def _absent(file: ActivityFile) -> tuple[str, ...] | None:
    if not file.committee.present:
        return None
    missing = [name for name in file.branch.committee_members if name not in file.committee.present]
    reason = file.committee.absent_reason.strip()
    return tuple(f"{name}（{reason}）" if reason else name for name in missing)


def _resolutions(file: ActivityFile) -> tuple[Resolution, ...] | None:
    lines = phrases.paragraphs(file.committee.decision)
    return tuple(Resolution(line, "", "") for line in lines) if lines else None
