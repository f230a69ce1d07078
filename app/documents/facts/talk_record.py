"""The facts of the record of a talk."""

from app.documents.facts.phrases import known
from app.domain.branch import Branch
from app.domain.papers.talk_record import TalkRecord
from app.domain.registers import Talk, TalkKind
from app.texts import say


def gather(branch: Branch, talk: Talk) -> TalkRecord:
    """Return what the record says."""
    return TalkRecord(
        title=title(talk.kind),
        branch=known(branch.name),
        name=known(talk.name),
        talker=known(talk.talker),
        on=talk.on,
        reason=known(talk.reason),
        points=known(talk.points),
        attitude=known(talk.attitude),
    )


def title(kind: TalkKind) -> str:
    """Return what the record of such a talk is called (诫勉谈话记录 …)."""
    if kind is TalkKind.OTHER:
        return say("papers.talk_record.name")
    return say("papers.talk_record.title_of", kind=kind.value)
