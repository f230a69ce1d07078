"""The facts of the form sent up for approval (F09)."""

from datetime import date

from app.documents.facts import phrases
from app.documents.facts.phrases import known
from app.domain.activity import ActivityFile
from app.domain.papers.approval import Approval
from app.texts import say


def gather(file: ActivityFile, today: date) -> Approval:
    """Return what the form for approval says; it is dated when it was sent, else today."""
    activity = file.activity
    return Approval(
        kind=activity.kind.value,
        branch=known(file.branch.name),
        superior=known(file.branch.superior),
        filled_by=known(activity.recorder),
        filled_on=file.approval.sent_on or today,
        theme=known(activity.theme),
        theme_source="",
        time=phrases.set_time(file),
        place=known(activity.place),
        host=known(activity.host),
        participants=known(file.convening.audience) or say("notice.everybody"),
        headcount=len(file.expected) or len(file.roster) or None,
        content=known(activity.content),
        agenda=phrases.paragraphs(file.conduct.agenda) or (),
        outcome="",
        committee_met_on=file.committee.held_on,
    )
