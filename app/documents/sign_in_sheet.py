"""The sign-in sheet (签到册, F03) in Word: roster order, empty cells to sign, a foot to count by hand."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from docx.document import Document

from app.documents.word import FANGSONG, FORM_TITLE, HEITI, SHEET_PAGE, fill, new_paper, page_number, to_bytes
from app.documents.word_tables import Cell, Grid, centred, gap
from app.documents.wording import clean, shown, wording
from app.domain.papers.sign_in_sheet import (
    GUESTS,
    HEADER,
    NARROW,
    ONE_COLUMN_UP_TO,
    WIDE,
    SignInPerson,
    SignInSheet,
)

words = wording("sign_in_sheet")
ROWS_ON_FIRST_PAGE, ROWS_ON_PAGE = 22, 27  # of two columns, so that numbers run down one page before the next
HEAD, BODY, NAME = HEITI.at(10.5), FANGSONG.at(11), FANGSONG.at(12)
ROW_HEIGHT, LOWEST_ROW, HIGHEST_ROW = 9.0, 7.1, 10.0  # millimetres; a lower row is too low to sign in
GUEST_ROW = 8.0
ROOM_FOR_PEOPLE = 199  # what the title, the heads and the foot leave of one page

Numbered = tuple[int, SignInPerson] | None


def render(facts: SignInSheet, now: datetime) -> bytes:
    """Return the sign-in sheet as a .docx file; nothing is ever printed into a signature cell."""
    title = words("title", kind=clean(facts.kind or ""))
    paper = new_paper(title, now, SHEET_PAGE)
    fill(paper.add_paragraph(), title, FORM_TITLE, "center", after=4, keep_with_next=True)
    _heading(paper, facts)
    if len(facts.people) > ONE_COLUMN_UP_TO:
        _two_columns(paper, facts.people)
    else:
        _one_column(paper, facts.people, _row_height(len(facts.people), facts.guest_rows))
    _guests(paper, facts.guest_rows)
    _foot(paper)
    page_number(paper.sections[0], face=HEAD)
    return to_bytes(paper)


def _heading(paper: Document, facts: SignInSheet) -> None:
    grid = Grid(paper, HEADER, margin_mm=0.5)

    def cell(key: str, span: int = 1) -> Cell:
        return Cell(words(key, **{key: shown(getattr(facts, key))}), span, NAME, ruled=False)

    for key in ("branch", "theme"):
        grid.row(cell(key, span=2), height_mm=6.5)
    grid.row(cell("time"), cell("place"), height_mm=6.5)
    grid.row(cell("host"), cell("recorder"), height_mm=6.5)
    gap(paper, line=5)


def _one_column(paper: Document, people: Sequence[SignInPerson], height: float) -> None:
    grid = Grid(paper, WIDE, margin_mm=0.8)
    heads = ("number", "person", "category", "signature", "signed_at", "remark")
    grid.row(*(centred(words(key), face=HEAD) for key in heads), height_mm=9, head=True)
    for number, person in enumerate(people, start=1):
        grid.row(*_person_cells((number, person)), height_mm=height)


def _row_height(people: int, guest_rows: int) -> float:
    """Choose the row height that brings everybody and the guests onto one page, if such rows can be signed."""
    guests = 18 + GUEST_ROW * ((guest_rows + 1) // 2) if guest_rows else 0
    height = (ROOM_FOR_PEOPLE - guests) / max(people, 1)
    return min(height, HIGHEST_ROW) if height >= LOWEST_ROW else ROW_HEIGHT


def _two_columns(paper: Document, people: Sequence[SignInPerson]) -> None:
    grid = Grid(paper, NARROW * 2, margin_mm=0.5)
    heads = ("number", "person", "category_narrow", "signature", "signed_at_narrow", "remark")
    grid.row(*(centred(words(key), face=HEAD) for key in heads * 2), height_mm=9, head=True)
    for left, right in _side_by_side(people):
        grid.row(*_person_cells(left), *_person_cells(right), height_mm=ROW_HEIGHT)


def _side_by_side(people: Sequence[SignInPerson]) -> Iterator[tuple[Numbered, Numbered]]:
    """Pair people so that numbers run down the left and then the right half of each page."""
    numbered = list(enumerate(people, start=1))
    rows = ROWS_ON_FIRST_PAGE
    while numbered:
        rows = min(rows, (len(numbered) + 1) // 2)
        block, numbered = numbered[: rows * 2], numbered[rows * 2 :]
        for row in range(rows):
            yield block[row], block[row + rows] if row + rows < len(block) else None
        rows = ROWS_ON_PAGE


def _person_cells(numbered: Numbered) -> list[Cell]:
    empty = centred("", face=BODY)
    if numbered is None:
        return [empty] * 6
    number, person = numbered
    facts = [centred(str(number), face=BODY), centred(clean(person.name), face=NAME)]
    return [*facts, centred(shown(person.category), face=BODY), empty, empty, empty]


def _guests(paper: Document, rows: int) -> None:
    if not rows:
        return
    fill(paper.add_paragraph(), words("guests"), HEITI.at(12), before=4, after=3, keep_with_next=True)
    grid = Grid(paper, GUESTS * 2, margin_mm=0.8)
    heads = [centred(words(key), face=HEAD) for key in ("person", "guest_unit", "signature")]
    grid.row(*heads * 2, height_mm=8, head=True, keep_with_next=True)
    for _ in range((rows + 1) // 2):
        grid.row(*[centred("", face=BODY)] * 6, height_mm=GUEST_ROW, keep_with_next=True)


def _foot(paper: Document) -> None:
    fill(paper.add_paragraph(), words("foot"), NAME, "center", before=5, keep_with_next=True)
    fill(paper.add_paragraph(), words("counted_by"), NAME, before=4, right=6, align="right")
