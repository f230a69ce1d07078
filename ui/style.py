"""Colours, type and the one style sheet: what the whole program looks like."""

import re
import string
from dataclasses import asdict, dataclass

from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app import paths

FAMILIES = ("Microsoft YaHei UI", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei")
TEXT_SIZES = ((10.5, "标准"), (12.0, "大"), (14.0, "特大"), (18.0, "超大"))
BASE_POINTS = 12.0


@dataclass(frozen=True)
class Colours:
    """Every colour of the program; text colours reach 4.5 : 1 on their ground (a test measures them)."""

    text: str = "#1F2328"
    secondary: str = "#57606A"
    disabled: str = "#8C959F"
    brand: str = "#A61B1B"  # one primary button and the selection bar, nothing else
    brand_dark: str = "#871414"
    brand_tint: str = "#FAF0EF"
    gold: str = "#FFDE00"  # only on the brand red: title strip and icon
    link: str = "#0B5CAD"
    link_tint: str = "#EAF2FB"
    done: str = "#1A7F37"
    done_tint: str = "#EDF7EF"
    amber: str = "#8A4B00"
    amber_ground: str = "#FFF4DC"
    amber_line: str = "#EBCF94"
    sample: str = "#FFF1A8"  # the bar that says: this is the sample branch
    error: str = "#FFFFFF"
    error_ground: str = "#B3261E"  # a red ground for real errors only
    page: str = "#F5F6F8"
    paper: str = "#FFFFFF"
    stripe: str = "#F8F9FB"
    head: str = "#EEF1F4"
    hover: str = "#F0F3F6"
    line: str = "#DDE2E7"
    line_strong: str = "#B4BCC6"
    chosen: str = "#D6E6F7"


COLOURS = Colours()


def font(points: float = BASE_POINTS) -> QFont:
    """Return the program's font; Chinese families first, the system's own as the last resort."""
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPointSizeF(points)
    return made


def palette() -> QPalette:
    """Return the light palette; stated in full, so that a dark desktop changes nothing."""
    made = QPalette(QColor(COLOURS.page))
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, COLOURS.page),
        (roles.Base, COLOURS.paper),
        (roles.AlternateBase, COLOURS.stripe),
        (roles.Button, COLOURS.paper),
        (roles.Text, COLOURS.text),
        (roles.WindowText, COLOURS.text),
        (roles.ButtonText, COLOURS.text),
        (roles.ToolTipBase, COLOURS.paper),
        (roles.ToolTipText, COLOURS.text),
        (roles.PlaceholderText, COLOURS.secondary),
        (roles.Highlight, COLOURS.chosen),
        (roles.HighlightedText, COLOURS.text),
        (roles.Accent, COLOURS.link),
        (roles.Link, COLOURS.link),
        (roles.LinkVisited, COLOURS.link),
    ):
        made.setColor(role, QColor(colour))
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(COLOURS.disabled))
    return made


def sheet(points: float, em: int) -> str:
    """Return the style sheet for a text of ``points`` whose em is ``em`` pixels.

    Qt knows no em for type and takes the line height for an em in lengths, which differs from font to font;
    so the sheet says em and this function turns type into points and lengths into pixels.
    """
    template = paths.resource("style", "main.qss").read_text(encoding="utf-8")
    icons = paths.resource("icons").as_posix()
    text = string.Template(template).substitute(asdict(COLOURS), icons=icons)
    text = re.sub(r"font-size:\s*([\d.]+)em", lambda m: f"font-size: {float(m[1]) * points:g}pt", text)
    return re.sub(r"(?<![\w.])(\d*\.?\d+)em\b", lambda m: f"{round(float(m[1]) * em)}px", text)


def apply(app: QApplication, points: float) -> None:
    """Give every widget, shown or not, this text size.

    The sheet is set after the font on purpose: with a sheet in place ``setFont`` does not reach widgets already shown.
    """
    app.setFont(font(points))
    app.setStyleSheet(sheet(points, QFontInfo(app.font()).pixelSize()))


def em(widget: QWidget, count: float = 1.0) -> int:
    """Return ``count`` em of this widget's font, in pixels."""
    return round(QFontInfo(widget.font()).pixelSize() * count)


def mark(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet looks at, and have the sheet look again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
