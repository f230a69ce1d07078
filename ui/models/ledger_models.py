"""The tables of the ledger: the months by kind, what is missing, who came when, the counters; cells in words and signs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor

from app.domain.chinese_text import chinese_date
from app.domain.finding import Severity
from app.domain.regime import Period
from app.domain.year_counts import AttendanceSign, MemberYear
from app.operations.ledger_matrix import OUTSIDE, Cell, CellState, KindLine
from app.operations.ledger_points import OpenPoint
from ui.models.table_model import Column, Index, TableModel
from ui.style import COLOURS

ROLE = Qt.ItemDataRole
CENTRE = Qt.AlignmentFlag.AlignCenter
UNITS = {
    Period.MONTH: "个月",
    Period.TWO_MONTHS: "个双月",
    Period.QUARTER: "个季度",
    Period.HALF_YEAR: "个半年",
    Period.YEAR: "年",
}
INK = {
    CellState.COMPLETE: (COLOURS.done, COLOURS.done_tint),
    CellState.GAPS: (COLOURS.amber, COLOURS.amber_ground),
    CellState.NOT_HELD: (COLOURS.amber, COLOURS.amber_ground),
    CellState.PLANNED: (COLOURS.link, COLOURS.link_tint),
    CellState.ELSEWHERE: (COLOURS.done, COLOURS.paper),
    CellState.CALLED_OFF: (COLOURS.secondary, COLOURS.paper),
    CellState.AHEAD: (COLOURS.secondary, COLOURS.paper),
    CellState.NOT_ASKED: (COLOURS.secondary, COLOURS.paper),
}
MARKS = {
    AttendanceSign.CAME: "到会",
    AttendanceSign.ON_LEAVE: "请假",
    AttendanceSign.ABSENT: "缺席",
    AttendanceSign.CAUGHT_UP: "没到会，已补学",
    AttendanceSign.NOT_LISTED: "不在应到名单",
    AttendanceSign.NOT_MARKED: "没有登记",
    AttendanceSign.NOTHING: "没有活动",
}
LEGEND = "1–12 是月份：√ 到会　△ 请假　× 缺席　补 已补学　— 不在名单　？ 没登记"


def cell_text(cell: Cell) -> str:
    """Return what stands in a cell: a sign or number with its word; the reason of 未开 stands below the table."""
    if cell.state is CellState.COMPLETE:
        return "✓ 齐"
    if cell.state is CellState.GAPS:
        return f"缺 {cell.gaps}"
    if cell.state is CellState.PLANNED:
        return f"{cell.days[0].day}日"
    signs = {
        CellState.NOT_HELD: "! 未开",
        CellState.NOT_ASKED: "—",
        CellState.CALLED_OFF: "未开",
        CellState.ELSEWHERE: "✓",
    }
    return signs.get(cell.state, "")


def cell_words(cell: Cell) -> str:
    """Return a cell in full: month, kind, state, days and reason."""
    month = "在别的年份开的" if cell.month == OUTSIDE else f"{cell.month}月"
    days = "、".join(chinese_date(day) if cell.month == OUTSIDE else short_date(day) for day in cell.days)
    said = {
        CellState.COMPLETE: f"{days}开展，齐",
        CellState.GAPS: f"{days}，缺 {cell.gaps} 处",
        CellState.CALLED_OFF: f"未开（{cell.reason}）",
        CellState.PLANNED: f"已安排在{days}",
        CellState.ELSEWHERE: "已有（在登记里、活动第 1 步的支委会，或别的形式）",
    }
    return f"{month}{cell.word}：{said.get(cell.state, cell.state.value)}"


def short_date(day: date) -> str:
    """Return 6月18日."""
    return f"{day.month}月{day.day}日"


def reasons_words(lines: Sequence[KindLine]) -> str:
    """Return why activities were not held, all in one line; empty where all were."""
    off = (cell for line in lines for cell in line.cells if cell.state is CellState.CALLED_OFF)
    return "　".join(cell_words(cell) for cell in off)


def on_time_words(line: KindLine | None) -> str:
    """Return how often a kind was held in time: 主题党日按时开展 5 个月（应 6 个月），完成率 83.3%."""
    on_time = line.on_time if line else None
    if line is None or on_time is None or not on_time.asked:
        return f"{line.word}：还没有到期的要求" if line else ""
    unit = UNITS[on_time.period]
    return f"{line.word}按时开展 {on_time.met} {unit}（应 {on_time.asked} {unit}），完成率 {on_time.rate}"


def _sum(line: KindLine) -> str:
    if line.on_time is None or not line.on_time.asked:
        return "—"
    return line.on_time.rate


def _month(number: int) -> Column[KindLine]:
    title = "年外" if number == OUTSIDE else f"{number}月"
    return Column(title, lambda line: cell_text(line.cells[number - 1]))


class MatrixModel(TableModel[KindLine]):
    """A row a kind, a column a month, last how often in time; colours only repeat what the words say."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(self._columns(12), parent)

    def show_lines(self, lines: Sequence[KindLine]) -> None:
        """Show a year; with a thirteenth column where something was held in another year."""
        months = max((len(line.cells) for line in lines), default=12)
        if len(self.columns) != months + 2:
            self.beginResetModel()
            self.columns = self._columns(months)
            self.rows = ()
            self.endResetModel()
        if tuple(lines) != self.rows:
            self.show_rows(lines)

    @staticmethod
    def _columns(months: int) -> tuple[Column[KindLine], ...]:
        first = Column[KindLine]("形式", lambda line: line.word)
        return (first, *(_month(number) for number in range(1, months + 1)), Column("完成率", _sum))

    def cell_at(self, index: Index) -> Cell | None:
        """Return the cell behind an index, None in the first and last column."""
        month = index.column()
        inside = index.isValid() and 0 < month < len(self.columns) - 1
        return self.rows[index.row()].cells[month - 1] if inside else None

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        cell = self.cell_at(index)
        if role == ROLE.TextAlignmentRole and index.column() > 0:
            return CENTRE
        if cell is None:
            is_spoken = role in (ROLE.AccessibleTextRole, ROLE.ToolTipRole) and index.column() > 0
            return on_time_words(self.rows[index.row()]) if is_spoken else super().data(index, role)
        if role in (ROLE.AccessibleTextRole, ROLE.ToolTipRole):
            return cell_words(cell)
        if role == ROLE.ForegroundRole:
            return QColor(INK[cell.state][0])
        if role == ROLE.BackgroundRole:
            return QColor(INK[cell.state][1])
        return super().data(index, role)


