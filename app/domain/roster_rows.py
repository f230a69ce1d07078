"""Turns one row of a roster into values of a member and the problems of its cells; never raises for bad content."""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from app.domain import id_number
from app.domain.partial_date import PartialDate
from app.domain.roster_checks import cross_check
from app.domain.roster_dates import DateReading, from_parts, read_date
from app.domain.roster_draft import ATTRIBUTES, Draft
from app.domain.roster_sheet import Cell, Row
from app.domain.roster_text import cell_text, has_controls, squeeze
from app.domain.roster_types import DATE_FIELDS, NOT_STORED, Aliases, ColumnGuess, RosterField
from app.domain.roster_words import WORDS

_Take: TypeAlias = Callable[[Draft, Cell, str], None]  # the cell as it came, and as clean text
_OWN_REMARKS = ("备注", "说明")


class RowReader:
    """Reads rows by their columns; what each column needs is decided once, not for each row."""

    def __init__(
        self,
        columns: tuple[ColumnGuess, ...],
        aliases: Aliases,
        today: date,
        months_only: frozenset[int] = frozenset(),
    ) -> None:
        """``months_only`` are the date columns whose days the spreadsheet made up."""
        self.aliases = aliases
        self._today = today
        self._nothing = aliases.values["none"]
        self._longest_nothing = max(map(len, self._nothing))
        stored = [(column, column.field) for column in columns if column.field not in NOT_STORED]
        kept = [(column, where) for column, where in stored if where is not None]
        self._takes = [
            (column.index, where, _taker(column, where, aliases, column.index in months_only))
            for column, where in kept
            if not column.part
        ]
        self._parts = [(where, column.part, column.index) for column, where in kept if column.part]

    def read(self, row: Row) -> Draft:
        """Read one row; ``draft.values`` holds no key for what the row leaves empty."""
        draft = Draft()
        for index, where, take in self._takes:
            cell = row[index] if index < len(row) else None
            if cell is None:
                continue
            if has_controls(cell):
                draft.warn(where, "control_characters")
            text = cell_text(cell)
            if text and not (len(text) <= self._longest_nothing and squeeze(text) in self._nothing):
                take(draft, cell, text)
        if self._parts:
            self._put_together(draft, row)
        cross_check(draft, self._today)
        return draft

    def _put_together(self, draft: Draft, row: Row) -> None:
        """Read the dates that stand in three columns."""
        found: dict[RosterField, dict[str, str]] = {}
        for where, part, index in self._parts:
            found.setdefault(where, {})[part] = cell_text(row[index]) if index < len(row) else ""
        for where, texts in found.items():
            reading = from_parts(texts.get("年", ""), texts.get("月", ""), texts.get("日", ""))
            _put_date(draft, where, reading, "".join(texts.values()))


def _taker(column: ColumnGuess, where: RosterField, aliases: Aliases, is_months_only: bool) -> _Take:
    """Return the function that takes a cell of this column into a draft."""
    if where in DATE_FIELDS:
        return _date_taker(where, is_months_only)
    if where is RosterField.ID_NUMBER:
        return _take_id_number
    if column.post:
        return lambda draft, _cell, text: _take_post_mark(draft, column.post, text, aliases)
    if where is RosterField.REMARK:
        return _remark_taker(column.heading)
    if take := WORDS.get(where):
        return lambda draft, _cell, text: take(draft, text, aliases)
    name = ATTRIBUTES[where]
    return lambda draft, _cell, text: draft.append(name, text, " ")


def _date_taker(where: RosterField, is_months_only: bool) -> _Take:
    def take(draft: Draft, cell: Cell, text: str) -> None:
        if is_months_only and isinstance(cell, date):
            draft.values[ATTRIBUTES[where]] = PartialDate(cell.year, cell.month)
        else:
            _put_date(draft, where, read_date(text if isinstance(cell, str) else cell), text)

    return take


def _remark_taker(heading: str) -> _Take:
    """A column that is no remark by name keeps its heading before each value."""
    before = "" if not heading or heading.startswith(_OWN_REMARKS) else f"{heading}："
    return lambda draft, _cell, text: draft.append("remark", before + text, "；")


def _take_post_mark(draft: Draft, post: str, text: str, aliases: Aliases) -> None:
    if aliases.meaning("yes", squeeze(text)):
        draft.append("post", post, "、")


def _put_date(draft: Draft, where: RosterField, reading: DateReading, text: str) -> None:
    if reading.value is not None:
        draft.values[ATTRIBUTES[where]] = reading.value
    elif reading.trouble is not None:
        draft.refuse(where, reading.trouble.value, text=text)


def _take_id_number(draft: Draft, cell: Cell, text: str) -> None:
    where = RosterField.ID_NUMBER
    reading = id_number.read(text)
    if not isinstance(cell, str) or reading.is_damaged:
        draft.refuse(where, "id_number_damaged")
    elif not reading.number:
        draft.refuse(where, "id_number_malformed", length=len(text))
    else:
        draft.values["id_number"] = reading.number
        _comment_id_number(draft, reading)


def _comment_id_number(draft: Draft, reading: id_number.IdReading) -> None:
    if reading.was_short:
        draft.warn(RosterField.ID_NUMBER, "id_number_short", masked=id_number.mask(reading.number))
    if reading.born is None:
        draft.warn(RosterField.ID_NUMBER, "id_number_birth_impossible")
    elif not reading.check_is_right:
        draft.warn(RosterField.ID_NUMBER, "id_number_check")
