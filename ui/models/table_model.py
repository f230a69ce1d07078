"""TableModel: plain frozen rows and a tuple of columns as a Qt table; no queries inside."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

RowType = TypeVar("RowType")
Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole  # hands back the row itself
SORT_ROLE = Qt.ItemDataRole.UserRole + 1  # hands back what is sorted by
NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Column(Generic[RowType]):
    """One column: what is shown, what is sorted by, and how an edit is taken (``set(row, text)``)."""

    title: str
    value: Callable[[RowType], str]
    sort_key: Callable[[RowType], Any] | None = None
    align_right: bool = False
    editable: bool = False
    set: Callable[[RowType, str], object] | None = None
    tooltip: Callable[[RowType], str] | None = None


@dataclass(frozen=True)
class Cell:
    """A new text for one cell."""

    row: int
    column: int
    text: str


class TableModel(QAbstractTableModel, Generic[RowType]):
    """Shows ``rows``; an edit calls the column's ``set`` and changes nothing itself: the screen saves and shows anew.

    ``set_many(edits)`` takes several cells as one step (fill down, clear); an edit is (row, column, text).
    """

    def __init__(
        self,
        columns: Sequence[Column[RowType]],
        parent: QObject | None = None,
        set_many: Callable[[list[tuple[RowType, Column[RowType], str]]], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[RowType, ...] = ()
        self._set_many = set_many

    def show_rows(self, rows: Sequence[RowType]) -> None:
        """Show other rows; as many as before keep selection, cursor and scroll position."""
        rows = tuple(rows)
        if rows and len(rows) == len(self.rows):
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def row_at(self, index: Index) -> RowType:
        """Return the row behind an index of this model or of a proxy on it."""
        return index.data(ROW_ROLE)

    def set_cells(self, cells: Sequence[Cell]) -> None:
        """Take several cells at once, in one step where the screen offers one."""
        found = [(self.rows[cell.row], self.columns[cell.column], cell.text) for cell in cells]
        edits = [(row, column, text) for row, column, text in found if column.value(row) != text]
        if self._set_many is not None and edits:
            self._set_many(edits)
            return
        for row, column, text in edits:
            if column.set is not None:
                column.set(row, text)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return column.value(row)
        if role == ROW_ROLE:
            return row
        if role == SORT_ROLE:
            return (column.sort_key or column.value)(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.align_right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole and column.tooltip is not None:
            return column.tooltip(row)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        column = self.columns[index.column()]
        if role != Qt.ItemDataRole.EditRole or column.set is None:
            return False
        column.set(self.rows[index.row()], str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.columns[index.column()].editable:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            across = orientation == Qt.Orientation.Horizontal
            return self.columns[section].title if across else str(section + 1)
        return None


class SortProxy(QSortFilterProxyModel):
    """Sorts by each column's sort key; nothing known sorts last, and rows may be left out by a question about them."""

    def __init__(self, model: TableModel[Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keep: Callable[[Any], bool] = lambda _row: True
        self.setSourceModel(model)

    def keep(self, question: Callable[[Any], bool]) -> None:
        """Show only the rows of which ``question(row)`` is true."""
        self._keep = question
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        return self._keep(self.sourceModel().index(row, 0, parent).data(ROW_ROLE))

    def lessThan(self, left: Index, right: Index) -> bool:
        first, second = left.data(SORT_ROLE), right.data(SORT_ROLE)
        if first is None or second is None:
            return first is not None
        return bool(first < second)
