"""Finds the heading of a roster (title rows above, two-row heads, merged cells) and says what each column is."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.domain import id_number
from app.domain.roster_sheet import Row, Sheet
from app.domain.roster_text import cell_text, squeeze
from app.domain.roster_types import DATE_FIELDS, REPEATABLE, Aliases, ColumnGuess, RosterField

HEAD_WITHIN = 20  # title, unit, date and a note fit in 20 rows with room to spare
SAMPLE = 200  # rows looked at to decide a column by its values
_BRACKETS = re.compile(r"[(\[【〔][^)\]】〕]*[)\]】〕]")
_PARTS = ("年", "月", "日")


@dataclass(frozen=True)
class Head:
    """表头: ``first`` and ``last`` row counted from 0 (first > last when there is none) and the columns."""

    first: int
    last: int
    columns: tuple[ColumnGuess, ...]

    @property
    def data_from(self) -> int:
        """The first row of data, counted from 0."""
        return self.last + 1

    @property
    def score(self) -> int:
        """How many different fields, parts and posts the heading names; 0 without a column of names."""
        found = {column.field for column in self.columns if column.field}
        finer = sum(bool(column.part or column.post) for column in self.columns)
        return len(found) + finer if RosterField.NAME in found else 0


NO_HEAD = Head(0, -1, ())


def find_head(sheet: Sheet, aliases: Aliases) -> Head:
    """Return the best heading within the first rows, one or two rows high; NO_HEAD when no row names 姓名."""
    best = NO_HEAD
    starts = range(min(HEAD_WITHIN, len(sheet.rows)))
    spans = [(first, first) for first in starts] + [(first, first + 1) for first in starts[:-1]]
    for first, last in spans:
        head = _head_at(sheet.rows, first, last, aliases)
        best = head if head.score > best.score else best
    return _decide_by_values(best, sheet, aliases)


def choose_sheet(sheets: tuple[Sheet, ...], aliases: Aliases) -> int:
    """Return the index of the sheet that looks most like a roster of members (0 when none does)."""
    scores = [_likeness(sheet, aliases) for sheet in sheets]
    return scores.index(max(scores)) if scores else 0


def _likeness(sheet: Sheet, aliases: Aliases) -> int:
    head = find_head(sheet, aliases)
    names = [column.index for column in head.columns if column.field is RosterField.NAME]
    people = sum(bool(cell_text(row[names[0]])) for row in sheet.rows[head.data_from :]) if names else 0
    return head.score * min(people, SAMPLE)


def guess_without_head(sheet: Sheet, aliases: Aliases) -> Head:
    """Guess the columns of a block without a heading from what its cells look like."""
    width = max((len(row) for row in sheet.rows), default=0)
    tests = _looks(aliases)
    columns, taken = [], set()
    for index in range(width):
        texts = [
            text
            for row in sheet.rows[:SAMPLE]
            if (text := cell_text(row[index] if index < len(row) else None))
        ]
        field = next((field for field, test in tests if field not in taken and _mostly(texts, test)), None)
        taken.add(field)
        columns.append(ColumnGuess(index, "", field))
    return Head(0, -1, tuple(columns))


def _looks(aliases: Aliases) -> tuple[tuple[RosterField, Callable[[str], bool]], ...]:
    return (
        (RosterField.ID_NUMBER, lambda text: bool(id_number.read(text).number)),
        (RosterField.GENDER, lambda text: bool(aliases.meaning("gender", squeeze(text)))),
        (RosterField.KIND, lambda text: bool(aliases.meaning("kind", squeeze(text)))),
        (RosterField.PHONE, lambda text: bool(re.fullmatch(r"1[3-9]\d{9}", text))),
        (RosterField.ETHNICITY, lambda text: text == "汉" or (text.endswith("族") and len(text) <= 5)),
        (
            RosterField.NAME,
            lambda text: bool(re.fullmatch(r"[\u4e00-\u9fff](?:\s?[\u4e00-\u9fff·]){1,7}", text)),
        ),
    )


def _mostly(texts: list[str], test: Callable[[str], bool]) -> bool:
    return bool(texts) and sum(map(test, texts)) * 5 >= len(texts) * 4


def _head_at(rows: tuple[Row, ...], first: int, last: int, aliases: Aliases) -> Head:
    tops = _squeezed(rows[first])
    subs = _squeezed(rows[last]) if last > first else [""] * len(tops)
    if last > first and not _belong_together(tops, subs, rows[last], aliases):
        return NO_HEAD
    columns, above = [], ""
    for index, top in enumerate(tops):
        sub = subs[index] if index < len(subs) else ""
        above = top or (above if sub else "")
        columns.append(_guess(index, above, sub, aliases))
    return Head(first, last, _one_column_each(columns, aliases))


def _one_column_each(columns: list[ColumnGuess], aliases: Aliases) -> tuple[ColumnGuess, ...]:
    """Let every field have one column: the first whose heading is not a weak one."""
    chosen: dict[RosterField | None, ColumnGuess] = {}
    for column in sorted(columns, key=lambda column: column.heading in aliases.weak):
        chosen.setdefault(column.field, column)
    return tuple(
        column
        if column.part or column.field in REPEATABLE or column == chosen[column.field]
        else ColumnGuess(column.index, column.heading)
        for column in columns
    )


def _squeezed(row: Row) -> list[str]:
    return [squeeze(cell) if isinstance(cell, str) else "" for cell in row]


def _belong_together(tops: list[str], subs: list[str], second: Row, aliases: Aliases) -> bool:
    """Tell whether the second row is still heading: only text, and 姓名 not followed by a person's name."""
    if any(cell is not None and not isinstance(cell, str) for cell in second) or not any(subs):
        return False
    named = [
        pair for pair in zip(tops, subs, strict=False) if RosterField.NAME in map(aliases.fields.get, pair)
    ]
    return any(_is_one_heading(top, sub, aliases) for top, sub in named)


