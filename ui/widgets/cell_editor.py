"""The editor of one cell of a grid: several lines; Enter commits and goes down, Alt+Enter breaks the line."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.widgets.table_view import ENTER, TextDelegate

Index = QModelIndex | QPersistentModelIndex
FEWEST_LINES, MOST_LINES = 3, 10


class CellDelegate(TextDelegate):
    """Edits cells as text of several lines; ``left_by`` says with which key an editor was left."""

    left_by = Signal(int, int)  # rows down, columns right

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        made = QPlainTextEdit(parent)
        made.setProperty("cell", True)
        made.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal) or ""))
        made.document().setDocumentMargin(2)
        made.document().setModified(False)  # the margin counts as a change
        made.textChanged.connect(lambda: _grow(made))
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QPlainTextEdit)
        if editor.document().isModified():
            return  # the table was shown anew while she types: what she has typed stays
        editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QPlainTextEdit)
        if editor.toPlainText() != str(index.data(Qt.ItemDataRole.EditRole) or ""):
            model.setData(index, editor.toPlainText())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Give the editor the cell, and room for its text where the cell is lower."""
        rect: QRect = option.rect  # type: ignore[attr-defined]  # PySide's stubs name none of an option's fields
        editor.setGeometry(rect)
        _grow(editor)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(editor, QPlainTextEdit)
        ):
            shift = -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            if event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                editor.insertPlainText("\n")
                return True
            if event.key() in ENTER:
                return self._leave(editor, shift, 0)
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                return self._leave(editor, 0, -1 if event.key() == Qt.Key.Key_Backtab else 1)
        return super().eventFilter(editor, event)

    def _leave(self, editor: QPlainTextEdit, down: int, right: int) -> bool:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.left_by.emit(down, right)
        return True


def _grow(editor: QWidget) -> None:
    """Make the editor as high as its text and a line more, as far as the table has room below it."""
    assert isinstance(editor, QPlainTextEdit)
    metrics, viewport = editor.fontMetrics(), editor.parentWidget()
    across = max(1, editor.width() - 2 * metrics.horizontalAdvance("　"))
    lines = sum(1 + metrics.horizontalAdvance(text) // across for text in editor.toPlainText().split("\n"))
    wanted = metrics.lineSpacing() * min(max(FEWEST_LINES, lines + 1), MOST_LINES)
    room = viewport.height() - editor.y() if viewport else 0
    editor.resize(editor.width(), max(editor.height(), min(wanted, room)))
