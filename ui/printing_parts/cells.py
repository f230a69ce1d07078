"""Cells in millimetres: measured and painted the same on every device, a screen's preview or a printer."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QTextOption

from ui.printing_parts.fonts import Face, family, installed_families

MILLIMETRES_PER_INCH = 25.4
LINE_WIDTH = 0.25
PADDING = 0.7
LEAST_POINTS = 8.0


class Align(Enum):
    """Where a text stands in its cell; always in the middle of its height."""

    LEFT = Qt.AlignmentFlag.AlignLeft
    CENTER = Qt.AlignmentFlag.AlignHCenter
    RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True)
class Type:
    """A font and its size in points."""

    face: Face
    points: float


@dataclass(frozen=True)
class Cell:
    """A text in a rectangle of the page's type area, in millimetres; ``ruled`` draws its four lines."""

    x: float
    y: float
    wide: float
    high: float
    text: str
    type: Type
    align: Align = Align.CENTER
    ruled: bool = True


class Ruler:
    """Measures texts and paints cells on the device a painter is active on."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        self._dots = painter.device().logicalDpiX() / MILLIMETRES_PER_INCH
        self._installed = installed_families()

    def height(self, text: str, wide: float, text_type: Type) -> float:
        """Return how high a text is when it wraps at ``wide``, paddings included."""
        return self._needed(text, wide - 2 * PADDING, text_type).height() / self._dots + 2 * PADDING

    def fitting(self, text: str, wide: float, text_type: Type) -> Type:
        """Return the type in the largest size, down to 8 points, in which the text stands on one line."""
        points = text_type.points
        while (
            points > LEAST_POINTS and self._one_line(text, Type(text_type.face, points)) > wide - 2 * PADDING
        ):
            points -= 0.5
        return Type(text_type.face, points)

    def paint(self, cells: tuple[Cell, ...], painter: QPainter) -> None:
        """Paint the cells of one page."""
        painter.setPen(QPen(Qt.GlobalColor.black, LINE_WIDTH * self._dots))
        for cell in cells:
            where = QRectF(*(measure * self._dots for measure in (cell.x, cell.y, cell.wide, cell.high)))
            if cell.ruled:
                painter.drawRect(where)
            if cell.text:
                edge = PADDING * self._dots
                painter.setFont(self._font(cell.type))
                painter.drawText(where.adjusted(edge, 0, -edge, 0), cell.text, _option(cell.align))

    def _font(self, text_type: Type) -> QFont:
        made = QFont(family(text_type.face, self._installed))
        made.setPointSizeF(text_type.points)
        return made

    def _needed(self, text: str, wide: float, text_type: Type) -> QRectF:
        self._painter.setFont(self._font(text_type))
        room = QRectF(0, 0, wide * self._dots, 1_000_000)
        return self._painter.boundingRect(room, text, _option(Align.LEFT, top=True))

    def _one_line(self, text: str, text_type: Type) -> float:
        return self._needed(text, 10_000, text_type).width() / self._dots


def _option(align: Align, top: bool = False) -> QTextOption:
    option = QTextOption(align.value | (Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter))
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
