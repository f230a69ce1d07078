"""The facts of the evaluation slips and of their tally (F04)."""

from app.documents.facts import phrases
from app.documents.facts.phrases import known
from app.domain.activity import ActivityFile
from app.domain.papers.ballot import Ballot
from app.domain.papers.tally import Tally


def gather_slips(file: ActivityFile, headings: tuple[str, ...]) -> Ballot:
    """Return what the slips say; ``headings`` are those of the regime without 总体评价."""
    count = file.attendance()
    return Ballot(
        kind=file.kind_word,
        branch=known(file.branch.name),
        theme=known(file.activity.theme),
        held_on=file.day,
        headings=headings,
        slips=file.evaluation.issued or count.came or count.due or len(file.invited),
    )


def gather_tally(file: ActivityFile, late_entry: str) -> Tally:
    """Return what the tally says."""
    facts = file.evaluation
    return Tally(
        kind=file.kind_word,
        branch=known(file.branch.name),
        theme=known(file.activity.theme),
        held_on=facts.held_on,
        result=phrases.evaluation(file.result()),
        opinions=phrases.paragraphs(facts.opinions) or (),
        watched_by=known(facts.scrutineer),
        counted_by=known(facts.teller),
        late_entry=late_entry,
    )
