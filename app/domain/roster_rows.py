"""Turns one row of a roster into values of a member and the problems of its cells; never raises for bad content."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain import id_number
from app.domain.member import Gender, MemberKind, PartyStatus
from app.domain.partial_date import PartialDate
from app.domain.roster_checks import cross_check
from app.domain.roster_dates import DateReading, from_parts, read_date
from app.domain.roster_draft import ATTRIBUTES, Draft
from app.domain.roster_sheet import Cell, Row
from app.domain.roster_text import cell_text, has_controls, read_name, read_phone, squeeze
from app.domain.roster_types import (
    DATE_FIELDS,
    Aliases,
    ColumnGuess,
    RosterField,
)


@dataclass(frozen=True)
class RowReader:
    """Reads rows by their columns; ``months_only`` are the date columns whose days the spreadsheet made up."""

    columns: tuple[ColumnGuess, ...]
    aliases: Aliases
    today: date
    months_only: frozenset[int] = frozenset()

    def read(self, row: Row) -> Draft:
        """Read one row; ``draft.values`` holds no key for what the row leaves empty."""
        draft = Draft()
        parts: dict[RosterField, dict[str, str]] = {}
        for column in self.columns:
            cell = row[column.index] if column.index < len(row) else None
            if cell is None or column.field is None:
                continue
            if column.part:
                parts.setdefault(column.field, {})[column.part] = cell_text(cell)
            else:
                self._take(draft, column, cell)
        for where, texts in parts.items():
            _put_date(
                draft, where, from_parts(*(texts.get(part, "") for part in "年月日")), "".join(texts.values())
            )
        cross_check(draft, self.today)
        return draft

    def _take(self, draft: Draft, column: ColumnGuess, cell: Cell) -> None:
        where = column.field
        assert where is not None
        if has_controls(cell):
            draft.warn(where, "control_characters")
        text = cell_text(cell)
        if not text or squeeze(text) in self.aliases.values["none"]:
            return
        if where in DATE_FIELDS:
            _put_date(draft, where, self._date(column, cell), text)
        elif column.post:
            self._take_post(draft, column, text)
        elif where is RosterField.ID_NUMBER:
            _take_id_number(draft, cell, text)
        elif where in _WORDS:
            _WORDS[where](draft, text, self.aliases)
        elif where in ATTRIBUTES:
            _take_text(draft, column, text)

    def _date(self, column: ColumnGuess, cell: Cell) -> DateReading:
        if isinstance(cell, date) and column.index in self.months_only:
            return DateReading(value=PartialDate(cell.year, cell.month))
        return read_date(tidy_date(cell))

    def _take_post(self, draft: Draft, column: ColumnGuess, text: str) -> None:
        if self.aliases.meaning("yes", squeeze(text)):
            _append(draft, RosterField.POST, column.post, "、")


def tidy_date(cell: Cell) -> Cell:
    """Clean the text of a date cell, leave dates and numbers as they are."""
    return cell_text(cell) if isinstance(cell, str) else cell


def _put_date(draft: Draft, where: RosterField, reading: DateReading, text: str) -> None:
    if reading.value is not None:
        draft.put(where, reading.value)
    elif reading.trouble is not None:
        draft.refuse(where, reading.trouble.value, text=text)


def _append(draft: Draft, where: RosterField, text: str, joint: str) -> None:
    known = str(draft.values.get(ATTRIBUTES[where], ""))
    if text not in known.split(joint):
        draft.put(where, f"{known}{joint}{text}" if known else text)


def _take_text(draft: Draft, column: ColumnGuess, text: str) -> None:
    assert column.field is not None
    if column.field is RosterField.REMARK:
        foreign = column.heading and not column.heading.startswith(("备注", "说明"))
        _append(draft, RosterField.REMARK, f"{column.heading}：{text}" if foreign else text, "；")
    else:
        _append(draft, column.field, text, " ")


def _take_name(draft: Draft, text: str, _aliases: Aliases) -> None:
    reading = read_name(text)
    draft.put(RosterField.NAME, reading.name)
    if reading.is_odd:
        draft.warn(RosterField.NAME, "name_odd", text=reading.name)


def _take_gender(draft: Draft, text: str, aliases: Aliases) -> None:
    meaning = aliases.meaning("gender", squeeze(text))
    if meaning:
        draft.put(RosterField.GENDER, Gender[meaning])
    else:
        draft.refuse(RosterField.GENDER, "word_unknown", text=text, known="男、女")


def _take_ethnicity(draft: Draft, text: str, _aliases: Aliases) -> None:
    draft.put(RosterField.ETHNICITY, "汉族" if text in ("汉", "漢", "漢族") else text.replace(" ", ""))


def _take_kind(draft: Draft, text: str, aliases: Aliases) -> None:
    word = squeeze(text)
    meaning = aliases.meaning("kind", word)
    if meaning == "OTHER":
        draft.is_member = False
        draft.refuse(RosterField.KIND, "not_a_member", text=text)
    elif meaning:
        draft.put(RosterField.KIND, MemberKind[meaning])
    elif not aliases.meaning("status", word):
        draft.refuse(RosterField.KIND, "word_unknown", text=text, known="正式党员、预备党员")


def _take_status(draft: Draft, text: str, aliases: Aliases) -> None:
    word = squeeze(text)
    if meaning := aliases.meaning("status", word):
        draft.put(RosterField.STATUS, PartyStatus[meaning])
    elif not aliases.meaning("kind", word):
        draft.refuse(RosterField.STATUS, "word_unknown", text=text, known="正常、停止党籍")


def _take_post_text(draft: Draft, text: str, aliases: Aliases) -> None:
    if not aliases.meaning("no_post", squeeze(text)):
        _append(draft, RosterField.POST, text, "、")


def _take_phone(draft: Draft, text: str, _aliases: Aliases) -> None:
    reading = read_phone(text)
    if reading.is_damaged:
        draft.refuse(RosterField.PHONE, "phone_damaged", text=text)
        return
    draft.put(RosterField.PHONE, reading.phone)
    if reading.is_odd:
        draft.warn(RosterField.PHONE, "phone_odd", text=reading.phone)


def _take_floating_to(draft: Draft, text: str, aliases: Aliases) -> None:
    if not aliases.meaning("no", squeeze(text)):
        draft.put(RosterField.FLOATING, True)
        _append(draft, RosterField.REMARK, f"{RosterField.FLOATING_TO.value}：{text}", "；")


def _yes_or_no(where: RosterField) -> Callable[[Draft, str, Aliases], None]:
    def take(draft: Draft, text: str, aliases: Aliases) -> None:
        word = squeeze(text)
        if aliases.meaning("yes", word):
            draft.put(where, True)
        elif aliases.meaning("no", word):
            draft.values.setdefault(ATTRIBUTES[where], False)
        else:
            draft.refuse(where, "word_unknown", text=text, known="是、否")

    return take


# How a field's words are read. A field that is not here (nor a date, nor the ID number) is kept as written.
_WORDS: Mapping[RosterField, Callable[[Draft, str, Aliases], None]] = {
    RosterField.NAME: _take_name,
    RosterField.GENDER: _take_gender,
    RosterField.ETHNICITY: _take_ethnicity,
    RosterField.KIND: _take_kind,
    RosterField.STATUS: _take_status,
    RosterField.POST: _take_post_text,
    RosterField.PHONE: _take_phone,
    RosterField.FLOATING: _yes_or_no(RosterField.FLOATING),
    RosterField.FLOATING_TO: _take_floating_to,
    RosterField.LOST: _yes_or_no(RosterField.LOST),
    RosterField.FRAIL: _yes_or_no(RosterField.FRAIL),
}


def _take_id_number(draft: Draft, cell: Cell, text: str) -> None:
    where = RosterField.ID_NUMBER
    reading = id_number.read(text)
    if not isinstance(cell, str) or reading.is_damaged:
        draft.refuse(where, "id_number_damaged")
    elif not reading.number:
        draft.refuse(where, "id_number_malformed", length=len(text))
    else:
        draft.put(where, reading.number)
        _comment_id_number(draft, reading)


def _comment_id_number(draft: Draft, reading: id_number.IdReading) -> None:
    if reading.was_short:
        draft.warn(RosterField.ID_NUMBER, "id_number_short", masked=id_number.mask(reading.number))
    if reading.born is None:
        draft.warn(RosterField.ID_NUMBER, "id_number_birth_impossible")
    elif not reading.check_is_right:
        draft.warn(RosterField.ID_NUMBER, "id_number_check")
