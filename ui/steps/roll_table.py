"""RollTable: the list of the roll-call in the order of the sheet, with the reason written in place."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from ui.models.roll_model import REASON, RollModel
from ui.widgets.table_view import ENTER, TableView, TextDelegate

LEAVING = (*ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
Index = QModelIndex | QPersistentModelIndex


class ReasonDelegate(TextDelegate):
    """Edits a reason in one line; Enter and Tab take it over and hand the keyboard back."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._open: QLineEdit | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        self._open = QLineEdit(parent)
        self._open.setAccessibleName("请假或缺席原因")
        self._open.destroyed.connect(self._closed)
        return self._open

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():  # never over what is being typed
            editor.setText(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit) and editor.text() != index.data(Qt.ItemDataRole.EditRole):
            model.setData(index, editor.text())
            editor.setModified(False)

    def flush(self) -> None:
        """Take over what is being typed."""
        if self._open is not None:
            self.commitData.emit(self._open)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if (
            isinstance(editor, QLineEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and Qt.Key(event.key()) in LEAVING
        ):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)
            return True
        return super().eventFilter(editor, event)

    def _closed(self) -> None:
        self._open = None


class RollTable(TableView):
    """Shows the lines; she works in the search field, so the table takes no place in the Tab order."""

    def __init__(self, name: str, model: RollModel) -> None:
        super().__init__(name)
        self.roll = model
        self.reasons = ReasonDelegate(self)
        self.setItemDelegate(self.reasons)
        self.setModel(model)
        self.set_widths(2.5, 7, 6, 12, 8)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.set_wrapping(False)  # one line a person: as many as can be seen at once
        self.horizontalHeader().hide()  # name and mark speak for themselves
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def choose(self, line_id: int | None) -> None:
        """Mark a line as the current one; the first one when it is not on show."""
        place = self.roll.place_of(line_id) or 0
        self.setCurrentIndex(self.roll.index(place, 0))
        self._bring_into_view(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._bring_into_view(self.currentIndex().row())

    def write_reason(self, line_id: int) -> None:
        """Open the reason of a line."""
        place = self.roll.place_of(line_id)
        if place is not None:
            self.setCurrentIndex(self.roll.index(place, REASON))
            self._bring_into_view(place)
            self.edit(self.roll.index(place, REASON))

    def _bring_into_view(self, place: int) -> None:
        """Scroll to a line and the one after it, which comes next."""
        if place >= 0:
            self.scrollTo(self.roll.index(min(place + 1, len(self.roll.rows) - 1), 0))
            self.scrollTo(self.roll.index(place, 0))
