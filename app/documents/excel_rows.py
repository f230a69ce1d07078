"""Rows of a filled template: finding its blank ones, moving what stands below, tall rows, text heights."""

from copy import copy

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from app.documents.excel import POINTS_PER_WIDTH, column_width

# Programs without the base font draw columns so much wider and shrink the sheet: their pages hold more.
WIDER = 1.13


def spare_rows(sheet: Worksheet, pattern: Cell) -> int:
    """Count the blank ruled rows a template holds below the pattern row, as the printed form has them."""
    row = pattern.row + 1
    while _is_blank(sheet, row) and sheet.cell(row, pattern.column).border.left.style:
        row += 1
    return row - pattern.row - 1


def make_room(sheet: Worksheet, below: int, by: int) -> None:
    """Move everything from row ``below`` on down ``by`` rows, with its heights and merged cells."""
    if not by:
        return
    merged = [area for area in sheet.merged_cells.ranges if area.min_row >= below]
    heights = {row: sheet.row_dimensions[row].height for row in range(below, sheet.max_row + 1)}
    areas = [area.coord for area in merged]
    for area in areas:
        sheet.unmerge_cells(area)
    last = sheet.cell(sheet.max_row, sheet.max_column).coordinate
    sheet.move_range(f"A{below}:{last}", rows=by)
    for row, height in heights.items():
        sheet.row_dimensions[row + by].height = height
    for area in merged:
        area.shift(row_shift=by)
        sheet.merge_cells(area.coord)


def unmerge(sheet: Worksheet, first: int, last: int) -> None:
    """Take apart merged cells that reach into these rows: only the first cell of such an area can be written."""
    for area in list(sheet.merged_cells.ranges):
        if area.min_row <= last and area.max_row >= first:
            sheet.unmerge_cells(area.coord)


def keep_foot_with(sheet: Worksheet, last: int, head: int) -> None:
    """Break the page before row ``last`` or earlier when what stands below it would else begin a page alone.

    ``head`` is the row repeated on every page. Pages are reckoned for Excel and for programs that shrink the sheet;
    the break stands where Excel's own last page begins, so that it adds no page there.
    """
    room = _page_height(sheet)
    starts = _page_starts(sheet, room, head)
    if max(starts[-1], _page_starts(sheet, room * WIDER, head)[-1]) > last:
        begin = min(last, starts[-1]) if len(starts) > 1 else last
        sheet.row_breaks.append(Break(id=begin - 1))


def _page_starts(sheet: Worksheet, room: float, head: int) -> list[int]:
    """Return the first row of each page when a page has so much room."""
    starts, used = [1], 0.0
    for row in range(1, sheet.max_row + 1):
        height = sheet.row_dimensions[row].height or sheet.sheet_format.defaultRowHeight or 15
        if used + height > room:
            starts.append(row)
            used = sheet.row_dimensions[head].height or 15
        used += height
    return starts


def _page_height(sheet: Worksheet) -> float:
    """Return the height of one page in points of the sheet, which is shrunk to the width of the page."""
    margins = sheet.page_margins
    width, height = (842, 595) if sheet.page_setup.orientation == "landscape" else (595, 842)
    columns = sum(column_width(sheet, column) for column in range(1, sheet.max_column + 1)) * POINTS_PER_WIDTH
    scale = min(1.0, (width - 72 * (margins.left + margins.right)) / columns)
    return (height - 72 * (margins.top + margins.bottom)) / scale


def copy_style(source: Cell, target: Cell) -> None:
    """Give one cell the look of another of the same workbook: the style is one number there, not six proxies."""
    target._style = copy(source._style)  # type: ignore[attr-defined]


def raise_row(sheet: Worksheet, row: int, height: float) -> None:
    """Make a row at least so high."""
    dimension = sheet.row_dimensions[row]
    dimension.height = max(dimension.height or 0, height)


def area_width(sheet: Worksheet, cell: Cell) -> float:
    """Return the width of a cell, or of the merged area it begins."""
    for area in sheet.merged_cells.ranges:
        if cell.coordinate in area:
            return sum(column_width(sheet, column) for column in range(area.min_col, area.max_col + 1))
    return column_width(sheet, cell.column)


def _is_blank(sheet: Worksheet, row: int) -> bool:
    return all(sheet.cell(row, column).value is None for column in range(1, sheet.max_column + 1))
