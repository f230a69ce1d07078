"""The statement on paper (通报词): running text in large type, to be read standing."""

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPainter, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from app.domain.papers.statement import Statement
from app.texts import say
from ui.printing_parts.cells import MILLIMETRES_PER_INCH, Type
from ui.printing_parts.fonts import FANGSONG, HEITI, KAITI, family, installed_families

PAGE_WIDE, PAGE_HIGH = 174.0, 264.0  # the type area of A4, in millimetres
TITLE, HEAD, TEXT = Type(HEITI, 26), Type(KAITI, 16), Type(FANGSONG, 22)
FACES = (FANGSONG, HEITI, KAITI)
LINE_PERCENT, MARGIN_DOTS_PER_INCH = 140, 96
CENTER, JUSTIFY = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignJustify


def document(facts: Statement, painter: QPainter) -> QTextDocument:
    """Return the statement broken into pages for the painter's device."""
    made = QTextDocument()
    made.documentLayout().setPaintDevice(painter.device())
    made.setDocumentMargin(0)
    dots = painter.device().logicalDpiX() / MILLIMETRES_PER_INCH
    made.setPageSize(QSizeF(PAGE_WIDE * dots, PAGE_HIGH * dots))
    _write(QTextCursor(made), facts, dots)
    return made


def paint(made: QTextDocument, page: int, painter: QPainter) -> None:
    """Paint one page, counted from 0."""
    size = made.pageSize()
    painter.save()
    painter.translate(0, -page * size.height())
    made.drawContents(painter, QRectF(0, page * size.height(), size.width(), size.height()))
    painter.restore()


def _write(cursor: QTextCursor, facts: Statement, dots: float) -> None:
    missing = say("papers.missing")
    head = say("papers.statement.head", branch=facts.branch or missing, time=facts.time or missing)
    theme = say("papers.statement.theme", theme=facts.theme or missing)
    cursor.setBlockFormat(_block(CENTER, after=4))
    cursor.insertText(say("papers.statement.title"), _characters(TITLE))
    for text, after in ((head, 0), (theme, 5)):
        cursor.insertBlock(_block(CENTER, after=after))
        cursor.insertText(text, _characters(HEAD))
    for paragraph in facts.paragraphs:
        for line in paragraph.splitlines():
            cursor.insertBlock(_block(JUSTIFY, indent=2 * TEXT.points / 72 * MILLIMETRES_PER_INCH * dots))
            cursor.insertText(line, _characters(TEXT))


def _block(align: Qt.AlignmentFlag, after: float = 0, indent: float = 0) -> QTextBlockFormat:
    """``after`` in millimetres (Qt scales margins from 96 dpi to the device), ``indent`` in dots (it does not)."""
    made = QTextBlockFormat()
    made.setAlignment(align)
    made.setBottomMargin(after * MARGIN_DOTS_PER_INCH / MILLIMETRES_PER_INCH)
    made.setTextIndent(indent)
    made.setLineHeight(LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return made


def _characters(text_type: Type) -> QTextCharFormat:
    made = QTextCharFormat()
    font = QFont(family(text_type.face, installed_families()))
    font.setPointSizeF(text_type.points)
    made.setFont(font)
    return made
