"""回收站: what was deleted in the last year, newest first, and its way back."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.domain.change import EVERYTHING
from app.domain.chinese_text import moment_text
from app.operations import recycle_bin
from app.operations.recycle_bin import DeletedEntry
from ui import style
from ui.models.table_model import Column, TableModel
from ui.session import Session
from ui.widgets.parts import ScrollPage, button, label, row
from ui.widgets.table_view import TableView

WIDTH_EM, HEIGHT_EM = 46, 28
KEPT = "删除的内容在这里保留一年。"


class RecycleBinDialog(QDialog):
    """Enter or 还原 brings the chosen entry back; a text that was not wanted is copied instead."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent.window())
        self._session = session
        self.setWindowTitle("回收站")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self._lay_out()
        self._show_entries()
        self.resize(self.sizeHint())
        self.table.setFocus()

    def _build(self) -> None:
        today = self._session.today
        self.model: TableModel[DeletedEntry] = TableModel(
            (
                Column("删了什么", lambda entry: entry.what),
                Column("什么时候", lambda entry: moment_text(entry.at, today)),
                Column("谁", lambda entry: entry.actor),
            ),
            self,
        )
        self.table = TableView("回收站里的内容")
        self.table.setModel(self.model)
        self.table.set_widths(24, 9, 6)
        self.table.opened.connect(lambda _: self.restore())
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_chosen())
        self.said = label("", "secondary", wrap=True)
        self.restore_button = button("还原", self.restore, kind="primary")
        self.copy_button = button("复制内容", self._copy)
        self.outcome = label("", "done", wrap=True)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        edge = style.em(self, 0.9)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(style.em(self, 0.5))
        self.head = label(KEPT, "secondary", wrap=True)
        words = ScrollPage("选中的内容", padding=0)
        words.column.addWidget(self.said)
        words.column.addStretch(1)
        column.addWidget(self.head)
        column.addWidget(self.table, 4)
        column.addWidget(words, 1)
        close = button("关闭", self.reject)
        column.addLayout(row(self.outcome, self.copy_button, close, self.restore_button))

    def restore(self) -> None:
        """Bring the chosen entry back, with everything that went with it."""
        entry = self._chosen()
        if entry is None or entry.text:
            return
        if self._session.do(EVERYTHING.parts, recycle_bin.restore, entry) is not None:
            self.outcome.setText(f"已还原：{entry.what.partition('：')[2] or entry.what}")
            self._show_entries()
            self.table.setFocus()

    def _show_entries(self) -> None:
        self.model.show_rows(recycle_bin.entries(self._session.workspace))
        if self.model.rows and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self.head.setText(KEPT if self.model.rows else f"回收站是空的。{KEPT}")
        self._show_chosen()

    def _show_chosen(self) -> None:
        entry = self._chosen()
        is_text = entry is not None and bool(entry.text)
        self.said.setText("" if entry is None else entry.text or f"还原的内容：{entry.detail}")
        self.restore_button.setEnabled(entry is not None and not is_text)
        self.copy_button.setVisible(is_text)

    def _chosen(self) -> DeletedEntry | None:
        at = self.table.currentIndex()
        return self.model.row_at(at) if at.isValid() else None

    def _copy(self) -> None:
        entry = self._chosen()
        if entry is not None:
            QGuiApplication.clipboard().setText(entry.text)
            self.outcome.setText("已复制，到要填的地方粘贴")

    def sizeHint(self) -> QSize:
        """Ask for a comfortable size, but never more than the window it belongs to."""
        wanted = QSize(style.em(self, WIDTH_EM), style.em(self, HEIGHT_EM))
        parent = self.parentWidget()
        return wanted.boundedTo(parent.size()) if parent else wanted


def show_recycle_bin(parent: QWidget, session: Session) -> RecycleBinDialog:
    """Open the bin over the window."""
    dialog = RecycleBinDialog(parent, session)
    dialog.open()
    return dialog
