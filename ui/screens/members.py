"""党员: the roster in the order of the sign-in sheet, found by initials, one member in the drawer beside it (UX 2.7)."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.change import Part
from app.domain.member import Member
from app.operations import members
from ui import style
from ui.dialogs.import_wizard import import_roster
from ui.dialogs.member_event import ask_member_event
from ui.models.member_model import COLUMNS, MemberLine, MemberModel, Shown, belongs, fitting_columns
from ui.models.table_model import SortProxy
from ui.places import Place
from ui.screens.member_drawer import MemberDrawer
from ui.screens.screen import Screen
from ui.session import Session
from ui.widgets.parts import Panel, button, label, row
from ui.widgets.table_view import TableView

PARTS = frozenset({Part.MEMBERS})
DRAWER_EM = 22


class MembersScreen(Screen):
    """The roster with search, chips, drawer; empty: three ways to fill it."""

    title = "党员"
    help_key = "members"
    cares_for = PARTS

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._shown = Shown.ALL
        self._found: frozenset[int] | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        edge = style.em(self, 0.7)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(style.em(self, 0.4))
        self.tools = QWidget()
        tools = QVBoxLayout(self.tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(style.em(self, 0.4))
        tools.addLayout(self._build_verbs())
        tools.addLayout(self._build_chips())
        column.addWidget(self.tools)
        column.addWidget(self._build_empty())
        column.addWidget(self._build_adding())
        self.body = QWidget()
        across = QHBoxLayout(self.body)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._build_table(), 1)
        self.drawer = MemberDrawer()
        self.drawer.hide()
        across.addWidget(self.drawer)
        column.addWidget(self.body, 1)

    def _build_verbs(self) -> QHBoxLayout:
        self.search = QLineEdit()
        self.search.setAccessibleName("找人")
        self.search.setPlaceholderText("找人：姓名或拼音首字母")
        self.search.setClearButtonEnabled(True)
        self.add_button = button("加一个(&A)", self.start_adding, name="加一名党员")
        self.import_button = button("导入(&I)…", self._import, name="导入名册")
        self.strokes_button = button("按姓氏笔画排", self._sort_by_strokes)
        made = row(self.search, self.add_button, self.import_button, self.strokes_button)
        made.setStretch(0, 1)
        return made

    def _build_chips(self) -> QHBoxLayout:
        self.chips: dict[Shown, QPushButton] = {}
        group = QButtonGroup(self)
        for shown in Shown:
            chip = self.chips[shown] = button(shown.value, lambda shown=shown: self.show_only(shown), kind="chip")
            chip.setCheckable(True)
            group.addButton(chip)
        self.chips[Shown.ALL].setChecked(True)
        self.hint = label("Alt+↑↓ 调整签到册上的顺序", "caption")
        return row(*self.chips.values(), None, self.hint)

    def _build_table(self) -> TableView:
        self.model = MemberModel()
        self.proxy = SortProxy(self.model, self)
        self.table = TableView("党员名册")
        self.table.setModel(self.proxy)
        self.table.set_wrapping(False)
        return self.table

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
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._open_first)
        self.new_name.returnPressed.connect(self._add)
        self.table.opened.connect(lambda _: self.open_drawer())
        self.table.selectionModel().currentChanged.connect(self._current_changed)
        self.drawer.edited.connect(self._edit)
        self.drawer.event_asked.connect(self._ask_event)
        self.drawer.closed.connect(self.close_drawer)
        for keys, do in (
            ("Ctrl+F", self._focus_search),
            ("Ctrl+V", self._paste),
            ("Alt+Up", lambda: self._move(-1)),
            ("Alt+Down", lambda: self._move(1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    # --- showing -----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        chosen = self.current_member()
        on_roster = members.roster(self.session.workspace)
        numbers = {member.id: number for number, member in enumerate(on_roster, start=1)}
        gone = [member for member in members.everybody(self.session.workspace) if member.id not in numbers]
        lines = [MemberLine(numbers.get(member.id, 0), member) for member in (*on_roster, *gone)]
        self.model.show_rows(lines)
        self._index = members.name_index([line.member.name for line in lines])
        self._count(lines)
        self._search(self.search.text())
        self._show_empty(not lines)
        if chosen is not None:
            self._select(chosen.id)
        self._show_drawer()

    def _show_empty(self, is_empty: bool) -> None:
        self.empty.setVisible(is_empty)
        self.tools.setVisible(not is_empty)
        self.body.setVisible(not is_empty)

    def _count(self, lines: list[MemberLine]) -> None:
        for shown, chip in self.chips.items():
            count = sum(belongs(line, shown) for line in lines)
            chip.setText(f"{shown.value} {count}")
            chip.setAccessibleName(f"{shown.value}，{count} 人")

    def show_only(self, shown: Shown) -> None:
        """Show the members of one chip."""
        self._shown = shown
        self.chips[shown].setChecked(True)
        self._filter()

    def _search(self, typed: str) -> None:
        if typed.strip():
            found = self._index.find(typed)
            self._found = frozenset(self.model.rows[place].member.id for place in found)
        else:
            self._found = None
        self._filter()

    def _filter(self) -> None:
        found, shown = self._found, self._shown
        self.proxy.keep(lambda line: belongs(line, shown) and (found is None or line.member.id in found))
        if found is not None and self.proxy.rowCount():
            self.table.setCurrentIndex(self.proxy.index(0, 0))

    def current_member(self) -> Member | None:
        """The member the cursor stands on."""
        at: QModelIndex = self.table.currentIndex()
        return self.model.row_at(at).member if at.isValid() else None

    def _select(self, member_id: int) -> None:
        for place in range(self.proxy.rowCount()):
            at = self.proxy.index(place, 0)
            if self.model.row_at(at).member.id == member_id and at != self.table.currentIndex():
                self.table.setCurrentIndex(at)

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
        self.drawer.hide()
        self._fit()
        self.table.setFocus()

    def _current_changed(self) -> None:
        self.drawer.flush()
        self._show_drawer()

    def _show_drawer(self) -> None:
        member = self.current_member()
        if member is not None and not self.drawer.isHidden():
            self.drawer.show_member(member, members.events(self.session.workspace, member.id))

    def _edit(self, name: str, value: object) -> None:
        member = self.drawer.member
        if member is None:
            return
        if name == "name" and not str(value).strip():
            self.drawer.form.show_problem("name", "姓名不能空着，原来的还在。")
            return
        self.session.do(PARTS, members.change_member, member.id, **{name: value})

    def _ask_event(self) -> None:
        self.drawer.flush()
        member = self.current_member()
        if member is None:
            return
        asked = ask_member_event(self, member, self.session.today)
        if asked is None:
            return
        done = self.session.do(PARTS, members.record_event, member.id, asked.kind, asked.on, asked.note)
        if done is not None:
            self.session.offer_undo(f"已登记{asked.kind.value}：{member.name}")

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
        if not name:
            return
        added = self.session.do(PARTS, members.add_member, name)
        if added is not None:
            self.new_name.clear()
            self.added.setText(f"已加入：{name}。接着打下一个，Esc 结束")
            self.session.offer_undo(f"已加入：{name}")
            self._select(added.id)
            self.new_name.setFocus()

    def _import(self) -> None:
        import_roster(self, self.session)

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        import_roster(self, self.session, text)

    def _sort_by_strokes(self) -> None:
        self.session.do(PARTS, members.order_by_strokes)
        self.session.offer_undo("已按姓氏笔画排")

    def _move(self, by: int) -> None:
        """Move the member one visible line up or down the sign-in sheet."""
        at = self.table.currentIndex()
        other = self.proxy.index(at.row() + by, 0)
        if not at.isValid() or not other.isValid():
            return
        line, neighbour = self.model.row_at(at), self.model.row_at(other)
        if line.number and neighbour.number:
            places = neighbour.number - line.number
            self.session.do(PARTS, members.move_member, line.member.id, places)
            self._select(line.member.id)
            self.session.offer_undo(f"已调整顺序：{line.member.name}")

    # --- keys, places, sizes -----------------------------------------------------------------------------------

    def flush(self) -> None:
        self.drawer.flush()

    def go_to(self, place: Place) -> None:
        if place.field == "new":
            self.start_adding()
        elif place.row_id is not None:
            self._select(place.row_id)
            self.open_drawer()

    def _focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _open_first(self) -> None:
        if self.proxy.rowCount():
            self.table.setCurrentIndex(self.proxy.index(0, 0))
            self.open_drawer()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.adding.isVisible():
            self.stop_adding()
        elif event.key() == Qt.Key.Key_Escape and self.drawer.isVisible():
            self.close_drawer()
        elif event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the drawer its width and leave columns away that the table has no room for."""
        em = style.em(self)
        wide = min(DRAWER_EM * em, self.width() // 2)
        self.drawer.setFixedWidth(wide)
        room = self.width() - (wide if not self.drawer.isHidden() else 0) - 3 * em
        shown = fitting_columns(room / em)
        for place, is_shown in enumerate(shown):
            self.table.setColumnHidden(place, not is_shown)
        self.table.set_widths(
            *(entry.width if is_shown else 0 for entry, is_shown in zip(COLUMNS, shown, strict=True))
        )
