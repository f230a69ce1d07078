"""The plan table (主题党日和组织生活方案计划表, F01) in Excel, filled into a template she may replace."""

from datetime import datetime
from math import ceil
from pathlib import Path

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from app.documents.excel import (
    HIGHEST_ROW,
    cell_at,
    needed_height,
    open_template,
    texts_of,
    to_bytes,
    write_text,
)
from app.documents.excel_rows import (
    area_width,
    copy_style,
    keep_foot_with,
    make_room,
    raise_row,
    spare_rows,
    unmerge,
)
from app.documents.wording import shown, wording
from app.domain.errors import UserError
from app.domain.papers.plan_table import PlanTable, PlanTableRow
from app.paths import resource

words = wording("plan_table")
HEAD_MARKERS = ("form_title_unit", "branch", "filled_by", "filled_on")
ROW_MARKERS = ("time", "place", "theme", "kind", "content", "remark")


def render(facts: PlanTable, now: datetime, template: Path | None = None) -> bytes:
    """Return the plan table as an .xlsx file, filled into ``template`` (by default the one in resources).

    Raises UserError template_unreadable, template_markers or cell_too_long.
    """
    path = template or resource("templates", "plan_table.xlsx")
    workbook = open_template(path)
    sheet = workbook.worksheets[0]
    _require_markers(sheet, path)
    _fill_head(sheet, facts)
    _fill_body(sheet, facts.rows)
    sheet.print_area = None  # an area drawn round the template's rows would cut off the new ones
    return to_bytes(workbook, words("title_2"), now)


def _require_markers(sheet: Worksheet, path: Path) -> None:
    texts = [text for _, text in texts_of(sheet)]
    missing = [_marker(name) for name in HEAD_MARKERS if not any(_marker(name) in text for text in texts)]
    missing += [_marker(name) for name in ROW_MARKERS if _marker(name) not in texts]
    if missing or len({_find(sheet, name).row for name in ROW_MARKERS}) > 1:
        names = missing or [_marker(name) for name in ROW_MARKERS]
        raise UserError("template_markers", name=path.name, folder=str(path.parent), markers="、".join(names))


def _marker(name: str) -> str:
    return words(f"markers.{name}")


def _find(sheet: Worksheet, name: str) -> Cell:
    return next(cell for cell, text in texts_of(sheet) if text == _marker(name))


def _fill_head(sheet: Worksheet, facts: PlanTable) -> None:
    """Replace the markers of the head wherever they stand in a text, and make room for a long name."""
    for cell, marked in texts_of(sheet):
        if any(_marker(name) in marked for name in HEAD_MARKERS):
            text = marked
            for name in HEAD_MARKERS:
                text = text.replace(_marker(name), shown(getattr(facts, name)))
            write_text(cell, text)
            if (needed := _needed(sheet, cell, text)) > _needed(sheet, cell, ""):  # more than one line
                raise_row(sheet, cell.row, needed)


def _fill_body(sheet: Worksheet, rows: tuple[PlanTableRow, ...]) -> None:
    """Write the rows over the pattern row and the form's blank rows; more rows push down what stands below."""
    pattern = {name: _find(sheet, name) for name in ROW_MARKERS}
    first = pattern["time"].row
    lowest = sheet.row_dimensions[first].height or 0
    printed = 1 + spare_rows(sheet, pattern["time"])
    texts = [_texts(row) for row in rows]
    texts += [dict.fromkeys(ROW_MARKERS, "")] * (printed - len(rows))
    heights = [max(lowest, _height(sheet, pattern, text)) for text in texts]
    spans = [ceil(height / HIGHEST_ROW) for height in heights]
    unmerge(sheet, first, first + printed - 1)
    make_room(sheet, first + printed, sum(spans) - printed)
    row = first
    for text, height, span in zip(texts, heights, spans, strict=True):
        _write_row(sheet, pattern, text, range(row, row + span), height / span)
        row += span
    keep_foot_with(sheet, row - spans[-1], first - 1)


def _write_row(
    sheet: Worksheet, pattern: dict[str, Cell], texts: dict[str, str], rows: range, height: float
) -> None:
    """Write one activity; a text higher than a sheet row can be gets several rows, merged in each column."""
    for row in rows:
        sheet.row_dimensions[row].height = height
    for name, source in pattern.items():
        for row in rows:
            copy_style(source, cell_at(sheet, row, source.column))
        write_text(cell_at(sheet, rows.start, source.column), texts[name])
        if len(rows) > 1:
            sheet.merge_cells(
                start_row=rows.start,
                end_row=rows.stop - 1,
                start_column=source.column,
                end_column=source.column,
            )


def _texts(row: PlanTableRow) -> dict[str, str]:
    texts = {name: shown(getattr(row, name)) for name in ROW_MARKERS}
    if row.observed:
        texts["remark"] = "\n".join(filter(None, (words("observed"), texts["remark"])))
    return texts


def _height(sheet: Worksheet, pattern: dict[str, Cell], texts: dict[str, str]) -> float:
    return max(_needed(sheet, cell, texts[name]) for name, cell in pattern.items())


def _needed(sheet: Worksheet, cell: Cell, text: str) -> float:
    return needed_height(text, area_width(sheet, cell), cell.font.sz, int(cell.alignment.indent))
