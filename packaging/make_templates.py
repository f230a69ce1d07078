"""Make the templates in resources/templates from the wording in resources/text/papers.toml (a development tool)."""

import sys
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

ROOT = Path(__file__).resolve().parent.parent
COLUMNS = ("time", "place", "theme", "kind", "content", "remark")
WIDTHS = (20, 15, 24, 15, 45, 18)  # 137 in all: landscape A4 between margins of 15 mm at full size
BLANK_ROWS = 5  # as in the form
LAST = "F"
RULES = Border(left=Side("thin"), right=Side("thin"), top=Side("thin"), bottom=Side("thin"))
SONG = "宋体"


def make_plan_table(path: Path) -> None:
    """Write the plan table's template (F01)."""
    from app.documents.wording import wording

    words = wording("plan_table")
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.title = words("name")
    markers = {
        key: words(f"markers.{key}")
        for key in ("form_title_unit", "branch", "filled_by", "filled_on", *COLUMNS)
    }
    _line(sheet, 1, words("annex"), Font("黑体", 14), "left", height=24)
    _line(sheet, 2, words("title_1", **markers), Font(SONG, 20, bold=True), "center", height=30)
    _line(sheet, 3, words("title_2"), Font(SONG, 20, bold=True), "center", height=30)
    _line(sheet, 4, words("header", **markers), Font(SONG, 12), "left", height=24)
    _body(sheet, [words(f"head_{key}") for key in COLUMNS], [markers[key] for key in COLUMNS])
    foot = 6 + BLANK_ROWS
    sheet.row_dimensions[foot].height = 8
    _line(sheet, foot + 1, words("signature"), Font(SONG, 12), "left", height=22)
    _line(sheet, foot + 2, words("date_line"), Font(SONG, 12), "right", height=20, indent=4)
    _print_setup(sheet, words("page_foot"))
    workbook.save(path)


def _line(
    sheet: Worksheet, row: int, text: str, font: Font, align: str, *, height: float, indent: int = 0
) -> None:
    sheet.merge_cells(f"A{row}:{LAST}{row}")
    cell = sheet.cell(row, 1, text)
    cell.font = font
    cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=True, indent=indent)
    sheet.row_dimensions[row].height = height


def _body(sheet: Worksheet, heads: list[str], markers: list[str]) -> None:
    for column, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions["ABCDEF"[column - 1]].width = width
    for column, head in enumerate(heads, start=1):
        _ruled(sheet.cell(5, column), head, Font("黑体", 11), "center")
    sheet.row_dimensions[5].height = 82
    for row in range(6, 6 + BLANK_ROWS):
        sheet.row_dimensions[row].height = 40
        for column, marker in enumerate(markers, start=1):
            align = "left" if COLUMNS[column - 1] in ("theme", "content") else "center"
            _ruled(sheet.cell(row, column), marker if row == 6 else None, Font(SONG, 11), align)


def _ruled(cell: Cell | MergedCell, text: str | None, font: Font, align: str) -> None:
    cell.value = text
    cell.font, cell.border = font, RULES
    indent = 1 if align == "left" else 0  # else the text touches the line
    cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=True, indent=indent)


def _print_setup(sheet: Worksheet, foot: str) -> None:
    setup, margins = sheet.page_setup, sheet.page_margins
    setup.orientation, setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    setup.fitToWidth, setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "5:5"
    sheet.print_options.horizontalCentered = True
    assert sheet.oddFooter is not None
    sheet.oddFooter.center.text = foot
    margins.left = margins.right = 15 / 25.4
    margins.top, margins.bottom = 12 / 25.4, 14 / 25.4  # seven short rows and the signature: one page
    margins.header, margins.footer = 6 / 25.4, 7 / 25.4
    sheet.sheet_view.showGridLines = False


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    make_plan_table(ROOT / "resources" / "templates" / "plan_table.xlsx")