def _is_one_heading(top: str, sub: str, aliases: Aliases) -> bool:
    return sub in ("", top) or aliases.fields.get(sub) is RosterField.NAME


def _guess(index: int, top: str, sub: str, aliases: Aliases) -> ColumnGuess:
    heading = top if sub in ("", top) else f"{top}/{sub}" if top else sub
    above = lookup(top, aliases)
    if sub in _PARTS and above in DATE_FIELDS:
        return ColumnGuess(index, heading, above, part=sub)
    own = sub or top
    if own in aliases.posts:
        return ColumnGuess(index, heading, RosterField.POST, post=own)
    field = (lookup(top + sub, aliases) if sub and sub != top else None) or lookup(own, aliases)
    return ColumnGuess(index, heading, field)


def lookup(heading: str, aliases: Aliases) -> RosterField | None:
    """Return the field of a squeezed heading: as it stands, else without what is in brackets."""
    for text in (heading, _BRACKETS.sub("", heading), heading.removeprefix("党员").removeprefix("本人")):
        if text in aliases.ignored:
            return None
        if text in aliases.fields:
            return aliases.fields[text]
        if text in aliases.by_values:
            return RosterField.STATUS
    return None


def _decide_by_values(head: Head, sheet: Sheet, aliases: Aliases) -> Head:
    """党籍状态 has two meanings (RULES 6.2): what its cells say decides."""
    has_kind = any(column.field is RosterField.KIND for column in head.columns)
    columns = [
        ColumnGuess(column.index, column.heading, RosterField.KIND)
        if column.field is RosterField.STATUS
        and not has_kind
        and _says_kind(sheet, head, column.index, aliases)
        else column
        for column in head.columns
    ]
    return Head(head.first, head.last, tuple(columns))


def _says_kind(sheet: Sheet, head: Head, index: int, aliases: Aliases) -> bool:
    words = [
        squeeze(cell_text(row[index])) for row in sheet.rows[head.data_from :][:SAMPLE] if index < len(row)
    ]
    return _known(words, "kind", aliases) > _known(words, "status", aliases)


def _known(words: Iterable[str], kind: str, aliases: Aliases) -> int:
    return sum(bool(aliases.meaning(kind, word)) for word in words)
