"""The program's own icons: simple strokes in resources/icons, tinted by code."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app import paths
from ui.style import COLOURS

SIZES = (16, 20, 24, 32, 48, 64)


@cache
def icon(name: str, colour: str = COLOURS.secondary) -> QIcon:
    """Return the icon ``resources/icons/<name>.svg`` in one colour; greyed where its control is disabled."""
    made = QIcon()
    for size in SIZES:
        made.addPixmap(picture(name, size, colour))
        made.addPixmap(picture(name, size, COLOURS.disabled), QIcon.Mode.Disabled)
    return made


@cache
def program_icon() -> QIcon:
    """Return the program's icon: a page with a check mark, no emblem."""
    made = QIcon()
    for size in (*SIZES, 128, 256):
        made.addPixmap(picture("program", size, COLOURS.brand))
    return made


def picture(name: str, size: int, colour: str) -> QPixmap:
    """Return the icon as a picture of ``size`` × ``size`` pixels."""
    text = paths.resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    made = QPixmap(size, size)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made
