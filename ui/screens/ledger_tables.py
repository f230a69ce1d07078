"""到会情况 and 计数 of the ledger: who came when, and what the notices have counted."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from app.domain.year_counts import MemberYear
from app.operations.ledger_counters import CounterLine
from app.operations.ledger_points import OpenPoint
from ui import style
from ui.models.ledger_models import (
    ATTENDANCE_COLUMNS,
    COUNT_COLUMNS,
    LEGEND,
    AttendanceLine,
    AttendanceModel,
    CountLine,
)
from ui.models.table_model import TableModel
from ui.widgets.parts import label
from ui.widgets.table_view import TableView

HIDDEN = "（姓名不显示）"


class AttendanceTable(QWidget):
    """√ △ × 补 — of every member in twelve months, with sums; ``opened`` hands over the number of an activity."""

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.model = AttendanceModel(ATTENDANCE_COLUMNS, self)
        self.table = TableView("到会情况：每人每月")
        self.table.setModel(self.model)
        self.table.set_wrapping(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        for part in (self.table, self.table.horizontalHeader()):
            style.mark(part, "cells", "narrow")
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.table.horizontalHeader().setMinimumSectionSize(style.em(self, 1.5))
        self.table.set_widths(5, *([2.1] * 12), *([2.9] * 5))
        self.empty = label(
            "还没有登记过到会情况。活动开过、签到录入以后，这里按人按月列出。", "secondary", wrap=True
        )
        self.table.opened.connect(self._open)
        _stack(self, label(LEGEND, "caption", wrap=True), self.empty, self.table)

    def show_members(self, members: Sequence[MemberYear], with_names: bool) -> None:
        """Show the members in roster order; without names each is 党员 and a number."""
        has_any = any(member.days for member in members)
        self.empty.setVisible(not has_any)
        self.table.setVisible(has_any)
        lines = tuple(
            AttendanceLine(member.name if with_names else f"党员 {number}", member)
            for number, member in enumerate(members, start=1)
        )
        if lines != self.model.rows:
            self.model.show_rows(lines)
        if lines and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 1))

    def _open(self, index: QModelIndex) -> None:
        days = self.model.row_at(index).year.in_month(index.column()) if 1 <= index.column() <= 12 else ()
        if days:
            self.opened.emit(days[-1].activity_id)


class CountersTable(QWidget):
    """What is counted, how much, and by which clause; remarks of the year below."""

    def __init__(self) -> None:
        super().__init__()
        self.model: TableModel[CountLine] = TableModel(COUNT_COLUMNS, self)
        self.table = TableView("计数")
        self.table.setModel(self.model)
        self.table.set_widths(13, 6.5, 17, 12.4)
        self.empty = label("现在用的制度没有要数的次数。", "secondary", wrap=True)
        _stack(self, self.empty, self.table)

    def show_counts(
        self, counters: Sequence[CounterLine], remarks: Sequence[OpenPoint], with_names: bool
    ) -> None:
        """Show the counters in the order of the notices; without names where they are not to be shown."""
        lines = (
            *(_count(one, with_names) for one in counters),
            *(_remark(one, with_names) for one in remarks),
        )
        self.empty.setVisible(not lines)
        self.table.setVisible(bool(lines))
        if lines != self.model.rows:
            self.model.show_rows(lines)
        if lines and not self.table.currentIndex().isValid():
            self.table.selectRow(0)


def _count(one: CounterLine, with_names: bool) -> CountLine:
    hidden = one.person if one.person and not with_names else ""
    what, detail = ((text.replace(hidden, HIDDEN) if hidden else text) for text in (one.what, one.detail))
    return CountLine(what, one.value, detail, one.clause.source(), one.clause.quote)


def _remark(one: OpenPoint, with_names: bool) -> CountLine:
    source, quote = (
        "\n".join(words) for words in zip(*((one.source(), one.quote) for one in one.clauses), strict=True)
    )
    return CountLine("提示", "", one.text if with_names else one.masked, source, quote)


def _stack(page: QWidget, *parts: QWidget) -> None:
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(style.em(page, 0.3))
    for part in parts:
        column.addWidget(part, 1 if isinstance(part, TableView) else 0)
    column.addStretch()
