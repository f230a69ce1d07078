"""Which rows of a roster are no person: blanks, sums, repeated headings, footers, examples, section lines."""

import re

from app.domain.roster_sheet import Row
from app.domain.roster_text import cell_text, squeeze
from app.domain.roster_types import Aliases, ColumnGuess, RosterField

_GROUP_LINE = re.compile(r"第?[一二三四五六七八九十\d]+党?小组|.{1,12}党小组")
_SUM_LINE = re.compile(r"共\d+[人名]")


def skip_key(row: Row, name_at: int, columns: tuple[ColumnGuess, ...], aliases: Aliases) -> str:
    """Return the key of the reason why a row is no person, empty when it may be one; the name stands at ``name_at``."""
    name = row[name_at] if name_at < len(row) else None
    if isinstance(name, str):
        word = squeeze(name)
        if aliases.fields.get(word) is RosterField.NAME:
            return "heading"
        if word not in aliases.summary and _is_plain_person(row, name):
            return ""
    texts = [text for cell in row if (text := cell_text(cell))]
    if not texts:
        return "empty"
    if section_of(row):
        return "section"
    if _is_column_numbers(texts):
        return "heading"
    words = _by_words(squeeze(texts[0]), len(set(texts)), aliases) or _by_words(
        squeeze(cell_text(name)), len(texts), aliases
    )
    return words or ("" if _says_anything(row, columns) else "nothing")


def section_of(row: Row) -> str:
    """Return the group a line like 第一党小组（8人） announces for the rows below it, else an empty text."""
    texts = {text for cell in row if (text := cell_text(cell))}
    found = _GROUP_LINE.match(next(iter(texts))) if len(texts) == 1 else None
    return found[0] if found else ""


def _is_plain_person(row: Row, name: str) -> bool:
    """Decide the common row fast: numbered, with a short name that stands in one cell only, among other cells."""
    first = next(cell for cell in row if cell is not None)
    is_numbered = not isinstance(first, str) or first.isdigit()
    is_one_name = (
        0 < len(name.strip()) <= len(name) <= 6 and row.count(name) == 1 and ":" not in squeeze(name)
    )
    return is_numbered and is_one_name and not _SUM_LINE.match(name)


def _says_anything(row: Row, columns: tuple[ColumnGuess, ...]) -> bool:
    """Tell whether any column that matters is filled; a running number alone is a blank line of the form."""
    for column in columns:
        matters = column.field is not None and column.field is not RosterField.SEQUENCE
        if matters and column.index < len(row) and cell_text(row[column.index]):
            return True
    return False


def _is_column_numbers(texts: list[str]) -> bool:
    numbers = [text.strip("()（）") for text in texts]
    return len(numbers) > 2 and numbers == [str(value) for value in range(1, len(numbers) + 1)]


def _by_words(first: str, distinct: int, aliases: Aliases) -> str:
    if first.startswith(aliases.summary) or _SUM_LINE.match(first):
        return "summary"
    if first in aliases.example or first.startswith(tuple(f"{word}:" for word in aliases.example)):
        return "example"
    is_labelled = any(first == word or first.startswith((f"{word}:", f"{word}(")) for word in aliases.footer)
    return "footer" if is_labelled or (distinct == 1 and len(first) > 15) else ""
