"""A small list on a step page: a table that grows by typing into its empty last line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.change import Part
from app.domain.chinese_text import parse_date
from app.operations import lists
from app.operations.workspace import Workspace
from ui import style
from ui.models.growing_model import GrowingModel
from ui.models.table_model import Column
from ui.session import Session
from ui.widgets.list_grid import ListGrid
from ui.widgets.name_editor import ChoosingDelegate, Find
from ui.widgets.parts import button, label, row

Entry = TypeVar("Entry", bound=Any)
NOT_A_DATE = "“{text}”看不懂，没有记下。可写 6.5、6月5日、明天。"


@dataclass(frozen=True)
class ListColumn:
    """One column: its title, the field it holds, its width in em; ``find`` offers what fits, a date is read as one."""

    title: str
    field: str
    width: float
    is_date: bool = False
    find: Find | None = None
    is_fixed: bool = False


class EntryList(QWidget, Generic[Entry]):
    """Rows of one kind with an empty last one where ``blank`` is given; every cell is stored the moment it is left.

    ``add(workspace, **fields)`` stores a new entry. Ctrl+Delete takes a line out, with 撤销.
    """

    def __init__(
        self,
        session: Session,
        name: str,
        columns: Sequence[ListColumn],
        blank: Entry | None = None,
        add: Callable[..., object] | None = None,
    ) -> None:
        super().__init__()
        self._session, self._name, self._columns = session, name, tuple(columns)
        self._blank, self._add = blank, add
        self._unread: dict[tuple[int, str], str] = {}
        self._build()
        self._connect()

    def _build(self) -> None:
        self.model = GrowingModel[Any](
            [self._column(column) for column in self._columns], self, self._set_many
        )
        self.grid = ListGrid(self._name, lambda: self._session.today)
        self.grid.setModel(self.model)
        self.grid.set_widths(*(column.width for column in self._columns))
        for at, column in enumerate(self._columns):
            if column.find is not None:
                self._choose_in(at, column.find)
        self.note = label("", "amber", wrap=True)
        self.note.hide()
        self.remove_button = button("删去这一行", self.remove, kind="link", name=f"{self._name}：删去这一行")
        self.remove_button.setToolTip("Ctrl+Delete")
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(0, 0, 0, 0)
        column_layout.setSpacing(style.em(self, 0.2))
        column_layout.addWidget(self.grid)
        column_layout.addWidget(self.note)
        hint = (
            "在最后的空行里打字就是新增；回车向下，Tab 向右"
            if self._blank is not None
            else "F2 修改；回车向下，Tab 向右"
        )
        column_layout.addLayout(row(label(hint, "caption", wrap=True), self.remove_button))

    def _connect(self) -> None:
        keys = QShortcut(QKeySequence("Ctrl+Del"), self.grid, self.remove)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.grid.block_pasted.connect(self._paste)
        self.grid.selectionModel().currentChanged.connect(lambda *_: self._show_removable())

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these entries; the cell she is in stays where it is."""
        blank = () if self._blank is None else (self._blank,)
        self.model.show_rows((*entries, *blank))
        self._show_removable()

    def enter(self) -> None:
        """Put the keyboard into the first cell of the first line that is not finished."""
        last = self.model.rowCount() - 1 if self._blank is not None else 0
        self.grid.setCurrentIndex(self.model.index(max(last, 0), 0))
        self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def remove(self) -> None:
        """Take the current line out; 撤销 brings it back."""
        at = self.grid.currentIndex()
        entry = self.model.row_at(at) if at.isValid() else self._blank
        if entry is None or entry == self._blank:
            return
        if self._session.do({Part.ACTIVITIES}, _removed, entry):
            self._session.offer_undo(f"已删去{self._name}第 {at.row() + 1} 行")

    def _choose_in(self, at: int, find: Find) -> None:
        delegate = ChoosingDelegate(self.grid, find)
        delegate.left_by.connect(self.grid.go)
        self.grid.setItemDelegateForColumn(at, delegate)

    def _column(self, column: ListColumn) -> Column[Any]:
        return Column(
            column.title,
            lambda entry: self._text(entry, column),
            editable=not column.is_fixed,
            set=lambda entry, text: self._set(entry, column, text),
        )

    def _text(self, entry: Any, column: ListColumn) -> str:
        unread = self._unread.get((entry.id, column.field))
        return unread if unread is not None else shown(getattr(entry, column.field))

    def _set(self, entry: Any, column: ListColumn, text: str) -> None:
        value = self._read(entry, column, text)
        if value is _NOTHING:
            return
        if entry == self._blank and self._add is not None:
            if value:
                self._session.do({Part.ACTIVITIES}, self._add, **{column.field: value})
            return
        self._session.do({Part.ACTIVITIES}, _changed, entry, {column.field: value})

    def _set_many(self, edits: Sequence[tuple[Any, Column[Any], str]]) -> None:
        """Take several cells: each entry is read anew before its next cell, or the cells would undo each other."""
        titles = {column.title: column for column in self._columns}
        for entry, column, text in edits:
            now = next((one for one in self.model.rows if one.id == entry.id), entry)
            self._set(now, titles[column.title], text)

    def _read(self, entry: Any, column: ListColumn, text: str) -> Any:
        """Return the value of a cell; a text that is no date stays in its cell and is said below."""
        self._unread.pop((entry.id, column.field), None)
        day = parse_date(text, self._session.today) if column.is_date and text.strip() else None
        if column.is_date and text.strip() and day is None:
            self._unread[entry.id, column.field] = text
        self._show_unread()
        if not column.is_date:
            return text.strip()
        return _NOTHING if text.strip() and day is None else day

    def _show_unread(self) -> None:
        self.note.setText("\n".join(NOT_A_DATE.format(text=text) for text in self._unread.values()))
        self.note.setVisible(bool(self._unread))

    def _show_removable(self) -> None:
        at = self.grid.currentIndex()
        self.remove_button.setEnabled(at.isValid() and self.model.row_at(at) != self._blank)

    def _paste(self, top: int, left: int, block: list[list[str]]) -> None:
        """Write a pasted block cell by cell; lines beyond the last become new entries."""
        for down, texts in enumerate(block):
            for right, text in enumerate(texts[: len(self._columns) - left]):
                line = self.model.rows[min(top + down, len(self.model.rows) - 1)]
                column = self._columns[left + right]
                if not column.is_fixed:
                    self._set(line, column, text)


_NOTHING = object()  # a text that was not understood: nothing is stored


def shown(value: object) -> str:
    """Return a value as a cell shows it."""
    return f"{value.year}年{value.month}月{value.day}日" if isinstance(value, date) else str(value or "")


def _changed(workspace: Workspace, entry: Any, fields: dict[str, Any]) -> None:
    lists.change_entry(workspace, entry, **fields)


def _removed(workspace: Workspace, entry: Any) -> bool:
    lists.remove_entry(workspace, entry)
    return True
