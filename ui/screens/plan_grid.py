"""The grid of the plan table: GridView with 撤销 and 重做 of the plan, and the space bar for √ and 形式."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QStyledItemDelegate

from app.domain.plan_cells import PLAN_COLUMNS, PlanColumn
from ui import style
from ui.widgets.grid_view import GridView

WIDTHS_EM = (8.6, 4.9, 8.2, 4.9, 12.2, 4.2)
SIGN_EM = 3.2
SWITCHED = (PlanColumn.KIND, PlanColumn.REMARK)


class PlanGrid(GridView):
    """Ctrl+Z and Ctrl+Y ask for the plan's own undo; the space bar on 形式 and 备注 emits ``switched`` with the cell."""

    undo_asked = Signal()
    redo_asked = Signal()
    switched = Signal(QModelIndex)

    def __init__(self, name: str, today: Callable[[], date]) -> None:
        super().__init__(name, today)
        self.set_widths(*WIDTHS_EM)
        self._set_sign_width()

    def flush(self) -> None:
        """Take over a cell that is still being typed into."""
        for editor in self.viewport().findChildren(QPlainTextEdit):
            if not editor.isHidden():  # one that was left waits to be deleted
                self.commitData(editor)
                self.closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def chosen_rows(self) -> list[int]:
        """Return the numbers of the rows with a selected cell."""
        numbers = {index.row() for index in self.selectedIndexes()}
        return sorted(numbers or {at.row() for at in [self.currentIndex()] if at.isValid()})

    def event(self, event: QEvent) -> bool:
        """Keep 撤销 and 重做 from the menu while the table has the focus: here they mean the plan."""
        if event.type() == QEvent.Type.ShortcutOverride and _claims(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_undo(event):
            self.undo_asked.emit()
        elif _is_redo(event):
            self.redo_asked.emit()
        elif event.key() == Qt.Key.Key_Space and self._is_switched(self.currentIndex()):
            self.switched.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_sign_width()

    def _set_sign_width(self) -> None:
        self.verticalHeader().setFixedWidth(style.em(self, SIGN_EM))

    def _is_switched(self, index: QModelIndex) -> bool:
        return index.isValid() and PLAN_COLUMNS[index.column()] in SWITCHED


def _claims(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and (_is_undo(event) or _is_redo(event))


def _is_undo(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo)


def _is_redo(event: QKeyEvent) -> bool:
    is_ctrl_y = event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return is_ctrl_y or event.matches(QKeySequence.StandardKey.Redo)
