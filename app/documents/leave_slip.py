"""The leave slip (请假条, F05) in Word: a short letter to the branch and a box for the opinions."""

from dataclasses import replace
from datetime import datetime

from docx.document import Document

from app.documents.word import FANGSONG, FORM_PAGE, HEITI, Face, fill, new_paper, to_bytes
from app.documents.word_forms import FOUR_COLUMNS, opinion, wide
from app.documents.word_tables import Grid
from app.documents.wording import Fact, listed, shown, wording
from app.domain.papers.leave_slip import LeaveSlip
from app.texts import say

words = wording("leave_slip")
TEXT, LINE = FANGSONG, 30
UNDERLINED = replace(TEXT, underline=True)
BY_HAND = "　" * 5  # room for a fact that is left to be written by hand
_BLANK = "\x00"  # stands for such room while the sentence is put together; no cleaned fact can hold it


def render(facts: LeaveSlip, now: datetime) -> bytes:
    """Return the slip as a .docx file; a fact that is "" becomes an underlined space to write in."""
    paper = new_paper(words("name"), now, FORM_PAGE, TEXT)
    fill(paper.add_paragraph(), words("title"), HEITI.at(22), "center", before=12, after=18)
    _letter(paper, facts)
    grid = Grid(paper, FOUR_COLUMNS)
    opinion(grid, words("group"), say("papers.opinion_sign"), 26)
    opinion(grid, words("secretary"), say("papers.opinion_sign"), 26)
    wide(grid, words("received"), shown(facts.received))
    return to_bytes(paper)


def _letter(paper: Document, facts: LeaveSlip) -> None:
    fill(paper.add_paragraph(), words("addressee", branch=shown(facts.branch)), TEXT, line=LINE)
    _sentence(
        paper,
        "body",
        name=facts.name,
        category=facts.category,
        cause=facts.cause,
        details=facts.details,
        date=facts.activity_on,
        activity=facts.activity,
    )
    _sentence(paper, "makeup", makeup=facts.makeup)
    if facts.enclosures != ():
        _sentence(paper, "enclosures", enclosures=listed(facts.enclosures))
    for line in ("applicant", "date_line"):
        right = 8 if line == "applicant" else 2
        fill(paper.add_paragraph(), words(line), TEXT, "right", right=right, line=LINE, before=4, after=4)


def _sentence(paper: Document, key: str, **facts: Fact) -> None:
    text = words(key, **{name: _BLANK if fact == "" else shown(fact) for name, fact in facts.items()})
    parts: list[tuple[str, Face]] = []
    for number, piece in enumerate(text.split(_BLANK)):
        if number:
            parts.append((BY_HAND, UNDERLINED))
        parts.append((piece, TEXT))
    fill(paper.add_paragraph(), parts, TEXT, "justify", indent=2, line=LINE)
