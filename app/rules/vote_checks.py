"""Checks of votes (表决): enough members present, more than half in favour, the numbers agree."""

from app import texts
from app.domain.chinese_text import day_text
from app.domain.finding import Finding, Numbers, Severity
from app.domain.registers import RegisterKind, Vote
from app.rules.case import Ruling
from app.rules.year_case import YearCase


def votes_valid(case: YearCase, ruling: Ruling) -> list[Finding]:
    """More than half of those with a vote are present, and more than half of them all in favour (GN-10)."""
    return [finding for vote in case.registers.votes for finding in _of_vote(vote, ruling)]


def _of_vote(vote: Vote, ruling: Ruling) -> list[Finding]:
    entitled, present, in_favour = vote.entitled, vote.present, vote.in_favour
    if entitled is None or present is None or in_favour is None:
        return [_said(vote, ruling, "vote_numbers_missing")]
    found = []
    if present > entitled:
        found.append(_said(vote, ruling, "vote_present", Numbers(present, entitled, entitled)))
    if _cast(vote) > present:
        found.append(_said(vote, ruling, "vote_sum", Numbers(_cast(vote), present, present)))
    if present * 2 <= entitled:
        found.append(_said(vote, ruling, "vote_quorum", Numbers(present, entitled, 50)))
    elif in_favour * 2 <= entitled:
        carried = Numbers(in_favour, entitled, 50)
        found.append(_said(vote, ruling, "vote_not_carried", carried, Severity.GUIDANCE))
    return found


def _cast(vote: Vote) -> int:
    return (vote.in_favour or 0) + (vote.against or 0) + (vote.abstained or 0)


def _said(
    vote: Vote,
    ruling: Ruling,
    key: str,
    numbers: Numbers | None = None,
    severity: Severity | None = None,
) -> Finding:
    return ruling.finding(
        key,
        numbers=numbers,
        severity=severity,
        register=RegisterKind.VOTES,
        field="present",
        on=day_text(vote.on),
        topic=vote.topic or texts.say("findings.not_entered"),
        entitled=vote.entitled,
        present=vote.present,
        in_favour=vote.in_favour,
        cast=_cast(vote),
    )
