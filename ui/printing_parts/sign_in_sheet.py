"""The sign-in sheet on paper (签到册, F03): the same words and widths as the Word file, rows high enough to sign."""

from collections.abc import Iterator, Sequence

from app.domain.papers.sign_in_sheet import (
    GUESTS,
    HEADER,
    NARROW,
    ONE_COLUMN_UP_TO,
    WIDE,
    SignInPerson,
    SignInSheet,
)
from app.texts import say
from ui.printing_parts.cells import Align, Cell, Ruler, Type
from ui.printing_parts.fonts import FANGSONG, HEITI

TITLE, HEAD = Type(HEITI, 18), Type(HEITI, 10.5)
BODY, NAME = Type(FANGSONG, 11), Type(FANGSONG, 12)
PAGE_WIDE, PAGE_HIGH = sum(WIDE), 266.0  # the type area of A4, in millimetres
TITLE_HIGH, LEAST_LINE, GAP = 9.5, 5.4, 1.5
HEAD_HIGH, LEAST_ROW, HIGHEST_ROW = 9.0, 9.0, 11.0  # a lower row is too low to sign in
FOOT_HIGH, GUEST_TITLE_HIGH = 9.0, 10.0
LEAST_ON_LAST_PAGE = 5  # nobody signs alone on a page
ROUNDING = 0.001
FACES = (FANGSONG, HEITI)

Numbered = tuple[int, SignInPerson] | None
HEADS = ("number", "person", "category", "signature", "signed_at", "remark")
NARROW_HEADS = ("number", "person", "category_narrow", "signature", "signed_at_narrow", "remark")


def lay_out(facts: SignInSheet, ruler: Ruler) -> tuple[tuple[Cell, ...], ...]:
    """Return the cells of each page; signature cells are always empty."""
    flow = _Flow()
    _heading(facts, ruler, flow)
    row = _row_height(facts, flow)
    if len(facts.people) > ONE_COLUMN_UP_TO:
        _two_columns(facts.people, row, ruler, flow)
    else:
        _one_column(facts.people, row, ruler, flow)
    _tail(facts.guest_rows, flow)
    return tuple(tuple(page) for page in flow.pages)


class _Flow:
    """Where the next row goes: ``y`` on the last of the pages."""

    def __init__(self) -> None:
        self.pages: list[list[Cell]] = [[]]
        self.y = 0.0

    @property
    def room(self) -> float:
        """The height left on the page; rounding must not push off what was measured to fit exactly."""
        return PAGE_HIGH - self.y + ROUNDING

    def new_page(self) -> None:
        self.pages.append([])
        self.y = 0.0

    def row(
        self,
        widths: Sequence[float],
        texts: Sequence[str],
        types: Sequence[Type],
        high: float,
        align: Align = Align.CENTER,
        ruled: bool = True,
    ) -> None:
        x = 0.0
        for wide, text, text_type in zip(widths, texts, types, strict=True):
            self.pages[-1].append(Cell(x, self.y, wide, high, text, text_type, align, ruled))
            x += wide
        self.y += high


def _words(key: str, **facts: object) -> str:
    return say(f"papers.sign_in_sheet.{key}", **facts)


def _heading(facts: SignInSheet, ruler: Ruler, flow: _Flow) -> None:
    title = _words("title", kind=facts.kind or "")
    flow.row((PAGE_WIDE,), (title,), (TITLE,), TITLE_HIGH, ruled=False)
    for keys, widths in (
        (("branch",), (PAGE_WIDE,)),
        (("theme",), (PAGE_WIDE,)),
        (("time", "place"), HEADER),
        (("host", "recorder"), HEADER),
    ):
        texts = [_words(key, **{key: getattr(facts, key) or say("papers.missing")}) for key in keys]
        needed = [ruler.height(text, wide, NAME) for text, wide in zip(texts, widths, strict=True)]
        flow.row(widths, texts, [NAME] * len(texts), max(LEAST_LINE, *needed), Align.LEFT, ruled=False)
    flow.y += GAP


