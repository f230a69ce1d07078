"""RollGuests: who attended outside the count (列席), by name and unit."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.attendance import Guest
from app.domain.change import Part
from app.operations import attendance
from ui.models.table_model import Column, TableModel
from ui.session import Session
from ui.widgets.form_fields import TextField
from ui.widgets.parts import button, label, row
from ui.widgets.table_view import TableView


class RollGuests(QWidget):
    """A name, a unit, Enter; the list below."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._activity_id = 0
        self._build()
        self._connect()

    def _build(self) -> None:
        self.name = TextField("列席人员姓名", "姓名")
        self.unit = TextField("列席人员单位或身份", "单位或身份")
        self.model: TableModel[Guest] = TableModel(COLUMNS, self)
        self.table = TableView("列席人员")
        self.table.setModel(self.model)
        self.table.set_widths(8, 16)
        self.remove_button = button("移出列席(&R)", self.remove, name="移出列席")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label("列席人员不计入应到和到会。", "secondary", wrap=True))
        add = button("加上(&N)", self.add, name="加上列席人员")
        column.addLayout(row(self.name, self.unit, add, None, self.remove_button))
        column.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.name.returnPressed.connect(self.unit.setFocus)
        self.unit.returnPressed.connect(self.add)
        delete = QShortcut(QKeySequence("Delete"), self.table, context=Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.remove)

    def show_guests(self, activity_id: int, guests: tuple[Guest, ...]) -> None:
        """Show who attended one activity."""
        self._activity_id = activity_id
        self.model.show_rows(guests)
        self.remove_button.setEnabled(bool(guests))
        if guests and not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    def flush(self) -> None:
        """Take over a guest typed but not added yet."""
        if self.name.text().strip():
            self.add()

    def add(self) -> None:
        """Put the name on the list and make room for the next."""
        name, unit = self.name.text().strip(), self.unit.text().strip()
        if name:
            added = self._session.do(
                {Part.ACTIVITIES}, attendance.add_guest, self._activity_id, name, unit=unit
            )
            if added is not None:  # a refusal keeps what was typed
                self.name.set_value("")
                self.unit.set_value("")
        self.name.setFocus()

    def remove(self) -> None:
        """Take the chosen guest off the list; 撤销 brings her or him back."""
        index = self.table.currentIndex()
        if index.isValid():
            guest = self.model.row_at(index)
            self._session.do({Part.ACTIVITIES}, attendance.remove_guest, guest)
            self._session.offer_undo(f"已移出列席：{guest.name}")


COLUMNS: tuple[Column[Guest], ...] = (
    Column("姓名", lambda guest: guest.name),
    Column("单位或身份", lambda guest: guest.unit),
)
