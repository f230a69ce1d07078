"""What moved since the holidays were changed: what, from which day to which; Enter goes there."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, Signal

from app.domain.chinese_text import day_text
from app.operations.holiday_moves import Move, MoveKind
from ui.models.table_model import Column, TableModel
from ui.places import Page, Place
from ui.widgets.parts import Panel, button, label, row
from ui.widgets.whole_table import WholeTable


def _new(move: Move) -> str:
    if move.kind is MoveKind.SETTLED:
        return "不变"
    return _day(move.new, move) if move.new else "要另定"


def _day(day: date, move: Move) -> str:
    """The year is written where it is not the same in both."""
    crosses = move.new is not None and move.new.year != move.old.year
    return f"{day.year}年{day_text(day)}" if crosses else day_text(day)


COLUMNS = (
    Column[Move]("哪一项", lambda move: move.what),
    Column[Move]("原来", lambda move: _day(move.old, move)),
    Column[Move]("按规定", _new),
    Column[Move]("怎么了", lambda move: move.why),
)
NOTHING_MOVED = "计划表、活动和待办里的日子都没有变。"


class HolidayMovesList(Panel):
    """Emits ``place_asked`` with where a date stands, and ``read`` when she has seen the list."""

    place_asked = Signal(object)
    read = Signal()

    def __init__(self) -> None:
        super().__init__("card", "日子有变的", padding=0.7, gap=0.5)
        self._moves: tuple[Move, ...] = ()
        self.head = label("", "heading", wrap=True)
        self.model = TableModel(COLUMNS)
        self.table = WholeTable("日子有变的")
        self.table.setModel(self.model)
        self.table.set_widths(9.5, 8.8, 8.8, 9)
        self.table.opened.connect(self._open)
        self.settled = button("", self._turn, kind="link")
        self._shows_settled = False
        self.go = button("去看这一项", self._go)
        self.done = button("看过了", self.read.emit)
        self.column.addWidget(self.head)
        self.column.addWidget(self.table)
        self.column.addLayout(row(self.settled, None))
        self.column.addLayout(row(self.go, self.done, None))

    def show_moves(self, moves: Sequence[Move]) -> None:
        """Show what moved; nothing is changed by it."""
        self._moves = tuple(moves)
        moved = [move for move in moves if move.kind is not MoveKind.SETTLED]
        self.head.setText(f"有 {len(moved)} 处日子要看看，程序没有改动它们" if moved else NOTHING_MOVED)
        shown = self._moves if self._shows_settled else moved
        self.model.show_rows(shown)
        if shown and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self.table.setVisible(bool(shown))
        self.go.setVisible(bool(shown))
        self._name_settled(len(moves) - len(moved))

    def _name_settled(self, count: int) -> None:
        verb = "收起" if self._shows_settled else "列出来"
        self.settled.setText(f"{count} 处日期不变，不再是暂定：{verb}")
        self.settled.setAccessibleName(self.settled.text())
        self.settled.setVisible(count > 0)

    def _turn(self) -> None:
        """List what is settled too, or leave it out again."""
        self._shows_settled = not self._shows_settled
        self.show_moves(self._moves)

    def _go(self) -> None:
        if self.table.currentIndex().isValid():
            self._open(self.table.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        self.place_asked.emit(_place(self.model.rows[index.row()]))


def _place(move: Move) -> Place:
    if move.activity_id is not None:
        return Place(Page.ACTIVITIES, activity_id=move.activity_id, step=move.step)
    if move.plan_id is not None:
        return Place(Page.PLAN, plan_id=move.plan_id, row_id=move.row_id, field="on")
    return Place(Page.TODAY)
