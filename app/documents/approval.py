"""The form sent to the superior for approval (报审表, F09) in Word."""

from datetime import datetime

from app.documents.word import to_bytes
from app.documents.word_forms import FOUR_COLUMNS, new_form, opinion, pair, people, story, wide
from app.documents.word_tables import Cell, Grid, label
from app.documents.wording import clean, lines, shown, wording
from app.domain.papers.approval import Approval
from app.texts import say

words = wording("approval")


def render(facts: Approval, now: datetime) -> bytes:
    """Return the form as a .docx file."""
    form = new_form(words("title", kind=clean(facts.kind or "")), now)
    grid = Grid(form, FOUR_COLUMNS)
    grid.row(label(words("theme")), Cell(shown(facts.theme), span=3), height_mm=10, head=True)
    wide(grid, words("branch"), shown(facts.branch))
    pair(grid, words("filled_by"), facts.filled_by, words("filled_on"), facts.filled_on)
    pair(grid, words("theme_source"), facts.theme_source, words("committee_met_on"), facts.committee_met_on)
    wide(grid, words("time"), shown(facts.time))
    wide(grid, words("place"), shown(facts.place))
    pair(grid, words("host"), facts.host, words("headcount"), people(facts.headcount))
    wide(grid, words("participants"), shown(facts.participants))
    _contents(grid, facts)
    opinion(grid, words("branch_opinion"), say("papers.opinion_sign"), 28, keep_with_next=True)
    superior = words("superior_opinion", superior=shown(facts.superior))
    opinion(grid, superior, say("papers.opinion_seal"), 30)
    return to_bytes(form)


def _contents(grid: Grid, facts: Approval) -> None:
    story(grid, words("content"), shown(facts.content), 30)
    wide(grid, words("agenda"), lines(facts.agenda, numbered=True), 20)
    story(grid, words("outcome"), shown(facts.outcome), 16, keep_with_next=True)
    if facts.budget:
        wide(grid, words("budget"), clean(facts.budget), keep_with_next=True)
