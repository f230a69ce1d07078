"""一览 of the ledger: what is missing, and below it the twelve months by kind of activity."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.operations.ledger_matrix import KindLine
from ui import style
from ui.models.ledger_models import (
    POINT_COLUMNS,
    MatrixModel,
    PointLine,
    cell_words,
    on_time_words,
    reasons_words,
)
from ui.models.table_model import TableModel
from ui.widgets.parts import label, row
from ui.widgets.table_view import TableView

BESIDE_EM = 9.5  # what heading, a few lines of the list, and the words below need beside the months
LEAST_EM = 16.5  # how high heading, two points, two kinds and the words below are


class MatrixTable(TableView):
    """The months by kind: the arrows go from cell to cell; as high as its rows, scrolling where there is no room."""

    def __init__(self) -> None:
        super().__init__("全年活动：按月、按形式")
        self.months = MatrixModel(self)
        self.setModel(self.months)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setAlternatingRowColors(False)
        for part in (self, self.horizontalHeader()):
            style.mark(part, "cells", "narrow")
        self.set_wrapping(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.verticalHeader().sectionResized.connect(lambda *_: self.updateGeometry())

    def show_lines(self, lines: Sequence[KindLine]) -> None:
        """Show a year; the cursor stays on its cell."""
        self.months.show_lines(lines)
        longest = max((len(line.word) for line in lines), default=4)
        self.set_widths(longest + 0.9, *(3.2 for _ in range(len(self.months.columns) - 2)), 3.9)
        self.updateGeometry()

    def least_widths(self) -> list[int]:
        """Return how wide each column has to be for its own text, in pixels."""
        header = self.horizontalHeader()
        return [
            max(self.sizeHintForColumn(at), header.sectionSizeHint(at))
            for at in range(self.months.columnCount())
        ]

    def _fit_columns(self) -> None:
        """In a narrow window each column gives what its text does not need."""
        super()._fit_columns()
        spare = self.viewport().width() - self.horizontalHeader().length()
        if spare >= 0 or not self.months.rows:
            return
        least = self.least_widths()
        more = [max(0, self.columnWidth(at) - width) for at, width in enumerate(least)]
        share = min(1.0, -spare / max(1, sum(more)))
        for at, given in enumerate(more):
            self.setColumnWidth(at, self.columnWidth(at) - math.ceil(given * share))

    def sizeHint(self) -> QSize:
        rows = sum(self.rowHeight(row) for row in range(self.months.rowCount()))
        room = self.viewport().width()
        is_wider = self.horizontalHeader().length() > room and sum(self.least_widths()) > room
        below = self.horizontalScrollBar().sizeHint().height() if is_wider else 0
        return QSize(style.em(self, 30), self.horizontalHeader().sizeHint().height() + rows + below + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(style.em(self, 20), min(self.sizeHint().height(), style.em(self, 5.8)))


class LedgerOverview(QWidget):
    """``point_opened`` hands over a line of 缺什么, ``cell_opened`` a cell of the months."""

    point_opened = Signal(object)
    cell_opened = Signal(object)

    def __init__(self, beside: QPushButton) -> None:
        super().__init__()
        self._build_points()
        self._build_months()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(style.em(self, 0.3))
        self.column.addLayout(row(self.head, self.counts, beside))
        self.column.addWidget(self.points, 1)
        for part in (self.matrix, self.detail, self.reasons):
            self.column.addWidget(part)
        self.column.addStretch()
        self._connect()

    def _build_points(self) -> None:
        self.head = label("", "heading")
        self.counts = label("", "secondary", wrap=True)
        self.counts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.model: TableModel[PointLine] = TableModel(POINT_COLUMNS, self)
        self.points = TableView("缺什么")
        self.points.setModel(self.model)
        self.points.set_widths(7.7, 5.8, 19.4, 16.1)
        self.points.set_shrinking(True)
        self.points.horizontalHeader().hide()
        self.points.verticalHeader().sectionResized.connect(lambda *_: self._keep_two_points())

    def _build_months(self) -> None:
        self.matrix = MatrixTable()
        self.detail = label("", "secondary", wrap=True)
        self.reasons = label("", "caption", wrap=True)

    def _connect(self) -> None:
        self.points.opened.connect(lambda index: self.point_opened.emit(self.model.row_at(index).point))
        self.matrix.opened.connect(self._open_cell)
        self.matrix.selectionModel().currentChanged.connect(lambda *_: self._show_detail())

    def show_year(
        self, lines: Sequence[KindLine], points: Sequence[PointLine], chief: KindLine | None
    ) -> None:
        """Show a year; cursor and scroll position stay where they are."""
        self.head.setText(f"缺什么　{len(points)} 处" if points else "不缺什么")
        self.counts.setText(on_time_words(chief))
        if tuple(points) != self.model.rows:
            self.model.show_rows(points)
        if points and not self.points.currentIndex().isValid():
            self.points.selectRow(0)
        self.matrix.show_lines(lines)
        if lines and not self.matrix.currentIndex().isValid():
            self.matrix.setCurrentIndex(self.matrix.months.index(0, 1))
        self.reasons.setText(reasons_words(lines))
        self._show_detail()
        self._fit()

    def room_for_larger(self) -> float:
        """Return how many times larger the text may be before the months scroll sideways or the points lose their list."""
        wide = self.width() / max(1, sum(self.matrix.least_widths()) + style.em(self, 1.5))
        return min(wide, self.height() / style.em(self, LEAST_EM))

    def first_part(self) -> QWidget:
        """Where work begins: what is missing, else the months."""
        return self.points if self.model.rows else self.matrix

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        needed = self.matrix.sizeHint().height() + style.em(self, BESIDE_EM)
        is_low = self.height() < needed
        self._keep_two_points()
        self.points.setVisible(bool(self.model.rows))
        self.matrix.setVisible(bool(self.matrix.months.rows))
        self.detail.setVisible(bool(self.matrix.months.rows))
        self.reasons.setVisible(bool(self.reasons.text()) and not is_low)

    def _keep_two_points(self) -> None:
        """Two lines of 缺什么 are seen whole at least, as far as the window is high enough for them."""
        rows = sum(self.points.rowHeight(row) for row in range(min(2, len(self.model.rows))))
        room = self.height() - (self.column.minimumSize().height() - self.points.minimumHeight())
        least = max(style.em(self, 4.2), min(rows + 2 * self.points.frameWidth(), room))
        if self.points.minimumHeight() != least:
            self.points.setMinimumHeight(least)
            self.column.activate()

    def _show_detail(self) -> None:
        index = self.matrix.currentIndex()
        cell = self.matrix.months.cell_at(index)
        if cell is not None:
            self.detail.setText(cell_words(cell))
        elif index.isValid():
            self.detail.setText(on_time_words(self.matrix.months.rows[index.row()]))

    def _open_cell(self, index: QModelIndex) -> None:
        cell = self.matrix.months.cell_at(index)
        if cell is not None:
            self.cell_opened.emit(cell)
