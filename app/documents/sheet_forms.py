"""What the sheets made without a template have in common: the page, looks of cells, rows that grow with their text."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from math import ceil

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from app.documents.excel import HIGHEST_ROW, cell_at, column_width, needed_height, write_text
from app.texts import say

MARGIN, FOOT = 0.55, 0.3  # inches
A4 = 9  # the paper's number in SpreadsheetML
_SIDE = Side(style="thin", color="FF000000")
RULED = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)


@dataclass(frozen=True)
class Look:
    """How a cell is set: font by its Chinese family name, size in points, alignment, whether it is ruled."""

    font: str
    size: float
    align: str = "center"
    is_ruled: bool = True


TITLE = Look("黑体", 18, is_ruled=False)
LINE = Look("仿宋", 12, "left", is_ruled=False)
SECTION = Look("黑体", 12, "left", is_ruled=False)
HEAD, TEXT, PROSE = Look("黑体", 11), Look("仿宋", 11), Look("仿宋", 11, "left")


@dataclass(frozen=True)
class Part:
    """One cell of a row, or several merged: its text, how many columns it covers, its look."""

    text: str
    span: int = 1
    look: Look = TEXT


def new_sheet(name: str, widths: Sequence[float]) -> tuple[Workbook, Worksheet]:
    """Start a workbook of one landscape A4 sheet, as wide as the page, with page numbers; ``widths`` in characters."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = name
    for column, width in enumerate(widths, start=1):
        dimension = sheet.column_dimensions[get_column_letter(column)]
        dimension.width, dimension.min, dimension.max = width, column, column
    _set_page(sheet)
    return workbook, sheet


def _set_page(sheet: Worksheet) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    assert sheet.sheet_properties.pageSetUpPr is not None
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = margins.bottom = MARGIN
    margins.header = margins.footer = FOOT
    footer = sheet.oddFooter
    assert footer is not None and footer.center is not None
    footer.center.text = say("papers.plan_table.page_foot")


def put(sheet: Worksheet, row: int, parts: Sequence[Part], least: float = 20) -> int:
    """Write a row at least so high (points) and return the number of the next one.

    Texts higher than a row of a sheet can be get several rows, merged in each column.
    """
    starts = [1 + sum(part.span for part in parts[:place]) for place in range(len(parts))]
    columns = [range(start, start + part.span) for start, part in zip(starts, parts, strict=True)]
    height = max(least, *map(partial(_needed, sheet), parts, columns))
    count = ceil(height / HIGHEST_ROW)
    for part, across in zip(parts, columns, strict=True):
        _write(sheet, range(row, row + count), across, part)
    for each in range(row, row + count):
        sheet.row_dimensions[each].height = height / count
    return row + count


def _needed(sheet: Worksheet, part: Part, columns: range) -> float:
    width = sum(column_width(sheet, column) for column in columns)
    return needed_height(part.text, width, part.look.size)


def heads(texts: Sequence[str]) -> list[Part]:
    """Return the cells of a head row."""
    return [Part(text, look=HEAD) for text in texts]


def repeat_on_every_page(sheet: Worksheet, row: int) -> None:
    """Print a row again at the top of every page."""
    sheet.print_title_rows = f"{row}:{row}"


def _write(sheet: Worksheet, rows: range, columns: range, part: Part) -> None:
    look = part.look
    for row, column in product(rows, columns):
        cell = cell_at(sheet, row, column)
        cell.font = Font(name=look.font, size=look.size)
        cell.alignment = Alignment(horizontal=look.align, vertical="center", wrap_text=True)
        if look.is_ruled:
            cell.border = RULED
    write_text(cell_at(sheet, rows[0], columns[0]), part.text)
    if len(rows) * len(columns) > 1:
        sheet.merge_cells(
            start_row=rows[0], end_row=rows[-1], start_column=columns[0], end_column=columns[-1]
        )
