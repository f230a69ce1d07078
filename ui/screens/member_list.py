"""The roster as a list: search by initials, chips, the table in the order of the sign-in sheet."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.member import Member
from app.operations.members import name_index
from ui import style
from ui.models.member_model import COLUMNS, MemberLine, MemberModel, Shown, belongs, fitting_columns
from ui.models.table_model import SortProxy
from ui.widgets.more_button import add_verbs
from ui.widgets.parts import button, label, row
from ui.widgets.table_view import TableView


class MemberTools(QWidget):
    """The line to find somebody and the chips, with the verbs of the page between them."""

    searched = Signal(str)
    opened = Signal()
    chosen = Signal(object)

    def __init__(self, verbs: Sequence[QPushButton]) -> None:
        super().__init__()
        self.search = QLineEdit()
        self.search.setAccessibleName("找人")
        self.search.setPlaceholderText("找人：姓名或拼音首字母")
        self.search.setClearButtonEnabled(True)
        first = row(self.search, *verbs)
        first.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.em(self, 0.4))
        column.addLayout(first)
        column.addLayout(self._build_chips())
        self.search.textChanged.connect(self.searched)
        self.search.returnPressed.connect(self.opened)

    def _build_chips(self) -> QHBoxLayout:
        self.chips: dict[Shown, QPushButton] = {}
        group = QButtonGroup(self)
        for shown in Shown:
            chip = self.chips[shown] = button(shown.value, partial(self.chosen.emit, shown), kind="chip")
            chip.setCheckable(True)
            group.addButton(chip)
        self.chips[Shown.ALL].setChecked(True)
        return row(*self.chips.values(), None, label("Alt+↑↓ 调整签到册上的顺序", "caption"))

    def count(self, lines: Sequence[MemberLine]) -> None:
        """Show on each chip how many it has."""
        for shown, chip in self.chips.items():
            count = sum(belongs(line, shown) for line in lines)
            chip.setText(f"{shown.value} {count}")
            chip.setAccessibleName(f"{shown.value}，{count} 人")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        else:
            super().keyPressEvent(event)


class MemberTable(TableView):
    """The members on show, one or several chosen; emits ``moved`` with a member's id and by how many places."""

    current_changed = Signal()
    moved = Signal(int, int)
    delete_asked = Signal()
    history_asked = Signal()

    def __init__(self) -> None:
        super().__init__("党员名册")
        self._shown = Shown.ALL
        self._typed = ""
        self._members = MemberModel()
        self.proxy = SortProxy(self._members, self)
        self.setModel(self.proxy)
        self.set_wrapping(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.verbs = add_verbs(
            self,
            (
                ("谁在什么时候改的…", self.history_asked.emit, ""),
                ("删除：录错的人", self.delete_asked.emit, "Del"),
            ),
        )
        self._is_showing = False
        self.selectionModel().currentChanged.connect(self._tell_current)

    def show_lines(self, lines: Sequence[MemberLine]) -> None:
        """Show the members; the cursor stays on the one it was on."""
        chosen, row_before = self.current_member(), self.currentIndex().row()
        self._is_showing = True
        self._members.show_rows(lines)
        self._index = name_index([line.member.name for line in lines])
        self._filter()
        if chosen is not None:
            self.select(chosen.id)
            self._stay_near(row_before)
        self._is_showing = False

    def show_only(self, shown: Shown) -> None:
        """Show the members of one chip."""
        self._shown = shown
        self._filter()

    def search(self, typed: str) -> None:
        """Show whom the typed letters may mean, the cursor on the first."""
        self._typed = typed
        self._filter()
        if typed.strip():
            self.choose_first()

    def choose_first(self) -> None:
        """Put the cursor on the first member on show."""
        if self.proxy.rowCount():
            self.setCurrentIndex(self.proxy.index(0, 0))

    def current_member(self) -> Member | None:
        """The member the cursor stands on."""
        at: QModelIndex = self.currentIndex()
        return self._members.row_at(at).member if at.isValid() else None

    def chosen_members(self) -> list[Member]:
        """The members chosen, in the order on show."""
        chosen = sorted(self.selectionModel().selectedRows(), key=lambda at: at.row())
        return [self._members.row_at(at).member for at in chosen]

    def select(self, member_id: int) -> None:
        """Put the cursor on a member, if she or he is on show."""
        for place in range(self.proxy.rowCount()):
            at = self.proxy.index(place, 0)
            if self._members.row_at(at).member.id == member_id and at.row() != self.currentIndex().row():
                self.setCurrentIndex(at)

    def _stay_near(self, row: int) -> None:
        """Leave the cursor where a member went away, nobody chosen: the arrows go on from there."""
        last = self.proxy.rowCount() - 1
        if not self.currentIndex().isValid() and last >= 0:
            near = self.proxy.index(min(row, last), 0)
            self.selectionModel().setCurrentIndex(near, QItemSelectionModel.SelectionFlag.NoUpdate)

    def move_current(self, by: int) -> None:
        """Ask for the current member to be moved over the next line on show, up (-1) or down (1)."""
        at = self.currentIndex()
        other = self.proxy.index(at.row() + by, 0)
        if not at.isValid() or not other.isValid():
            return
        line, neighbour = self._members.row_at(at), self._members.row_at(other)
        if line.number and neighbour.number:
            self.moved.emit(line.member.id, neighbour.number - line.number)

    def fit(self, room: float) -> None:
        """Leave columns away that ``room`` em have no place for."""
        shown = fitting_columns(room)
        for place, is_shown in enumerate(shown):
            self.setColumnHidden(place, not is_shown)
        self.set_widths(
            *(entry.width if is_shown else 0 for entry, is_shown in zip(COLUMNS, shown, strict=True))
        )

    def _tell_current(self) -> None:
        if not self._is_showing:
            self.current_changed.emit()

    def _filter(self) -> None:
        shown = self._shown
        found: frozenset[int] | None = None
        if self._typed.strip():
            places = self._index.find(self._typed)
            found = frozenset(self._members.rows[place].member.id for place in places)
        self.proxy.keep(lambda line: belongs(line, shown) and (found is None or line.member.id in found))


def shortcut(page: QWidget, keys: str) -> QShortcut:
    """Return a key of a page that does not reach beyond it."""
    return QShortcut(QKeySequence(keys), page, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
