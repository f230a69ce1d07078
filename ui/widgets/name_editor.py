"""Cells in which something is chosen by typing: a few letters bring up what fits, anything else may be typed too."""

from collections.abc import Callable, Sequence
from functools import cache

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyleOptionViewItem, QWidget

from app import paths
from app.domain.pinyin import NameIndex, ReadingTable, parse_table
from ui.widgets.cell_editor import CellDelegate
from ui.widgets.table_view import ENTER

Find = Callable[[str], list[str]]
Index = QModelIndex | QPersistentModelIndex
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down)


@cache
def readings() -> ReadingTable:
    """Return the readings of all characters, read once."""
    return parse_table(paths.resource("names", "pinyin.tsv").read_text(encoding="utf-8"))


def name_finder(names: Sequence[str]) -> Find:
    """Return what finds names by characters, pinyin or initials; an empty query finds all."""
    index = NameIndex.build(names, readings())
    return lambda typed: [names[place] for place in index.find(typed)] if typed.strip() else list(names)


class ChoosingLine(QLineEdit):
    """One line with a list of what fits below it; Latin letters are only a way to choose, other text stays."""

    def __init__(self, find: Find, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find = find
        self._found = QStringListModel(self)
        self.choices = QCompleter(self._found, self)
        self.choices.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.choices.setWidget(self)
        self.choices.activated.connect(self.setText)
        self.textEdited.connect(self.offer)

    def offer(self, typed: str = "") -> None:
        """Show what fits what was typed."""
        found = self._find(typed)
        self._found.setStringList(found)
        if found and found != [typed]:
            self.choices.complete()
        else:
            self.choices.popup().hide()

    def settle(self) -> None:
        """Take the marked choice, or the first that fits letters and digits typed."""
        popup = self.choices.popup()
        marked = popup.currentIndex() if popup.isVisible() else QModelIndex()
        popup.hide()
        typed = self.text().strip()
        if marked.isValid():
            self.setText(str(marked.data()))
        elif typed.isascii() and typed and (found := self._find(typed)):
            self.setText(found[0])


class ChoosingDelegate(CellDelegate):
    """Edits a cell with a ChoosingLine; Enter and Tab settle the choice and leave as in every other cell."""

    def __init__(self, parent: QWidget, find: Find) -> None:
        super().__init__(parent)
        self.find = find

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        made = ChoosingLine(self.find, parent)
        made.setProperty("cell", True)
        made.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal) or ""))
        made.choices.popup().installEventFilter(self)
        self._line = made
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, ChoosingLine)
        if editor.isModified():
            return  # as in every other cell: what she has typed stays
        editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, ChoosingLine)
        if editor.text() != str(index.data(Qt.ItemDataRole.EditRole) or ""):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)  # type: ignore[attr-defined]  # PySide's stubs name none of an option's fields

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        line = watched if isinstance(watched, ChoosingLine) else self._line
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (*ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                return self._leave_line(line, event)
            if watched is line and event.key() in MOVES:
                line.offer(line.text())
        if isinstance(watched, ChoosingLine):
            return super().eventFilter(watched, event)
        return False

    def _leave_line(self, line: ChoosingLine, event: QKeyEvent) -> bool:
        line.settle()
        shift = -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        down = shift if event.key() in ENTER else 0
        right = 0 if down else (-1 if event.key() == Qt.Key.Key_Backtab else 1)
        self.commitData.emit(line)
        self.closeEditor.emit(line, self.EndEditHint.NoHint)
        self.left_by.emit(down, right)
        return True
