"""The house style of Word tables: grid and cell widths both set, ruled, head rows repeated, rows kept whole."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row
from docx.table import Table, _Cell

from app.documents.word import FORM_LABEL, FORM_TEXT, Align, Face, element, fill
from app.documents.wording import text_width

TWIPS_PER_MM = 1440 / 25.4
MM_PER_POINT = 25.4 / 72
_RULES = dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), "single")
_CUT_LINES = {"insideH": "dashed", "insideV": "dashed"}
ABOVE_TEXT = 28  # twips, half a millimetre
SHORT_TEXT = 80  # prose with more characters starts at the top of its cell
LONG_TEXT = 240  # a row with more may break across pages: kept whole it would leave half a page empty


@dataclass(frozen=True)
class Cell:
    """What stands in one cell; lines become paragraphs, ``span`` is the number of grid columns it covers."""

    text: str
    span: int = 1
    face: Face = FORM_TEXT
    align: Align = "left"
    valign: str = "center"
    indent: float = 0
    ruled: bool = True
    on_grid: bool = True


def label(text: str, span: int = 1) -> Cell:
    """Return a centred cell in the label's font."""
    return Cell(text, span, FORM_LABEL, "center")


def centred(text: str, face: Face = FORM_TEXT) -> Cell:
    """Return a cell whose text stands in the middle."""
    return Cell(text, face=face, align="center")


def prose(text: str, span: int = 1) -> Cell:
    """Return a cell for running text, each paragraph indented by two characters; long text starts at the top."""
    valign = "center" if len(text) <= SHORT_TEXT else "top"
    return Cell(text, span, align="justify", valign=valign, indent=2)


def gap(paper: Document, size: float = 4, line: float = 6) -> None:
    """Add a low empty paragraph, in points: two tables without one between them would become one."""
    fill(paper.add_paragraph(), "", FORM_TEXT.at(size), line=line)


class Grid:
    """A table of fixed columns that grows row by row.

    WPS reads the grid (gridCol) first and Word the cells (tcW): both are written, in twips, so both show the same.
    """

    def __init__(
        self,
        container: Document | _Cell,
        widths_mm: Sequence[float],
        margin_mm: float = 1.5,
        cut_lines: bool = False,
    ) -> None:
        self.widths = [round(width * TWIPS_PER_MM) for width in widths_mm]
        self.table: Table = container.add_table(rows=0, cols=len(self.widths))
        self.table.alignment = WD_TABLE_ALIGNMENT.CENTER
        self.table.autofit = False
        self._set_properties(round(margin_mm * TWIPS_PER_MM), _CUT_LINES if cut_lines else _RULES)
        for column, width in zip(self.table._tbl.tblGrid.findall(qn("w:gridCol")), self.widths, strict=True):
            column.set(qn("w:w"), str(width))

    def row(
        self,
        *cells: Cell,
        height_mm: float = 8,
        head: bool = False,
        keep_with_next: bool = False,
    ) -> tuple[_Cell, ...]:
        """Add a row at least so high and return its cells; a ``head`` row is repeated on every page."""
        row: CT_Row = element("w:tr")
        properties = row.get_or_add_trPr()
        if whole := sum(len(cell.text) for cell in cells) <= LONG_TEXT:
            properties.append(element("w:cantSplit"))
        height = str(round(height_mm * TWIPS_PER_MM))
        properties.append(element("w:trHeight", {"w:val": height, "w:hRule": "atLeast"}))
        if head:
            properties.append(element("w:tblHeader"))
        self.table._tbl.append(row)
        column, made = 0, []
        for cell in cells:
            width = sum(self.widths[column : column + cell.span])
            made.append(self._add_cell(row, cell, width, keep_with_next and whole))
            column += cell.span
        assert column == len(self.widths), "the cells of a row must fill the grid"
        return tuple(made)

    def repeat_last_row(self, times: int) -> None:
        """Add copies of the last row; much faster than building each anew."""
        last = self.table._tbl.tr_lst[-1]
        for _ in range(times):
            last.addnext(deepcopy(last))

    def _add_cell(self, row: CT_Row, cell: Cell, width: int, keep_with_next: bool) -> _Cell:
        tc = OxmlElement("w:tc")
        tc.append(_cell_properties(cell, width))
        tc.append(OxmlElement("w:p"))
        row.append(tc)
        view = _Cell(tc, self.table)
        for number, line in enumerate(cell.text.split("\n")):
            paragraph = view.add_paragraph() if number else view.paragraphs[0]
            fill(
                paragraph,
                line,
                cell.face,
                cell.align,
                indent=cell.indent,
                keep_with_next=keep_with_next,
                on_grid=cell.on_grid,
            )
        return view

    def _set_properties(self, margin: int, lines: Mapping[str, str]) -> None:
        properties = self.table._tbl.tblPr
        for tag in ("w:tblStyle", "w:tblW", "w:tblLook"):
            for old in properties.findall(qn(tag)):
                properties.remove(old)
        # The schema's order: tblW, jc, tblBorders, tblLayout, tblCellMar.
        properties.insert(0, element("w:tblW", {"w:w": str(sum(self.widths)), "w:type": "dxa"}))
        layout = properties.find(qn("w:tblLayout"))
        layout.addprevious(_borders(lines))
        margins = element("w:tblCellMar")
        for side, width in (("top", ABOVE_TEXT), ("left", margin), ("bottom", ABOVE_TEXT), ("right", margin)):
            margins.append(element(f"w:{side}", {"w:w": str(width), "w:type": "dxa"}))
        layout.addnext(margins)


def _borders(lines: Mapping[str, str]):  # type: ignore[no-untyped-def]
    borders = element("w:tblBorders")
    for side, line in lines.items():
        borders.append(
            element(f"w:{side}", {"w:val": line, "w:sz": "4", "w:space": "0", "w:color": "000000"})
        )
    return borders


def _cell_properties(cell: Cell, width: int):  # type: ignore[no-untyped-def]
    properties = element("w:tcPr")
    properties.append(element("w:tcW", {"w:w": str(width), "w:type": "dxa"}))
    if cell.span > 1:
        properties.append(element("w:gridSpan", {"w:val": str(cell.span)}))
    if not cell.ruled:
        borders = element("w:tcBorders")
        for side in ("top", "left", "bottom", "right"):
            borders.append(element(f"w:{side}", {"w:val": "nil"}))
        properties.append(borders)
    properties.append(element("w:vAlign", {"w:val": cell.valign}))
    return properties


def listing(
    paper: Document, widths_mm: Sequence[float], heads: Sequence[str], rows: Sequence[Sequence[str]]
) -> Grid:
    """Add a table with a head repeated on every page and a first column of numbers; long texts stand left.

    ``widths_mm`` and ``heads`` begin with the column of numbers, ``rows`` do not.
    """
    grid = Grid(paper, widths_mm, margin_mm=1)
    grid.row(*(label(head) for head in heads), height_mm=10, head=True)
    for number, row in enumerate(rows, start=1):
        grid.row(
            centred(str(number)),
            *(_listed(text, width) for text, width in zip(row, widths_mm[1:], strict=True)),
        )
    return grid


def _listed(text: str, width_mm: float) -> Cell:
    """What fits into one line stands in the middle."""
    fits = text_width(text) * FORM_TEXT.size * MM_PER_POINT <= width_mm - 2
    return centred(text) if fits else Cell(text)
