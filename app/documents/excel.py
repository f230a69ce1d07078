"""The house style of sheets: every cell is text, rows are as high as their text, properties are ours."""

import errno
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from io import BytesIO
from math import ceil
from pathlib import Path
from tempfile import gettempdir
from unicodedata import east_asian_width

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.packaging.custom import CustomPropertyList
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from app.documents.wording import clean, file_time, made_by
from app.domain.errors import UserError
from app.texts import say

HIGHEST_ROW = 400.0  # points; Excel clips a row at 409
LONGEST_TEXT = 32_767  # UTF-16 units in one cell
_LOOKS_LIKE_FORMULA = tuple("=+-@\t＝＋－＠")
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # Excel would read _x0041_ as the letter A
POINTS_PER_WIDTH = 5.25  # a column width of 1 is a 7-pixel digit of the base font
_LINE_HEIGHT, _ROW_PADDING, _CELL_PADDING = 1.45, 8.0, 6.0  # 1.45: the highest CJK line in use (Noto)
_CORE, _APP = "docProps/core.xml", "docProps/app.xml"


def open_template(path: Path) -> Workbook:
    """Open a template without its links to other files and its maker's properties; raises template_unreadable."""
    try:
        workbook = load_workbook(path, keep_links=False)
    except Exception as error:  # a replaced template may be anything
        raise UserError("template_unreadable", name=path.name, folder=str(path.parent)) from error
    workbook.custom_doc_props = CustomPropertyList()  # type: ignore[attr-defined]  # the stubs are older
    for sheet in workbook.worksheets:
        sheet._pivots = []  # type: ignore[attr-defined]  # their stores may lie in another file
    return workbook


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """Return a cell that can be written; inside a merged area only the first one can."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell), "take merged cells apart before writing into them"
    return cell


def texts_of(sheet: Worksheet) -> Iterator[tuple[Cell, str]]:
    """Give every cell that holds something, with it as text."""
    for row in sheet.iter_rows():
        yield from (
            (cell, str(cell.value)) for cell in row if isinstance(cell, Cell) and cell.value is not None
        )


def write_text(cell: Cell, text: str) -> None:
    """Put a text into a cell as text, never as formula, number or error; raises UserError cell_too_long.

    quotePrefix keeps a theme like ``=1+1`` a text when she edits the cell (OWASP ASVS 5.0, 1.2.10).
    """
    text = clean(text)
    length = len(text.encode("utf-16-le")) // 2
    if length > LONGEST_TEXT:
        raise UserError("cell_too_long", start=text[:20], length=length, most=LONGEST_TEXT)
    cell.value = _ESCAPED.sub("_x005F_", text) or None
    if text:
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(_LOOKS_LIKE_FORMULA)


def needed_height(text: str, width: float, size: float, indent: int = 0) -> float:
    """Estimate the height in points of a text wrapped in a column so wide, in type of ``size`` points."""
    room = max((width - 1.5 * indent) * POINTS_PER_WIDTH - _CELL_PADDING, size * 2)
    # A line may end one character early: punctuation must not begin the next.
    wrapped = sum(_lines_of(_text_width(line) * size, room, size) for line in text.split("\n"))
    return wrapped * size * _LINE_HEIGHT + _ROW_PADDING


def column_width(sheet: Worksheet, column: int) -> float:
    """Return the width of a column; Excel stores neighbours of equal width as one range."""
    for dimension in sheet.column_dimensions.values():
        if dimension.min and dimension.max and dimension.min <= column <= dimension.max:
            return float(dimension.width)
    return float(sheet.sheet_format.defaultColWidth or 8.43)


def to_bytes(workbook: Workbook, title: str, now: datetime) -> bytes:
    """Return the workbook as the bytes of an .xlsx file, its properties naming this program and no person.

    Raises UserError ``disk_full`` for the disk of temporary files, where openpyxl writes each sheet first.
    """
    file = BytesIO()
    try:
        workbook.save(file)
    except Exception as error:  # OSError, or lxml's own where openpyxl writes with it
        if "ENOSPC" not in str(error) and getattr(error, "errno", None) != errno.ENOSPC:
            raise
        raise UserError("disk_full", drive=Path(gettempdir()).anchor, needed="1 MB") from error
    program, when = say("papers.program"), file_time(now)
    own = DocumentProperties(
        title=title, creator=program, lastModifiedBy=program, created=when, modified=when
    )
    return _with_parts(file, {_CORE: tostring(own.to_tree()), _APP: made_by()})


def _with_parts(file: BytesIO, parts: Mapping[str, bytes | str]) -> bytes:
    """Copy the package with other properties: openpyxl always stamps its own name and time while saving."""
    copy = BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name) or old.read(name))
    return copy.getvalue()


def _lines_of(length: float, room: float, size: float) -> int:
    return 1 if length <= room else ceil(length / (room - size))


def _text_width(text: str) -> float:
    return sum(1.0 if east_asian_width(character) in "WFA" else 0.55 for character in text)
