"""TableView: a table to read and choose from; widths in em, rows as high as their text and at least 2 em."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui import style
from ui.models.table_model import SortProxy

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
CELL_PADDING_EM = 0.4  # as in the style sheet


class TextDelegate(QStyledItemDelegate):
    """Asks for the height the wrapped text needs between the paddings of the sheet, which Qt forgets to take off."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        narrower: Any = QStyleOptionViewItem(option)  # PySide's stubs name none of an option's fields
        if narrower.rect.width() > 0 and narrower.widget is not None:
            narrower.rect.setWidth(narrower.rect.width() - style.em(narrower.widget, 2 * CELL_PADDING_EM) - 4)
        return super().sizeHint(narrower, index)


class TableView(QTableView):
    """Rows of one model; ↑↓ choose, Enter or a double click emits ``opened`` with the index."""

    opened = Signal(QModelIndex)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._widths: tuple[float, ...] = ()
        self._wrapping = True
        self._shrinking = False
        self._grown: set[int] | None = set()  # rows whose height may have changed; None: all of them
        self.setAccessibleName(name)
        self._set_up()
        self._heights = QTimer(self, singleShot=True, interval=0)
        self._heights.timeout.connect(self._fit_rows)
        self.horizontalHeader().sectionResized.connect(lambda *_: self._fit_all_rows())
        self.doubleClicked.connect(self.opened)

    def _set_up(self) -> None:
        self.setItemDelegate(TextDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setWordWrap(True)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.verticalHeader().hide()
        self._set_least_height()

    def set_widths(self, *widths: float) -> None:
        """Give each column its width in em; room to spare is shared out in proportion."""
        self._widths = widths
        self._fit_columns()

    def set_shrinking(self, shrinking: bool) -> None:
        """Let the widths be what there is room for: the text wraps, and nothing has to be scrolled sideways."""
        self._shrinking = shrinking
        self._fit_columns()

    def set_wrapping(self, wrapping: bool) -> None:
        """Switch off rows of several lines, for tables of many rows that are all one line high."""
        self._wrapping = wrapping
        self.setWordWrap(wrapping)

    def sort_by(
        self, proxy: SortProxy, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder
    ) -> None:
        """Show a proxy that is sorted by a click on a heading, beginning with this column."""
        self.setModel(proxy)
        self.setSortingEnabled(True)
        self.sortByColumn(column, order)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is None:
            return
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.layoutChanged):
            signal.connect(lambda *_: self._fit_all_rows())
        model.dataChanged.connect(self._fit_changed_rows)
        self._fit_columns()
        self._fit_all_rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_heights"):
            self._set_least_height()
            self._fit_columns()
            self._fit_all_rows()

    def _fit_columns(self) -> None:
        if not self._widths or self.model() is None:
            return
        least = 0 if self._shrinking else style.em(self)
        factor = max(least, self.viewport().width() / sum(self._widths))
        left = self.viewport().width()
        for column, width in enumerate(self._widths):
            last = column == len(self._widths) - 1 and left >= int(width * factor)
            pixels = left if last else int(width * factor)
            self.setColumnWidth(column, pixels)
            left -= pixels

    def _fit_all_rows(self) -> None:
        self._grown = None
        self._heights.start()

    def _fit_changed_rows(self, first: QModelIndex, last: QModelIndex, roles: Sequence[int]) -> None:
        """Look only at the rows whose text changed: measuring wrapped text is what a refresh costs."""
        if roles and Qt.ItemDataRole.DisplayRole not in roles:
            return
        if self._grown is not None:
            self._grown.update(range(first.row(), last.row() + 1))
        self._heights.start()

    def _fit_rows(self) -> None:
        rows, self._grown = self._grown, set()
        if not self._wrapping:
            return
        if rows is None:
            self.resizeRowsToContents()
            return
        for row in rows:
            self.resizeRowToContents(row)

    def _set_least_height(self) -> None:
        self.verticalHeader().setMinimumSectionSize(style.em(self, 2))
        self.verticalHeader().setDefaultSectionSize(style.em(self, 2.1))