@dataclass(frozen=True)
class PointLine:
    """One line of 缺什么 as it is shown: with names or without."""

    point: OpenPoint
    with_names: bool = True

    @property
    def text(self) -> str:
        """The sentence."""
        return self.point.text if self.with_names else self.point.masked

    @property
    def word(self) -> str:
        """How weighty it is, with its sign."""
        severity = self.point.severity
        if severity in (Severity.BLOCKS, Severity.WARNS):
            return f"! {severity.value}"
        return severity.value if severity else "还缺"


def _source(line: PointLine) -> str:
    return "\n".join(clause.source() for clause in line.point.clauses)


def _quote(line: PointLine) -> str:
    return "\n".join(clause.quote for clause in line.point.clauses)


POINT_COLUMNS: tuple[Column[PointLine], ...] = (
    Column("在哪里", lambda line: line.point.where),
    Column("", lambda line: line.word),
    Column("缺什么", lambda line: line.text),
    Column("依据", _source, tooltip=_quote),
)


@dataclass(frozen=True)
class AttendanceLine:
    """One member's year as it is shown; ``name`` may stand for somebody whose name is not shown."""

    name: str
    year: MemberYear


class AttendanceModel(TableModel[AttendanceLine]):
    """A row a member, twelve months and five sums; every sign has its words."""

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        month = index.column()
        if role == ROLE.TextAlignmentRole and month > 0:
            return CENTRE
        if role in (ROLE.AccessibleTextRole, ROLE.ToolTipRole) and index.isValid() and 1 <= month <= 12:
            line = self.rows[index.row()]
            return f"{line.name} {month}月：{MARKS[line.year.months[month - 1]]}"
        return super().data(index, role)


def _mark(month: int) -> Column[AttendanceLine]:
    return Column(str(month), lambda line: line.year.months[month - 1].value)


ATTENDANCE_COLUMNS: tuple[Column[AttendanceLine], ...] = (
    Column("姓名", lambda line: line.name),
    *(_mark(month) for month in range(1, 13)),
    Column("应到", lambda line: str(line.year.due)),
    Column("到会", lambda line: str(line.year.came)),
    Column("请假", lambda line: str(line.year.on_leave)),
    Column("缺席", lambda line: str(line.year.absent)),
    Column("补学", lambda line: str(line.year.caught_up)),
)


@dataclass(frozen=True)
class CountLine:
    """One line of 计数: a counter, or a remark without a number."""

    what: str
    value: str
    detail: str
    source: str
    quote: str


COUNT_COLUMNS: tuple[Column[CountLine], ...] = (
    Column("数什么", lambda line: line.what),
    Column("数", lambda line: line.value),
    Column("说明", lambda line: line.detail),
    Column("依据", lambda line: line.source, tooltip=lambda line: line.quote),
)
