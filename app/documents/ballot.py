"""The anonymous evaluation slips (测评票, F04) in Word: two or four to a page, with lines to cut along."""

from datetime import datetime
from math import ceil

from docx.table import _Cell

from app.documents.word import FANGSONG, HEITI, KAITI, Page, fill, new_paper, to_bytes
from app.documents.word_tables import Cell, Grid, centred
from app.documents.wording import clean, shown, wording
from app.domain.papers.ballot import Ballot

words = wording("ballot")
PAGE = Page(top=8, right=8, bottom=8, left=8, footer=5)
COLUMNS = {2: (194,), 4: (97, 97)}
HEADING_AND_ANSWERS = {2: (64, 30, 30, 30, 30), 4: (31, 14, 14, 14, 14)}
ROW_HEIGHT = {2: 9, 4: 8.5}
SLIP_HEIGHT = 138
ANSWERS = ("answers_1", "answers_2", "answers_3", "answers_4")
TITLE, TEXT, SMALL, HEAD = HEITI.at(15), FANGSONG.at(11), KAITI.at(10), HEITI.at(9.5)


def render(facts: Ballot, now: datetime) -> bytes:
    """Return the slips as a .docx file; pages are filled, so up to one page of spare slips may come out."""
    paper = new_paper(_title(facts), now, PAGE)
    page = Grid(paper, COLUMNS[facts.per_page], margin_mm=5, cut_lines=True)
    cells = [Cell("", valign="top", face=TEXT.at(2))] * len(page.widths)
    for place in page.row(*cells, height_mm=SLIP_HEIGHT):
        _slip(place, facts)
    page.repeat_last_row(ceil(facts.slips / facts.per_page) * 2 - 1)
    fill(paper.add_paragraph(), "", TEXT.at(1), line=1)
    return to_bytes(paper)


def _title(facts: Ballot) -> str:
    return words("title", kind=clean(facts.kind or ""))


def _slip(place: _Cell, facts: Ballot) -> None:
    fill(place.add_paragraph(), _title(facts), TITLE, "center", before=4, after=4)
    for line in (
        words("branch", branch=shown(facts.branch)),
        words("theme", theme=shown(facts.theme)),
        words("date", date=shown(facts.held_on)),
    ):
        fill(place.add_paragraph(), line, TEXT, after=2)
    _answers(place, facts)
    fill(place.add_paragraph(), words("rater"), TEXT.at(10.5), before=4)
    fill(place.add_paragraph(), words("hint"), SMALL, before=4)


def _answers(place: _Cell, facts: Ballot) -> None:
    grid = Grid(place, HEADING_AND_ANSWERS[facts.per_page], margin_mm=0.2)
    height = ROW_HEIGHT[facts.per_page]
    head = [centred(words(key), face=HEAD) for key in ("heading", *ANSWERS)]
    grid.row(*head, height_mm=height)
    for heading in (*facts.headings, words("overall")):
        grid.row(centred(clean(heading), face=TEXT), *[centred("")] * len(ANSWERS), height_mm=height)
    grid.row(centred(words("opinions"), face=TEXT), Cell("", span=len(ANSWERS)), height_mm=16)
