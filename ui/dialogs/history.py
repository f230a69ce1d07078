"""谁在什么时候改的: the actions on one record, newest first, and below what the chosen one changed."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.domain.chinese_text import moment_text
from app.operations.history import FieldChange, PastChange
from ui import style
from ui.models.table_model import Column, TableModel
from ui.widgets.parts import button, label, row
from ui.widgets.table_view import TableView

WIDTH_EM, HEIGHT_EM = 52, 34
NOTHING = "（空）"


class HistoryDialog(QDialog):
    """↑↓ choose an action; to read only."""

    def __init__(self, parent: QWidget, name: str, past: Sequence[PastChange], today: date) -> None:
        super().__init__(parent.window())
        self.setWindowTitle(f"谁在什么时候改的：{name}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build(today)
        self._lay_out()
        self.model.show_rows(past)
        self.resize(self.sizeHint())
        self.actions_table.setFocus()
        if past:
            self.actions_table.selectRow(0)

    def _build(self, today: date) -> None:
        self.model: TableModel[PastChange] = TableModel(
            (
                Column("时间", lambda past: moment_text(past.at, today)),
                Column("谁", lambda past: past.actor),
                Column("做了什么", label_of),
            ),
            self,
        )
        self.actions_table = TableView("改过的时间和人")
        self.actions_table.setModel(self.model)
        self.actions_table.set_widths(9, 6, 24)
        self.actions_table.selectionModel().currentChanged.connect(lambda *_: self._show_fields())
        self.fields: TableModel[FieldChange] = TableModel(COLUMNS, self)
        self.fields_table = TableView("改了哪些内容")
        self.fields_table.setModel(self.fields)
        self.fields_table.set_widths(9, 15, 15)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        edge = style.em(self, 0.9)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(style.em(self, 0.5))
        self.said = label("改了哪些内容", "secondary", wrap=True)
        column.addWidget(self.actions_table, 3)
        column.addWidget(self.said)
        column.addWidget(self.fields_table, 4)
        column.addLayout(row(None, button("关闭", self.reject)))

    def _show_fields(self) -> None:
        at = self.actions_table.currentIndex()
        if not at.isValid():
            return
        past = self.model.row_at(at)
        self.fields.show_rows(past.fields)
        self.said.setText("这一步的内容已彻底清除。" if past.is_cleared else "改了哪些内容")

    def sizeHint(self) -> QSize:
        """Ask for a comfortable size, but never more than the window it belongs to."""
        wanted = QSize(style.em(self, WIDTH_EM), style.em(self, HEIGHT_EM))
        parent = self.parentWidget()
        return wanted.boundedTo(parent.size()) if parent else wanted


def label_of(past: PastChange) -> str:
    """Return what an action was, with whether it took one back or was taken back itself."""
    if past.is_undo:
        return f"撤销：{past.label}"
    if past.is_again:
        return f"重做：{past.label}"
    return f"{past.label}（已撤销）" if past.is_undone else past.label


def _field(change: FieldChange) -> str:
    return f"{change.what}　{change.field}" if change.what else change.field


COLUMNS: tuple[Column[FieldChange], ...] = (
    Column("哪一项", _field),
    Column("原来", lambda change: change.before or NOTHING),
    Column("改成", lambda change: change.after or NOTHING),
)


def show_history(parent: QWidget, name: str, past: Sequence[PastChange], today: date) -> HistoryDialog:
    """Open the history of one record over the window; ``name`` is what the record is called."""
    dialog = HistoryDialog(parent, name, past, today)
    dialog.open()
    return dialog
