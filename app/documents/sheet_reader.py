"""Reads a roster file as plain values: .xlsx, .xls, .et and .csv by content, within limits, without side effects."""

import csv
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.documents import sheet_kinds
from app.documents.delimited import decode, read_delimited
from app.domain.errors import UserError
from app.domain.roster_sheet import Cell, MergedRange, Row, Sheet, Workbook, spread
from app.texts import say

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MOST_ROWS = 20_000
MOST_COLUMNS = 200
LONGEST_CELL = 10_000
MOST_TEXT = 20_000_000  # characters in all sheets together
MOST_MERGES = 10_000


def read_sheets(path: Path) -> Workbook:
    """Read a spreadsheet in this process; use sheet_child.read_in_child for files that came from outside.

    Raises UserError, with the file's ``name``, for whatever cannot be read.
    """
    try:
        return read_bytes(load(path))
    except UserError as trouble:
        raise UserError(trouble.key, **{**trouble.facts, "name": path.name}) from trouble


def load(path: Path) -> bytes:
    """Return the bytes of a file of bearable size; raises UserError when it is away, held, huge or a folder."""
    name = path.name
    try:
        if path.is_dir():
            raise not_a_spreadsheet("folder", name)
        if path.stat().st_size > sheet_kinds.LARGEST_FILE:
            raise UserError("spreadsheet_too_big", name=name)
        return path.read_bytes()
    except FileNotFoundError as trouble:
        raise UserError("file_gone", name=name) from trouble
    except PermissionError as trouble:
        raise UserError("spreadsheet_open_elsewhere", name=name) from trouble
    except OSError as trouble:
        raise UserError("spreadsheet_unreadable", name=name) from trouble


def not_a_spreadsheet(kind: str, name: str = "") -> UserError:
    """Return the error that says what a file is instead, and what to do with such a file."""
    advice = say(f"roster.kind.{kind}.next")
    return UserError("not_a_spreadsheet", name=name, kind=say(f"roster.kind.{kind}.name"), advice=advice)


def read_bytes(data: bytes) -> Workbook:
    """Read the content of a spreadsheet file; any trouble inside is a UserError."""
    book = _read_kind(data)
    if not any(cell is not None for sheet in book.sheets for row in sheet.rows for cell in row):
        raise UserError("spreadsheet_empty")
    _check_text(book)
    return book


def _read_kind(data: bytes) -> Workbook:
    if not data:
        raise UserError("spreadsheet_empty")
    if data.startswith(sheet_kinds.OLE_MAGIC):
        return _read_office(data, sheet_kinds.ole_kind(data))
    if data.startswith(sheet_kinds.ZIP_MAGIC):
        return _read_zip(data)
    return _read_text(data)


def _read_zip(data: bytes) -> Workbook:
    kind = sheet_kinds.zip_kind(data)
    if kind == "bomb":
        raise UserError("spreadsheet_too_big")
    if kind == "broken":
        raise UserError("spreadsheet_broken")
    return _read_office(data, kind)


def _read_office(data: bytes, kind: str) -> Workbook:
    if kind == "password":
        raise UserError("spreadsheet_password")
    if kind not in sheet_kinds.READABLE:
        raise not_a_spreadsheet(kind)
    return _read_calamine(data, kind)


def _read_text(data: bytes) -> Workbook:
    kind = sheet_kinds.foreign_kind(data)
    text = None if kind else decode(data)
    if text is None:
        raise not_a_spreadsheet(kind or "unknown")
    if sheet_kinds.is_web_page(text):
        raise not_a_spreadsheet("web_page")
    try:
        rows = read_delimited(text, MOST_ROWS + 1)
    except csv.Error as trouble:
        raise UserError("spreadsheet_broken") from trouble
    _check_size(len(rows), max(map(len, rows), default=0))
    return Workbook("csv", (Sheet("", rows),))


def _read_calamine(data: bytes, kind: str) -> Workbook:
    """Read with calamine. Its troubles are many and undocumented, so every one is the same sentence."""
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        return Workbook(kind, tuple(_sheet(book, name) for name in _visible(book)))
    except (UserError, KeyboardInterrupt, SystemExit):
        raise
    except python_calamine.PasswordError as trouble:
        raise UserError("spreadsheet_password") from trouble
    except MemoryError as trouble:
        raise UserError("spreadsheet_too_big") from trouble
    except BaseException as trouble:  # a panic inside the reader is no Exception
        raise UserError("spreadsheet_broken", detail=type(trouble).__name__) from trouble


def _visible(book: "CalamineWorkbook") -> list[str]:
    """Return the names of the visible worksheets (charts hold no rows); all worksheets when every one is hidden."""
    import python_calamine

    sheets = [meta for meta in book.sheets_metadata if meta.typ == python_calamine.SheetTypeEnum.WorkSheet]
    shown = [meta.name for meta in sheets if meta.visible == python_calamine.SheetVisibleEnum.Visible]
    return shown or [meta.name for meta in sheets]


def _sheet(book: "CalamineWorkbook", name: str) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    if sheet.end is None:
        return Sheet(name, ())
    _check_size(sheet.end[0] + 1, sheet.end[1] + 1)
    merges = _merges(sheet)
    rows = tuple(tuple(map(_plain, row)) for row in sheet.to_python(skip_empty_area=False))
    return Sheet(name, spread(rows, merges) if merges else rows, merges)


def _merges(sheet: "CalamineSheet") -> tuple[MergedRange, ...]:
    ranges = sheet.merged_cell_ranges or []
    if len(ranges) > MOST_MERGES:
        raise UserError("spreadsheet_too_big")
    return tuple(MergedRange(*start, *end) for start, end in ranges)


def _plain(value: object) -> Cell:
    return _PLAIN.get(type(value), str)(value)


_PLAIN: dict[type, Callable[[Any], Cell]] = {
    str: lambda value: value or None,
    int: int,
    float: float,
    bool: bool,
    date: lambda value: value,
    datetime: lambda value: value if value.time() != time.min else value.date(),
    time: time.isoformat,
    timedelta: str,
}


def _check_size(rows: int, columns: int) -> None:
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        raise UserError("spreadsheet_too_big")


def _check_text(book: Workbook) -> None:
    lengths = [
        len(cell) for sheet in book.sheets for row in sheet.rows for cell in row if isinstance(cell, str)
    ]
    rows: list[Row] = [row for sheet in book.sheets for row in sheet.rows]
    if max(lengths, default=0) > LONGEST_CELL or sum(lengths) > MOST_TEXT or len(rows) > MOST_ROWS:
        raise UserError("spreadsheet_too_big")
