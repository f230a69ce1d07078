"""The letter that announces or convenes (预告 F06, 会议通知 F07) in Word, set as GB/T 9704-2012 asks."""

from dataclasses import replace
from datetime import datetime

from docx.document import Document

from app.documents.word import (
    FANGSONG,
    HEITI,
    LETTER_PAGE,
    LETTER_TITLE,
    fill,
    new_paper,
    outer_page_number,
    to_bytes,
)
from app.documents.wording import clean, shown, wording
from app.domain.papers.notice import Notice, NoticeKind

words = wording("notice")
# 28 characters in a line of 442.2 pt want 15.79 pt each: the grid says so to Word, these runs to every program.
TEXT, HEADING = replace(FANGSONG, spacing=-0.25), replace(HEITI, spacing=-0.25)
LINE, TITLE_LINE = 28.95, 35  # points, exact: 22 lines fill the type area
ONE_LINE_FACTS = ("theme", "time", "place", "participants")
AFTER_AGENDA = ("sign_in", "preparation", "leave_rule", "contact")


def render(facts: Notice, now: datetime) -> bytes:
    """Return the letter as a .docx file."""
    title = _title(facts)
    paper = new_paper(title, now, LETTER_PAGE, FANGSONG)
    fill(
        paper.add_paragraph(),
        title,
        LETTER_TITLE,
        "center",
        line=TITLE_LINE,
        on_grid=False,
        keep_with_next=True,
    )
    _line(paper, "")
    fill(
        paper.add_paragraph(),
        words("addressees", addressees=shown(facts.addressees)),
        TEXT,
        line=LINE,
        on_grid=False,
    )
    _body(paper, facts)
    _signature(paper, facts)
    outer_page_number(paper)
    return to_bytes(paper)


def _title(facts: Notice) -> str:
    if facts.kind is NoticeKind.MEETING:
        return words("meeting_title", meeting=shown(facts.meeting))
    return words("preview_title", month=shown(facts.month), kind=shown(facts.activity_kind))


def _body(paper: Document, facts: Notice) -> None:
    _line(paper, words(f"{facts.kind.value}_opening", kind=shown(facts.activity_kind)))
    number = 0
    for key in (*ONE_LINE_FACTS, "agenda", *AFTER_AGENDA):
        fact = getattr(facts, key)
        if fact in ("", ()):
            continue
        _item(paper, number, key, fact)
        number += 1
    _line(paper, words(f"{facts.kind.value}_closing"), keep_with_next=True)


def _item(paper: Document, number: int, key: str, fact: str | tuple[str, ...] | None) -> None:
    name = words("item", number=words("item_numbers")[number], label=words(key))
    if not isinstance(fact, tuple):
        first, *rest = shown(fact).split("\n")
        parts = [(name, HEADING), (first, TEXT)]
        fill(paper.add_paragraph(), parts, TEXT, "justify", indent=2, line=LINE, on_grid=False)
        for text in rest:
            _line(paper, text)
        return
    fill(paper.add_paragraph(), name, HEADING, indent=2, line=LINE, on_grid=False, keep_with_next=True)
    for position, text in enumerate(fact):
        _line(paper, _sub_number(position) + clean(text))


def _sub_number(position: int) -> str:
    digits = words("item_numbers")
    ten = digits[9]
    tens, ones = divmod(position + 1, 10)
    number = f"{digits[tens - 1] if tens > 1 else ''}{ten if tens else ''}{digits[ones - 1] if ones else ''}"
    return words("sub_item", number=number)


def _signature(paper: Document, facts: Notice) -> None:
    """Sender and date (7.3.5.2, without seal): the sender two characters from the right, the date below it.

    The date's first character stands two to the right of the sender's first; when the date is the longer line it
    is the one that stands two characters from the right.
    """
    sender, dated = shown(facts.sender), shown(facts.dated)
    shift = _width(sender) - 2 - _width(dated)  # how far left of the sender's end the date ends
    _line(paper, "", keep_with_next=True)
    for text, right in ((sender, 2 + max(0, -shift)), (dated, 2 + max(0, shift))):
        keep = text is sender
        fill(
            paper.add_paragraph(),
            text,
            TEXT,
            "right",
            right=right,
            line=LINE,
            on_grid=False,
            keep_with_next=keep,
        )


def _width(text: str) -> float:
    return sum(1.0 if ord(character) > 0x2E7F else 0.5 for character in text)


def _line(paper: Document, text: str, keep_with_next: bool = False) -> None:
    fill(
        paper.add_paragraph(),
        text,
        TEXT,
        "justify",
        indent=2,
        line=LINE,
        on_grid=False,
        keep_with_next=keep_with_next,
    )
