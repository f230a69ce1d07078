"""The facts of the form sent up for approval (F09)."""

from datetime import date

from app.documents.facts import phrases
from app.documents.facts.phrases import known
from app.domain.activity import ActivityFile
from app.domain.papers.approval import Approval


def gather(file: ActivityFile, today: date) -> Approval:
    """Return what the form for approval says; it is dated when it was sent, else today."""
    activity = file.activity
    return Approval(
        kind=file.kind_word,
        branch=known(file.branch.name),
        superior=known(file.branch.superior),
        filled_by=known(activity.recorder),
        filled_on=file.approval.sent_on or today,
        theme=known(activity.theme),
        theme_source="",
        time=phrases.set_time(file),
        place=known(activity.place),
        host=known(activity.host),
        participants=phrases.audience(file),
        headcount=file.attendance().due or len(file.invited) or None,
        content=known(activity.content),
        agenda=phrases.paragraphs(file.conduct.agenda) or (),
        outcome="",
        committee_met_on=file.committee.held_on,
    )