def _row_height(facts: SignInSheet, flow: _Flow) -> float:
    """Share the page out among the rows when everybody and the guests find room on it, else take the least."""
    people = len(facts.people)
    rows = people if people <= ONE_COLUMN_UP_TO else (people + 1) // 2
    shared = (PAGE_HIGH - flow.y - HEAD_HIGH - _tail_high(facts.guest_rows)) / max(rows, 1)
    return min(shared, HIGHEST_ROW) if shared >= LEAST_ROW else LEAST_ROW


def _one_column(people: Sequence[SignInPerson], high: float, ruler: Ruler, flow: _Flow) -> None:
    left = list(enumerate(people, start=1))
    _head(WIDE, HEADS, flow)
    while left:
        fitting = int(flow.room // high)
        rows = fitting if fitting >= len(left) else min(fitting, max(1, len(left) - LEAST_ON_LAST_PAGE))
        for numbered in left[:rows]:
            flow.row(WIDE, *_person(numbered, WIDE, ruler), high)
        left = left[rows:]
        if left:
            flow.new_page()
            _head(WIDE, HEADS, flow)


def _two_columns(people: Sequence[SignInPerson], high: float, ruler: Ruler, flow: _Flow) -> None:
    """Numbers run down the left and then down the right half of each page."""
    left = list(enumerate(people, start=1))
    while left:
        if flow.room < HEAD_HIGH + high:
            flow.new_page()
        fitting = int((flow.room - HEAD_HIGH) // high)
        rows = min(fitting, (len(left) + 1) // 2)
        _head(NARROW * 2, NARROW_HEADS * 2, flow)
        for pair in _pairs(left[: rows * 2], rows):
            halves = [_person(numbered, NARROW, ruler) for numbered in pair]
            flow.row(NARROW * 2, halves[0][0] + halves[1][0], halves[0][1] + halves[1][1], high)
        left = left[rows * 2 :]
        if left:
            flow.new_page()


def _pairs(block: Sequence[tuple[int, SignInPerson]], rows: int) -> Iterator[tuple[Numbered, Numbered]]:
    for row in range(rows):
        yield block[row], block[row + rows] if row + rows < len(block) else None


def _head(widths: Sequence[float], keys: Sequence[str], flow: _Flow) -> None:
    flow.row(widths, [_words(key) for key in keys], [HEAD] * len(keys), HEAD_HIGH)


def _person(numbered: Numbered, widths: Sequence[float], ruler: Ruler) -> tuple[list[str], list[Type]]:
    """Return the texts of one person's cells; the last three are for the pen."""
    if numbered is None:
        return [""] * len(widths), [BODY] * len(widths)
    number, person = numbered
    texts = [str(number), person.name, person.category or say("papers.missing"), "", "", ""]
    types = [BODY, ruler.fitting(person.name, widths[1], NAME), ruler.fitting(texts[2], widths[2], BODY)]
    return texts, [*types, BODY, BODY, BODY]


def _tail(guest_rows: int, flow: _Flow) -> None:
    """The guests and the foot stay together on one page."""
    if flow.room < _tail_high(guest_rows):
        flow.new_page()
    if guest_rows:
        flow.row(
            (PAGE_WIDE,), (_words("guests"),), (Type(HEITI, 12),), GUEST_TITLE_HIGH, Align.LEFT, ruled=False
        )
        heads = ("person", "guest_unit", "signature") * 2
        _head(GUESTS * 2, heads, flow)
        for _ in range((guest_rows + 1) // 2):
            flow.row(GUESTS * 2, [""] * 6, [BODY] * 6, LEAST_ROW)
    flow.y += GAP
    flow.row((PAGE_WIDE,), (_words("foot"),), (NAME,), FOOT_HIGH, ruled=False)
    flow.row(
        (PAGE_WIDE - 30, 30), (_words("counted_by"), ""), (NAME, NAME), FOOT_HIGH, Align.RIGHT, ruled=False
    )


def _tail_high(guest_rows: int) -> float:
    guests = GUEST_TITLE_HIGH + HEAD_HIGH + LEAST_ROW * ((guest_rows + 1) // 2) if guest_rows else 0
    return guests + GAP + 2 * FOOT_HIGH
