"""GridView: a table that is edited like Excel."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication

from ui.models.table_model import Cell, TableModel
from ui.widgets.block_text import block_text, parse_block
from ui.widgets.cell_editor import CellDelegate
from ui.widgets.table_view import ENTER, TableView

TRIGGERS = QAbstractItemView.EditTrigger


def plain_date(day: date) -> str:
    """Return the text Ctrl+; writes into a cell, for example 2026年6月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


class GridView(TableView):
    """F2 edits, Enter goes down, Tab right, Ctrl+D fills down, Ctrl+; is today, Delete clears, Ctrl+C and Ctrl+V copy
    and paste blocks. A pasted block changes nothing: ``block_pasted`` hands it to the screen, which shows it first.
    Tab on the last cell and Ctrl+Tab leave the table. Widths, rows and wrapping are TableView's.
    """

    block_pasted = Signal(int, int, object)  # row, column, list[list[str]]

    def __init__(self, name: str, today: Callable[[], date] = date.today) -> None:
        super().__init__(name)
        self._today = today
        self._keys: tuple[tuple[Callable[[QKeyEvent], bool], Callable[[], object]], ...] = (
            (lambda event: event.matches(QKeySequence.StandardKey.Copy), self.copy),
            (lambda event: event.matches(QKeySequence.StandardKey.Paste), self.paste),
            (lambda event: _control(event, Qt.Key.Key_D), self.fill_down),
            (lambda event: _control(event, Qt.Key.Key_Semicolon, Qt.Key.Key_Colon), self.write_today),
            (lambda event: event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace), self.clear_cells),
            (lambda event: _control(event, Qt.Key.Key_Tab), lambda: self.focusNextPrevChild(True)),
            (_control_shift_tab, lambda: self.focusNextPrevChild(False)),
        )

    def _set_up(self) -> None:
        super()._set_up()
        delegate = CellDelegate(self)
        self.setItemDelegate(delegate)
        self.setEditTriggers(TRIGGERS.DoubleClicked | TRIGGERS.EditKeyPressed | TRIGGERS.AnyKeyPressed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setTabKeyNavigation(True)
        self.verticalHeader().show()
        delegate.left_by.connect(self.go)

    def go(self, down: int, right: int) -> None:
        """Move the current cell; at the end of a row on to the next one, at the end of the table nowhere."""
        at = self.currentIndex()
        columns = self.model().columnCount()
        place = at.row() * columns + at.column() + right
        row, column = (at.row() + down, at.column()) if down else divmod(place, columns)
        target = self.model().index(row, column)
        if target.isValid():
            self.setCurrentIndex(target)

    def copy(self) -> None:
        """Put the selected cells on the clipboard as lines with tabs."""
        QGuiApplication.clipboard().setText(block_text(self._selected_texts()))

    def paste(self) -> None:
        """Hand the block on the clipboard to the screen, with the cell where it would begin."""
        rows = parse_block(QGuiApplication.clipboard().text())
        at = self._first()
        if rows and at.isValid():
            self.block_pasted.emit(at.row(), at.column(), rows)

    def fill_down(self) -> None:
        """Copy the top selected cell of each column into the ones below; of one cell: the cell above into it."""
        chosen = self._selected()
        if not chosen:
            return
        top = min(index.row() for index in chosen)
        source = top - 1 if all(index.row() == top for index in chosen) else top
        if source >= 0:
            self._write(
                [(index, self._text(source, index.column())) for index in chosen if index.row() != source]
            )

    def write_today(self) -> None:
        self._write([(self.currentIndex(), plain_date(self._today()))])

    def clear_cells(self) -> None:
        self._write([(index, "") for index in self._selected()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        for matches, act in self._keys:
            if matches(event):
                act()
                return
        if event.key() in ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1, 0)
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Begin a cell with a text that comes whole, without a composition: Qt opens the editor and drops the text."""
        was_typing = self.state() == QAbstractItemView.State.EditingState
        super().inputMethodEvent(event)
        editor = QApplication.focusWidget()
        if event.commitString() and not was_typing and editor is not None and self.isAncestorOf(editor):
            QApplication.sendEvent(editor, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Leave the table with Tab on its last cell (Shift+Tab on its first) and with Ctrl+Tab."""
        at, model = self.currentIndex(), self.model()
        control = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        last = at.row() == model.rowCount() - 1 and at.column() == model.columnCount() - 1
        edge = last if forward else at.row() <= 0 and at.column() <= 0
        if control or not at.isValid() or edge:
            self.setTabKeyNavigation(False)
            left = super().focusNextPrevChild(forward)
            self.setTabKeyNavigation(True)
            return left
        return super().focusNextPrevChild(forward)

    def _selected(self) -> list[QModelIndex]:
        return sorted(self.selectedIndexes(), key=lambda index: (index.row(), index.column()))

    def _first(self) -> QModelIndex:
        chosen = self._selected()
        return chosen[0] if chosen else self.currentIndex()

    def _selected_texts(self) -> list[list[str]]:
        rows: dict[int, list[str]] = {}
        for index in self._selected():
            rows.setdefault(index.row(), []).append(self._text(index.row(), index.column()))
        return list(rows.values())

    def _text(self, row: int, column: int) -> str:
        return str(self.model().index(row, column).data(Qt.ItemDataRole.EditRole) or "")

    def _write(self, cells: list[tuple[QModelIndex, str]]) -> None:
        model = self.model()
        writable = [(index, text) for index, text in cells if index.flags() & Qt.ItemFlag.ItemIsEditable]
        if isinstance(model, TableModel):
            model.set_cells([Cell(index.row(), index.column(), text) for index, text in writable])
            return
        for index, text in writable:
            model.setData(index, text)


def _control(event: QKeyEvent, *keys: Qt.Key) -> bool:
    return event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in keys


def _control_shift_tab(event: QKeyEvent) -> bool:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    return event.modifiers() == both and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
