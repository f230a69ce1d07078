"""What the Word forms have in common: the title, the note of late entry, rows of labels and facts."""

from collections.abc import Sequence
from datetime import datetime

from docx.document import Document

from app.documents.word import (
    FORM_PAGE,
    FORM_TEXT,
    FORM_TITLE,
    KAITI,
    LIST_PAGE,
    fill,
    new_paper,
    page_number,
)
from app.documents.word_tables import Cell, Grid, centred, label, prose
from app.documents.wording import Fact, clean, shown
from app.domain.papers.shared import Speech
from app.texts import say

FOUR_COLUMNS = (27, 56, 27, 56)  # millimetres; 166 in all, the width of FORM_PAGE


def new_form(title: str, now: datetime, late_entry: str = "") -> Document:
    """Start a form with its title and, for a record entered late, the note that says so."""
    form = new_paper(title, now, FORM_PAGE)
    fill(form.add_paragraph(), title, FORM_TITLE, "center", after=8, keep_with_next=True)
    if late_entry:
        fill(form.add_paragraph(), clean(late_entry), KAITI.at(12), "right", after=4, keep_with_next=True)
    page_number(form.sections[0])
    return form


def pair(grid: Grid, first: str, first_fact: Fact, second: str, second_fact: Fact) -> None:
    """Add a row of two labels, each with its fact."""
    grid.row(
        label(first), centred(shown(first_fact)), label(second), centred(shown(second_fact)), height_mm=9
    )


def wide(grid: Grid, name: str, text: str, height_mm: float = 9, keep_with_next: bool = False) -> None:
    """Add a row of one label and a text over the rest of the width."""
    grid.row(label(name), Cell(text, span=3), height_mm=height_mm, keep_with_next=keep_with_next)


def story(grid: Grid, name: str, text: str, height_mm: float = 24, keep_with_next: bool = False) -> None:
    """Add a row of one label and running text; it may break across pages when it is long."""
    grid.row(label(name), prose(text, span=3), height_mm=height_mm, keep_with_next=keep_with_next)


def opinion(grid: Grid, name: str, line: str, height_mm: float = 24, keep_with_next: bool = False) -> None:
    """Add a row left empty for an opinion by hand, with the line for signature and date at its foot."""
    cell = Cell(line, span=3, align="right", valign="bottom")
    grid.row(label(name), cell, height_mm=height_mm, keep_with_next=keep_with_next)


def people(number: int | None) -> str:
    """Return a number of people with its measure word."""
    return shown(None) if number is None else say("papers.people", number=number)


def _speaker(speech: Speech) -> str:
    """Who spoke, as it stands before the words; nothing where a discussion is told without names."""
    return say("papers.speech", speaker=clean(speech.speaker)) if speech.speaker.strip() else ""


def speech_lines(speeches: Sequence[Speech] | None) -> list[str]:
    """Return what was said, one speaker after the other."""
    if speeches is None:
        return [shown(None)]
    said = [_speaker(speech) + shown(speech.text) for speech in speeches]
    return said or [say("papers.none")]


def new_list(title: str, head: str, now: datetime, landscape: bool = False) -> Document:
    """Start a paper that is one table of a register: the title, and a line of what and whose it is."""
    page = LIST_PAGE if landscape else FORM_PAGE
    paper = new_paper(title, now, page)
    fill(paper.add_paragraph(), title, FORM_TITLE, "center", after=8, keep_with_next=True)
    fill(paper.add_paragraph(), head, FORM_TEXT, after=4, keep_with_next=True)
    page_number(paper.sections[0])
    return paper


def sign_line(paper: Document) -> None:
    """Add the line for signature and date below a table."""
    fill(paper.add_paragraph(), say("papers.list_sign"), FORM_TEXT, "right", before=10)
