"""BigText: a statement in 28 points, to be read aloud or shown on the wall; F11 fills the screen."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QTextOption
from PySide6.QtWidgets import QTextEdit, QWidget

from ui import style

POINTS = 28


class BigText(QTextEdit):
    """Reading view of one statement; F11 switches full screen, Esc leaves it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(POINTS * 0.7)
        self._full: BigText | None = None

    def show_text(self, text: str) -> None:
        """Show plain text; a line break begins a paragraph."""
        self.setPlainText(text)
        made = self.document()
        cursor = self.textCursor()
        cursor.select(cursor.SelectionType.Document)
        characters, block = cursor.charFormat(), cursor.blockFormat()
        characters.setFontPointSize(POINTS)
        characters.setFontWeight(QFont.Weight.Medium)
        block.setLineHeight(125, block.LineHeightTypes.ProportionalHeight.value)
        block.setBottomMargin(POINTS * 0.4)
        cursor.setCharFormat(characters)
        cursor.setBlockFormat(block)
        made.clearUndoRedoStacks()

    def full_screen(self) -> "BigText":
        """Show the same text in a window of its own that fills the screen."""
        self._full = BigText(self.accessibleName(), self)
        self._full.setWindowFlag(Qt.WindowType.Window)
        self._full.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._full.setWindowTitle(self.accessibleName())
        self._full.show_text(self.toPlainText())
        self._full.showFullScreen()
        return self._full

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isFullScreen() and event.key() in (Qt.Key.Key_F11, Qt.Key.Key_Escape):
            self.close()
        elif event.key() == Qt.Key.Key_F11:
            self.full_screen()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(style.em(self, 12), style.em(self, 8))
