"""What the letters have in common, set as GB/T 9704-2012 asks: title, 主送, lines, items, signature, opinion box."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from docx.document import Document

from app.documents.word import (
    FANGSONG,
    HEITI,
    LETTER_PAGE,
    LETTER_TITLE,
    Face,
    fill,
    new_paper,
    outer_page_number,
)
from app.documents.word_tables import Cell, Grid, gap, label
from app.documents.wording import Fact, clean, shown, text_width
from app.texts import say

# 28 characters in a line of 442.2 pt want 15.79 pt each: the grid says so to Word, these runs to every program.
TEXT, HEADING = replace(FANGSONG, spacing=-0.25), replace(HEITI, spacing=-0.25)
LINE, TITLE_LINE = 28.95, 35  # points, exact: 22 lines fill the type area
LONGEST_SENDER = 24  # characters in one line; a longer name wraps
OPINION_COLUMNS = (34, 122)  # millimetres; 156 in all, the width of the type area


def new_letter(title: str, addressees: str, now: datetime) -> Document:
    """Start a letter with its title, the 主送 line (with its colon) and the page numbers."""
    paper = new_paper(title, now, LETTER_PAGE, FANGSONG)
    outer_page_number(paper)
    head = paper.add_paragraph()
    fill(head, title, LETTER_TITLE, "center", line=TITLE_LINE, on_grid=False, keep_with_next=True)
    line(paper, "")
    fill(paper.add_paragraph(), addressees, TEXT, line=LINE, on_grid=False)
    return paper


def line(
    paper: Document, text: str | Sequence[tuple[str, Face]], face: Face = TEXT, keep_with_next: bool = False
) -> None:
    """Add a paragraph of the letter, indented by two characters."""
    fill(
        paper.add_paragraph(),
        text,
        face,
        "justify",
        indent=2,
        line=LINE,
        on_grid=False,
        keep_with_next=keep_with_next,
    )


def item(paper: Document, position: int, name: str, fact: Fact | Sequence[str]) -> None:
    """Add 一、name with a fact behind it (its further lines below), or with a list of sub-items （一）… below."""
    head = say("papers.letter.item", number=number(position), label=name)
    if isinstance(fact, tuple | list):
        fill(paper.add_paragraph(), head, HEADING, indent=2, line=LINE, on_grid=False, keep_with_next=True)
        for place, text in enumerate(fact):
            line(paper, say("papers.letter.sub_item", number=number(place)) + clean(str(text)))
        return
    first, *rest = shown(fact).split("\n")  # type: ignore[arg-type]
    line(paper, [(head, HEADING), (first, TEXT)])
    for text in rest:
        line(paper, text)


def number(position: int) -> str:
    """Return 一, 十二, 二十三 … for position 0, 11, 22 …"""
    digits = say("papers.letter.numbers")
    tens, ones = divmod(position + 1, 10)
    return (
        f"{digits[tens - 1] if tens > 1 else ''}{digits[9] if tens else ''}{digits[ones - 1] if ones else ''}"
    )


def signature(paper: Document, sender: str, *below: str) -> None:
    """Sender, then the date or more below it (7.3.5.2, without seal): the sender two characters from the right.

    What stands below begins two characters right of the sender's first one; where one of these lines is longer
    it is that line that stands two characters from the right.
    """
    wide = min(text_width(sender), LONGEST_SENDER)
    ends = [0.0, *(wide - 2 - text_width(text) for text in below)]  # left of the sender's end
    shift = 2 - min(ends)
    line(paper, "", keep_with_next=True)
    for place, (text, end) in enumerate(zip((sender, *below), ends, strict=True)):
        fill(
            paper.add_paragraph(),
            text,
            TEXT,
            "right",
            right=shift + end,
            line=LINE,
            on_grid=False,
            keep_with_next=place < len(below),
        )


def opinion_box(paper: Document, name: str, answers: str) -> None:
    """Add the box for what the superior answers: the answers to tick by hand, room, signature, seal and date.

    It never stands on a page without the signature above it.
    """
    paper.paragraphs[-1].paragraph_format.keep_with_next = True
    gap(paper, size=8, line=14)
    paper.paragraphs[-1].paragraph_format.keep_with_next = True
    grid = Grid(paper, OPINION_COLUMNS)
    opinion = Cell(f"{answers}\n\n{say('papers.opinion_seal')}", on_grid=False)
    grid.row(replace(label(name), on_grid=False), opinion, height_mm=24)
