"""党员: the roster in the order of the sign-in sheet, one member in the drawer beside it, added, imported, moved (UX 2.7)."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.change import Part
from app.domain.draft import DraftPlace
from app.domain.member import Member
from app.operations import deleting, history, members
from ui import style
from ui.dialogs.bulk import delete
from ui.dialogs.erase import ask_erase
from ui.dialogs.history import show_history
from ui.dialogs.import_wizard import import_roster
from ui.dialogs.member_event import ask_member_event
from ui.models.member_model import MemberLine, Shown
from ui.places import Place
from ui.screens.member_drawer import MemberDrawer
from ui.screens.member_list import MemberTable, MemberTools, shortcut
from ui.screens.screen import Screen
from ui.session import Session
from ui.widgets.parts import Panel, button, label, row

PARTS = frozenset({Part.MEMBERS})
DELETED = frozenset({Part.MEMBERS, Part.ACTIVITIES, Part.REGISTERS, Part.KEEPING})
DRAWER_EM = 22


class MembersScreen(Screen):
    """The roster with search, chips and drawer; empty: three ways to fill it."""

    title = "党员"
    help_key = "members"
    cares_for = PARTS

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        edge = style.em(self, 0.7)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(style.em(self, 0.4))
        self.add_button = button("加一个(&A)", self.start_adding, name="加一名党员")
        self.import_button = button("导入…(&I)", self._import, name="导入名册")
        self.strokes_button = button("按姓氏笔画排", self._sort_by_strokes)
        self.tools = MemberTools((self.add_button, self.import_button, self.strokes_button))
        self._spare = QWidget()  # takes the room below the empty state
        for part in (self.tools, self._build_empty(), self._build_adding()):
            column.addWidget(part)
        column.addWidget(self._build_body(), 1)
        column.addWidget(self._spare, 1)

    def _build_body(self) -> QWidget:
        self.body = QWidget()
        across = QHBoxLayout(self.body)
        across.setContentsMargins(0, 0, 0, 0)
        self.table = MemberTable()
        self.drawer = MemberDrawer()
        self.drawer.hide()
        across.addWidget(self.table, 1)
        across.addWidget(self.drawer)
        return self.body

    def _build_empty(self) -> Panel:
        """The ways to begin, the quickest first."""
        self.empty = Panel("card", "还没有党员", padding=1.2, gap=0.8)
        self.empty.column.addWidget(label("还没有党员", "title"))
        ways: tuple[tuple[str, Callable[[], object], str, str], ...] = (
            ("粘贴 Excel(&V)", self._paste, "在 Excel 里选中名册（带表头）复制，回来按 Ctrl+V", "primary"),
            ("导入文件…(&I)", self._import, "选一个 .xlsx、.xls、.et 或 .csv 文件", ""),
            ("一个个加(&A)", self.start_adding, "打一个姓名，回车，接着打下一个", ""),
        )
        self.ways = [button(text, do, kind, name=text.split("(")[0]) for text, do, _, kind in ways]
        for made, (_, _, what, _) in zip(self.ways, ways, strict=True):
            made.setMinimumWidth(style.em(self, 9))
            self.empty.column.addLayout(row(made, label(what, wrap=True), gap=14))
        self.empty.hide()
        return self.empty

    def _build_adding(self) -> Panel:
        self.adding = Panel("paste", "加党员", padding=0.25)
        self.new_name = QLineEdit()
        self.new_name.setAccessibleName("新党员的姓名")
        self.new_name.setPlaceholderText("姓名")
        self.added = label("回车加入，接着打下一个；Esc 结束", "secondary", wrap=True)
        done = button("结束", self.stop_adding, name="不再加党员")
        self.adding.column.addLayout(row(self.new_name, button("加入", self._add), self.added, done))
        self.adding.hide()
        return self.adding

    def _connect(self) -> None:
        self.tools.searched.connect(self.table.search)
        self.tools.chosen.connect(self.show_only)
        self.tools.opened.connect(self._open_first)
        self.new_name.returnPressed.connect(self._add)
        self.table.opened.connect(lambda _: self.open_drawer())
        self.table.current_changed.connect(self._turn_to_current)
        self.table.moved.connect(self._move)
        self.drawer.edited.connect(self._edit)
        self.drawer.drafted.connect(self._keep_draft)
        self.drawer.event_asked.connect(self._ask_event)
        for asked, do in (
            (self.table.history_asked, self.show_history),
            (self.table.delete_asked, self.delete_chosen),
            (self.drawer.history_asked, self.show_history),
            (self.drawer.delete_asked, self._delete_shown),
            (self.drawer.erase_asked, self._erase),
        ):
            asked.connect(do)
        self.drawer.closed.connect(self.close_drawer)
        shortcut(self, "Ctrl+F").activated.connect(self._focus_search)
        shortcut(self, "Ctrl+V").activated.connect(self._paste)
        shortcut(self, "Alt+Up").activated.connect(lambda: self.table.move_current(-1))
        shortcut(self, "Alt+Down").activated.connect(lambda: self.table.move_current(1))

    # --- showing -----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        on_roster = members.roster(self.session.workspace)
        numbers = {member.id: number for number, member in enumerate(on_roster, start=1)}
        known = members.everybody(self.session.workspace)
        gone = [member for member in known if member.id not in numbers and not member.is_erased]
        today = self.session.today
        shown = [(member, numbers.get(member.id, 0)) for member in (*on_roster, *gone)]
        lines = [MemberLine(number, one, not number and one.joins_after(today)) for one, number in shown]
        self.tools.count(lines)
        self.table.show_lines(lines)
        self._show_empty(not lines)
        self._show_drawer()

    def _show_empty(self, is_empty: bool) -> None:
        for part, shown in (
            (self.empty, is_empty),
            (self._spare, is_empty),
            (self.tools, not is_empty),
            (self.body, not is_empty),
        ):
            part.setVisible(shown)

    def show_only(self, shown: Shown) -> None:
        """Show the members of one chip."""
        self.drawer.flush()
        self.table.show_only(shown)

    # --- the drawer --------------------------------------------------------------------------------------------

    def open_drawer(self) -> None:
        """Show the member under the cursor beside the table."""
        self.drawer.show()
        self._show_drawer()
        self._fit()
        self.drawer.form.focus_field("name")

    def close_drawer(self) -> None:
        """Put the drawer away; what was typed is saved."""
        self.drawer.flush()
        self.drawer.hide_numbers()
        self.drawer.hide()
        self._fit()
        self.table.setFocus()

    def _turn_to_current(self) -> None:
        self.drawer.flush()
        self._show_drawer()

    def _show_drawer(self) -> None:
        member = self.table.current_member()
        if member is not None and not self.drawer.isHidden():
            self.drawer.show_member(member, members.events(self.session.workspace, member.id))

    def _open_first(self) -> None:
        self.table.choose_first()
        if self.table.current_member() is not None:
            self.open_drawer()

    def _edit(self, name: str, value: object) -> None:
        member = self.drawer.member
        if member is None:
            return
        if name == "name" and not str(value).strip():
            self.drawer.form.show_problem("name", "姓名不能空着，原来的还在。")
            return
        self.session.do(PARTS, members.change_member, member.id, **{name: value})

    def _keep_draft(self, name: str, text: str) -> None:
        if self.drawer.member is not None:
            self.session.keep_draft(DraftPlace("member", self.drawer.member.id, name), text)

    def _ask_event(self) -> None:
        self.drawer.flush()
        member = self.table.current_member()
        asked = ask_member_event(self, member, self.session.today) if member is not None else None
        if member is None or asked is None:
            return
        done = self.session.do(PARTS, members.record_event, member.id, asked.kind, asked.on, asked.note)
        if done is not None:
            self.session.offer_undo(f"已登记{asked.kind.value}：{member.name}")

    # --- deleting, history, erasing ------------------------------------------------------------------------------

    def delete_chosen(self) -> None:
        """Delete the members chosen in the table: they were entered by mistake."""
        self._delete(self.table.chosen_members())

    def _delete_shown(self) -> None:
        if self.drawer.member is not None:
            self._delete([self.drawer.member])

    def _delete(self, chosen: list[Member]) -> None:
        if not chosen:
            return
        self.drawer.flush()
        ids = [member.id for member in chosen]
        marks = deleting.marks_of(self.session.workspace, ids)
        entries = deleting.entries_of(self.session.workspace, ids)
        name = chosen[0].name if len(chosen) == 1 else f"{len(chosen)} 名党员"
        total = deleting.counted(self.session.workspace)[Member]
        if delete(self, self.session, DELETED, name, len(ids), total, deleting.delete_members, ids):
            self.close_drawer()
            parts = [f"{count} 条{what}" for count, what in ((marks, "签到"), (entries, "登记")) if count]
            also = f"，连同 {'、'.join(parts)}" if parts else ""
            self.session.offer_undo(f"已删除：{name}{also}")

    def show_history(self) -> None:
        """Show who changed the current member and when."""
        self.drawer.flush()
        member = self.table.current_member()
        if member is not None:
            past = history.of_member(self.session.workspace, member.id)
            show_history(self, member.name, past, self.session.today)

    def _erase(self) -> None:
        self.drawer.flush()
        if self.drawer.member is not None:
            dialog = ask_erase(self, self.session, self.drawer.member.id)
            dialog.accepted.connect(self.close_drawer)

    # --- the roster --------------------------------------------------------------------------------------------

    def start_adding(self) -> None:
        """Open the line for new names."""
        self.adding.show()
        self.new_name.setFocus()

    def stop_adding(self) -> None:
        """Put the line for new names away."""
        self.adding.hide()
        (self.table if self.body.isVisible() else self.ways[0]).setFocus()

    def _add(self) -> None:
        name = self.new_name.text().strip()
        added = self.session.do(PARTS, members.add_member, name) if name else None
        if added is not None:
            self.new_name.clear()
            self.added.setText(f"已加入：{name}。接着打下一个，Esc 结束")
            self.session.offer_undo(f"已加入：{name}")
            self.table.select(added.id)
            self.new_name.setFocus()

    def _import(self) -> None:
        import_roster(self, self.session)

    def _paste(self) -> None:
        import_roster(self, self.session, QGuiApplication.clipboard().text())

    def _sort_by_strokes(self) -> None:
        self.session.do(PARTS, members.order_by_strokes)
        self.session.offer_undo("已按姓氏笔画排")

    def _move(self, member_id: int, places: int) -> None:
        self.session.do(PARTS, members.move_member, member_id, places)
        self.session.offer_undo("已调整签到册上的顺序")

    # --- keys, places, sizes -----------------------------------------------------------------------------------

    def first_part(self) -> QWidget:
        return self.tools.search if self.empty.isHidden() else self.ways[0]

    def flush(self) -> None:
        self.drawer.flush()

    def go_to(self, place: Place) -> None:
        if place.field == "new":
            self.start_adding()
        elif place.row_id is not None:
            self.table.select(place.row_id)
            self.open_drawer()
            if place.field:
                self.drawer.form.focus_field(place.field)

    def _focus_search(self) -> None:
        self.tools.search.setFocus()
        self.tools.search.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.adding.isVisible():
            self.stop_adding()
        elif event.key() == Qt.Key.Key_Escape and self.drawer.isVisible():
            self.close_drawer()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        em = style.em(self)
        wide = min(DRAWER_EM * em, self.width() // 2)
        self.drawer.setFixedWidth(wide)
        taken = 0 if self.drawer.isHidden() else wide
        self.table.fit((self.width() - taken) / em - 3)
