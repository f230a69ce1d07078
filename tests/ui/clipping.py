"""An automatic check for clipped text, overlap and widgets that reach outside: run on every screen at every size."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSizeGrip,
    QStyle,
    QStyleOptionGroupBox,
    QToolButton,
    QWidget,
)

SLACK = 1  # pixels: rounding of layouts


def clipped(widget: QWidget) -> list[str]:
    """Return one sentence for each text that does not fit, each overlap and each part that reaches outside."""
    found: list[str] = []
    for part in [widget, *widget.findChildren(QWidget)]:
        if part.isVisible() and not _is_inner(part):
            found += [f"{_name(part)}: {problem}" for problem in _problems(part, widget)]
    return found


def still_clipped(widget: QWidget, turns: int = 10) -> list[str]:
    """Return what is clipped once the layouts have settled, which takes Qt a few turns on a busy machine."""
    found: list[str] = []
    for _ in range(turns):
        QTest.qWait(20)
        found = clipped(widget)
        if not found:
            break
    return found


def _problems(part: QWidget, top: QWidget) -> Iterator[str]:
    for check in (_label, _button, _line, _combo, _header, _group):
        yield from check(part)
    if part is not top:
        yield from _outside(part)
    yield from _overlaps(part)


def _label(part: QWidget) -> Iterator[str]:
    if not isinstance(part, QLabel) or not part.text():
        return
    room = part.contentsRect().adjusted(part.margin(), part.margin(), -part.margin(), -part.margin())
    flags = int(part.alignment()) | (Qt.TextFlag.TextWordWrap if part.wordWrap() else 0)
    if part.textFormat() == Qt.TextFormat.RichText:
        need = part.heightForWidth(part.width()) if part.wordWrap() else part.sizeHint().height()
        if need > part.height() + SLACK:
            yield f"the text needs {need} px of height, has {part.height()}"
        return
    text = part.text().replace("&", "") if part.buddy() else part.text()
    needed = part.fontMetrics().boundingRect(QRect(0, 0, max(room.width(), 1), 100_000), flags, text)
    yield from _fits(needed.width(), needed.height(), room, text)


def _button(part: QWidget) -> Iterator[str]:
    if not isinstance(part, QPushButton | QToolButton | QCheckBox | QRadioButton) or not part.text():
        return
    hint = part.sizeHint()
    yield from _fits(hint.width(), hint.height(), part.rect(), part.text())


def _line(part: QWidget) -> Iterator[str]:
    if not isinstance(part, QLineEdit):
        return
    metrics, room = part.fontMetrics(), part.contentsRect()
    if metrics.height() > room.height() + SLACK:
        yield f"a line of text needs {metrics.height()} px of height, has {room.height()}"
    if part.placeholderText() and not part.text():
        wide = metrics.horizontalAdvance(part.placeholderText())
        if wide > part.width() - 8 + SLACK:
            yield f"the placeholder {part.placeholderText()} needs {wide} px, has {part.width() - 8}"


def _combo(part: QWidget) -> Iterator[str]:
    if not isinstance(part, QComboBox) or not part.currentText():
        return
    option_room = part.width() - part.fontMetrics().height()  # the arrow takes about one line height
    wide = part.fontMetrics().horizontalAdvance(part.currentText())
    yield from _fits(
        wide, part.fontMetrics().height(), QRect(0, 0, option_room, part.height()), part.currentText()
    )


def _header(part: QWidget) -> Iterator[str]:
    if (
        not isinstance(part, QHeaderView)
        or part.orientation() != Qt.Orientation.Horizontal
        or part.model() is None
    ):
        return
    for section in range(part.count()):
        need = part.sectionSizeFromContents(section)
        text = str(part.model().headerData(section, Qt.Orientation.Horizontal) or "")
        hidden = part.isSectionHidden(section) or not text
        if not hidden and need.width() > part.sectionSize(section) + SLACK:
            yield f"the heading {text} needs {need.width()} px, has {part.sectionSize(section)}"


def _group(part: QWidget) -> Iterator[str]:
    if not isinstance(part, QGroupBox) or not part.title():
        return
    option = QStyleOptionGroupBox()
    part.initStyleOption(option)
    place = QStyle.SubControl.SC_GroupBoxLabel
    room = part.style().subControlRect(QStyle.ComplexControl.CC_GroupBox, option, place, part)
    wide = part.fontMetrics().horizontalAdvance(part.title())
    if wide > min(room.width(), part.width() - room.left()) + SLACK:
        yield f"the title {part.title()} needs {wide} px, has {min(room.width(), part.width() - room.left())}"


def _outside(part: QWidget) -> Iterator[str]:
    parent = part.parentWidget()
    if parent is None or part.isWindow() or _scrolls(parent):
        return
    if not parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(part.geometry()):
        yield f"reaches outside {_name(parent)}: {_place(part.geometry())} in {_place(parent.rect())}"


def _overlaps(part: QWidget) -> Iterator[str]:
    if isinstance(part, QAbstractScrollArea | QComboBox | QLineEdit | QMainWindow):
        return  # their inner parts are placed by Qt
    children = [child for child in part.children() if isinstance(child, QWidget) and child.isVisible()]
    children = [child for child in children if not child.isWindow() and not isinstance(child, QSizeGrip)]
    for index, first in enumerate(children):
        for second in children[index + 1 :]:
            common = first.geometry().intersected(second.geometry())
            if common.width() > SLACK and common.height() > SLACK:
                yield f"{_name(first)} overlaps {_name(second)} by {common.width()} × {common.height()} px"


def _fits(wide: int, high: int, room: QRect, text: str) -> Iterator[str]:
    if wide > room.width() + SLACK:
        yield f"the text {text!r} needs {wide} px of width, has {room.width()}"
    if high > room.height() + SLACK:
        yield f"the text {text!r} needs {high} px of height, has {room.height()}"


def _scrolls(parent: QWidget) -> bool:
    """Tell whether the parent is the window of a scroll area, where reaching outside is what scrolling is for."""
    area = parent.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is parent


def _is_inner(part: QWidget) -> bool:
    """Tell whether Qt made and places this part itself (buttons in a line edit, the inside of a calendar)."""
    if part.objectName().startswith("qt_"):
        return not isinstance(part.parentWidget(), QScrollArea)
    return isinstance(part.parentWidget(), QLineEdit) and isinstance(part, QAbstractButton)


def _name(part: QWidget) -> str:
    said = part.accessibleName() or part.objectName() or getattr(part, "text", str)()
    return f"{type(part).__name__} {said!r}"


def _place(rect: QRect) -> str:
    return f"{rect.width()}×{rect.height()}+{rect.x()}+{rect.y()}"
