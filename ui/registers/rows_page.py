"""One register as a table of rows with the drawer of the chosen one beside it."""

from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.change import Part
from app.operations import history, registers
from ui import style
from ui.dialogs.bulk import delete
from ui.dialogs.history import show_history
from ui.models.table_model import TableModel
from ui.places import Place
from ui.registers.drawer import RegisterDrawer
from ui.registers.page import PARTS, RegisterPage, new_day
from ui.registers.spec import RegisterSpec, Source
from ui.session import Session
from ui.widgets.more_button import add_verbs
from ui.widgets.name_field import OneNameField
from ui.widgets.parts import Panel, button, label, row
from ui.widgets.table_view import TableView

NEW = "new"  # Place.field: a row is wanted; it is made only by 新增
DELETED = PARTS | {Part.KEEPING}
DRAWER_EM, TABLE_EM = 22, 15
EDGE_EM = 2.2  # frame, scroll bar and padding of the table


class RowsPage(RegisterPage):
    """Enter opens the drawer, Del deletes, Esc closes; a new row opens at once in the drawer."""

    can_add = True

    def __init__(self, session: Session, source: Source, spec: RegisterSpec) -> None:
        super().__init__(session, source)
        self.spec, self.kind = spec, spec.kind
        self._is_showing = False
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.em(self, 0.4))
        self.empty = label("", "secondary", wrap=True)
        column.addWidget(self._build_asking())
        column.addWidget(self.empty)
        self.model: TableModel[Any] = TableModel([shown.column for shown in self.spec.columns], self)
        self.table = TableView(self.spec.kind.value)
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.verbs = add_verbs(self.table, (("删除", self.delete_chosen, "Del"),))
        self.drawer = RegisterDrawer(self.spec, self.source)
        self.drawer.hide()
        across = QHBoxLayout()
        across.addWidget(self.table, 1)
        across.addWidget(self.drawer)
        column.addLayout(across, 1)
        self._spare = QWidget()  # takes the room below the words of an empty register
        column.addWidget(self._spare, 1)

    def _build_asking(self) -> QWidget:
        """The line that asks for the person a new row is about."""
        self.asking = Panel("paste", self.spec.begins_with, padding=0.25)
        self.new_person = OneNameField(self.spec.begins_with, self.source.find_people)
        stop = button("取消", self._stop_asking, name="不新增了")
        self.asking.column.addLayout(
            row(label(self.spec.begins_with), self.new_person, button("新增", self._add_person), stop)
        )
        self.asking.hide()
        return self.asking

    def _connect(self) -> None:
        self.table.opened.connect(lambda _: self.open_drawer())
        self.table.clicked.connect(lambda _: self.open_drawer(focus=False))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._turn())
        self.new_person.returnPressed.connect(self._add_person)
        self.drawer.edited.connect(self._edit)
        self.drawer.drafted.connect(self._keep_draft)
        self.drawer.filled.connect(self._fill)
        self.drawer.closed.connect(self.close_drawer)
        self.drawer.delete_asked.connect(self.delete_shown)
        self.drawer.history_asked.connect(self._show_history)

    # --- showing -----------------------------------------------------------------------------------------------

    def show_year(self) -> None:
        kept = self.chosen_id()
        rows = registers.rows_of(self.source.registers, self.spec.kind)
        self._is_showing = True
        self.model.show_rows(rows)
        self._is_showing = False
        self.select(kept)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self._spare.setVisible(not rows)
        self.empty.setText(f"{self.source.year} 年还没有。{self.spec.teaser}")
        if not rows:
            self.drawer.hide()
        self._show_drawer()
        self._fit()

    def select(self, row_id: int | None) -> bool:
        """Put the cursor on a row, on the first when it is not there; tell whether it is."""
        ids = [record.id for record in self.model.rows]
        if ids and (row_id is None or row_id != self.chosen_id()):
            at = self.model.index(ids.index(row_id) if row_id in ids else 0, 0)
            flags = QItemSelectionModel.SelectionFlag
            self.table.selectionModel().setCurrentIndex(at, flags.ClearAndSelect | flags.Rows)
        return row_id in ids

    def chosen_id(self) -> int | None:
        record = self.current()
        return None if record is None else int(record.id)

    def current(self) -> Any:
        """Return the row under the cursor, or None."""
        at = self.table.currentIndex()
        return self.model.row_at(at) if at.isValid() else None

    def _turn(self) -> None:
        if not self._is_showing:
            self.drawer.flush()
            self._show_drawer()

    def _show_drawer(self) -> None:
        record = self.current()
        if record is not None and not self.drawer.isHidden():
            self.drawer.show_record(record)

    # --- the drawer --------------------------------------------------------------------------------------------

    def open_drawer(self, field: str = "", focus: bool = True) -> None:
        """Show the row under the cursor beside the table."""
        if self.current() is None:
            return
        self.drawer.show()
        self._show_drawer()
        self._fit()
        if focus:
            self.drawer.focus_field(field or next(iter(self.drawer.form.fields)))

    def close_drawer(self) -> None:
        """Put the drawer away; what was typed is saved."""
        self.drawer.flush()
        self.drawer.hide()
        self._fit()
        self.table.setFocus()

    def _edit(self, changes: dict[str, Any]) -> None:
        was_open = not self.drawer.isHidden()
        changed = self.session.do(PARTS, registers.change, self.drawer.record, **changes)
        if changed is not None:
            self._follow(changed, was_open)

    def _follow(self, record: Any, was_open: bool) -> None:
        """Stay with a row whose day was moved to another year."""
        year = registers.year_of(record, self.source.year)
        if year != self.source.year:
            self.year_left.emit(year)
            self.select(record.id)
            if was_open:
                self.open_drawer(focus=False)

    def _fill(self, number: int) -> None:
        self.drawer.flush()
        fill, record = self.spec.fills[number], self.drawer.record
        changes = fill.changes(record, self.source)
        if self.session.do(PARTS, registers.change, record, **changes) is not None:
            self.session.offer_undo(f"已填上：{fill.words}")

    def _keep_draft(self, name: str, text: str) -> None:
        self.session.keep_draft(registers.draft_place(self.drawer.record, name), text)

    def _show_history(self) -> None:
        self.drawer.flush()
        record = self.current()
        if record is not None:
            past = history.of_register(self.session.workspace, record)
            show_history(self, registers.title(record), past, self.session.today)

    # --- new rows, deleting --------------------------------------------------------------------------------------

    def add_new(self) -> None:
        self.drawer.flush()
        if self.spec.begins_with:
            self.asking.show()
            self.new_person.setFocus()
        else:
            self._insert(self.spec.blank(new_day(self.source)))

    def _add_person(self) -> None:
        self.new_person.flush()
        found = self.source.people.chosen(self.new_person.text())
        if found is not None:
            day = new_day(self.source)
            self._stop_asking()
            self._insert(type(self.spec.blank(day))(0, day, **found))
        elif self.new_person.text().strip():
            self.new_person.selectAll()

    def _stop_asking(self) -> None:
        self.new_person.set_value("")
        self.asking.hide()
        self.table.setFocus()

    def _insert(self, record: Any) -> None:
        added = self.session.do(PARTS, registers.add, record)
        if added is None:
            return
        self.select(added.id)
        is_this_year = self.source.year == self.session.today.year
        self.open_drawer(self.spec.first if is_this_year else next(iter(self.drawer.form.fields)))
        if not is_this_year and self.spec.required:
            said = f"先按 {self.source.year} 年写了一天，改成实际的日期。"
            self.drawer.form.show_problem(self.spec.required[0], said)
        self.session.offer_undo(f"已新增：{registers.title(added)}")

    def delete_shown(self) -> None:
        """Delete the row in the drawer."""
        if self.drawer.record is not None:
            self._delete([self.drawer.record])

    def delete_chosen(self) -> None:
        """Delete the rows chosen in the table."""
        chosen = sorted(self.table.selectionModel().selectedRows(), key=lambda at: at.row())
        self._delete([self.model.row_at(at) for at in chosen])

    def _delete(self, chosen: list[Any]) -> None:
        if not chosen:
            return
        self.drawer.flush()
        what = registers.title(chosen[0]) if len(chosen) == 1 else f"{len(chosen)} 条{self.spec.kind.value}"
        total = len(self.model.rows)
        if delete(self, self.session, DELETED, what, len(chosen), total, registers.delete, chosen):
            self.session.offer_undo(f"已删除：{what}")
            self.table.setFocus()

    # --- keys, places, sizes -----------------------------------------------------------------------------------

    def flush(self) -> None:
        self.drawer.flush()

    def first_part(self) -> QWidget:
        return self.table

    def go_to(self, place: Place) -> None:
        if place.field == NEW:
            self._begin_with(place.member_id)
        elif place.row_id is not None and self.select(place.row_id):
            self.open_drawer(place.field)
        elif place.member_id is not None:
            self._go_to_member(place.member_id)

    def _go_to_member(self, member_id: int) -> None:
        """Show the last row of a member; where there is none, a talk is begun with the name already written."""
        for record in reversed(self.model.rows):
            listed = getattr(record, "member_ids", ())
            if getattr(record, "member_id", None) == member_id or member_id in listed:
                self.select(record.id)
                return
        self._begin_with(member_id)

    def _begin_with(self, member_id: int | None) -> None:
        """Ask for the person a new row is about; where none is asked for, 新增 waits for her."""
        if self.spec.begins_with:
            self.add_new()
            self.new_person.setText("" if member_id is None else self.source.people.word(member_id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.asking.isVisible():
            self._stop_asking()
        elif event.key() == Qt.Key.Key_Escape and self.drawer.isVisible():
            self.close_drawer()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the drawer its width, and leave columns away that have no place beside it."""
        em = style.em(self)
        wide = min(DRAWER_EM * em, max(self.width() // 2, self.width() - TABLE_EM * em))
        self.drawer.setFixedWidth(wide)
        taken = 0 if self.drawer.isHidden() else wide
        room = (self.width() - taken) / em - EDGE_EM
        widths, used = [], 0.0
        for number, shown in enumerate(self.spec.columns):
            used += shown.width
            is_shown = number == 0 or used <= room
            self.table.setColumnHidden(number, not is_shown)
            widths.append(shown.width if is_shown else 0)
        self.table.set_widths(*widths)
