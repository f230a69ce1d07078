"""Print a paper from its facts: on a printer, in the preview, or as PDF; the same painting for all three."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from app.domain.errors import UserError
from app.domain.papers.code_slip import CodeSlip
from app.domain.papers.sign_in_sheet import SignInSheet
from app.domain.papers.statement import Statement
from app.operations import papers
from app.texts import say
from ui.printing_parts import code_slip, fonts, sign_in_sheet, statement
from ui.printing_parts.cells import Cell, Ruler, Type
from ui.printing_parts.fonts import HEITI

Draw = Callable[[QPainter], None]  # paints one page

SIDE, TOP, BOTTOM = 18, 15, 8  # millimetres; the page number stands in the last lines above the margin
PDF_DOTS_PER_INCH = 600
FOOT = Type(HEITI, 10.5)
FOOT_Y, FOOT_HIGH = 267.5, 6.0


def paint(facts: Any, device: QPagedPaintDevice, first: int = 1, last: int | None = None) -> int:
    """Paint the pages ``first`` to ``last`` (all when none is given) and return how many the paper has.

    The device has the layout of ``prepare``. Raises UserError ``print_failed`` when it cannot be painted on.
    """
    painter = QPainter()
    if not painter.begin(device):
        raise UserError("print_failed")
    try:
        return _paint(facts, painter, device.newPage, first, last)
    finally:
        painter.end()


def prepare(device: QPagedPaintDevice) -> None:
    """Set A4 upright with the margins of our papers; before painting begins."""
    margins = QMarginsF(SIDE, TOP, SIDE, BOTTOM)
    size = QPageSize(QPageSize.PageSizeId.A4)
    device.setPageLayout(
        QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
    )


def pages(facts: Any) -> int:
    """Return how many pages a paper has."""
    buffer = QBuffer()  # kept: the writer does not own it
    device = _pdf_writer(buffer)
    painter = QPainter(device)
    try:
        return len(_lay_out(facts, painter))
    finally:
        painter.end()


def pdf(facts: Any) -> bytes:
    """Return a paper as a PDF file with its fonts inside."""
    data = QByteArray()
    buffer = QBuffer(data)
    paint(facts, _pdf_writer(buffer))
    return bytes(data.data())


def to_pdf(facts: Any, path: Path) -> Path:
    """Put a paper as PDF in its place, the old file whole until the new one is; raises as ``papers.place_file``."""
    return papers.place_file(path, pdf(facts))


def font_note(facts: Any) -> str:
    """Say which office fonts are missing on this machine and what stands in; empty when all are there."""
    return fonts.note(_faces(facts), fonts.installed_families())


def _paint(facts: Any, painter: QPainter, new_page: Callable[[], bool], first: int, last: int | None) -> int:
    drawn = _lay_out(facts, painter)
    ruler, is_first = Ruler(painter), True
    for number, draw in enumerate(drawn, start=1):
        if not first <= number <= (last or len(drawn)):
            continue
        if not is_first and not new_page():
            raise UserError("print_failed")
        is_first = False
        draw(painter)
        foot = say("papers.page_of_pages", page=number, pages=len(drawn))
        ruler.paint((Cell(0, FOOT_Y, 210 - 2 * SIDE, FOOT_HIGH, foot, FOOT, ruled=False),), painter)
    return len(drawn)


# One line a paper that can be printed: its facts, how its pages are made, its fonts.
def _lay_out(facts: Any, painter: QPainter) -> Sequence[Draw]:
    if isinstance(facts, SignInSheet):
        ruler = Ruler(painter)
        return [partial(ruler.paint, cells) for cells in sign_in_sheet.lay_out(facts, ruler)]
    if isinstance(facts, Statement):
        made = statement.document(facts, painter)
        return [partial(statement.paint, made, page) for page in range(made.pageCount())]
    if isinstance(facts, CodeSlip):
        return [partial(Ruler(painter).paint, code_slip.lay_out(facts))]
    raise TypeError(type(facts))


def _faces(facts: Any) -> tuple[fonts.Face, ...]:
    if isinstance(facts, CodeSlip):
        return code_slip.FACES
    return sign_in_sheet.FACES if isinstance(facts, SignInSheet) else statement.FACES


def _pdf_writer(buffer: QBuffer) -> QPdfWriter:
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made = QPdfWriter(buffer)
    made.setResolution(PDF_DOTS_PER_INCH)
    made.setCreator(say("papers.program"))
    prepare(made)
    return made
