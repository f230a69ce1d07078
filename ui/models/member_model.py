"""The roster as a table; numbers of persons are hidden but for their ends."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from app.domain import id_number
from app.domain.member import Member, MemberKind, PartyStatus
from app.domain.partial_date import PartialDate
from ui.models.table_model import Column, Index, TableModel
from ui.style import COLOURS


class Shown(Enum):
    """Which members are on show; the value is the word on the chip."""

    ALL = "在册"
    FULL = "正式"
    PROBATIONARY = "预备"
    FLOATING = "流动"
    LEFT = "已离开"


@dataclass(frozen=True)
class MemberLine:
    """One member with the number on the sign-in sheet (0: not on it).

    ``is_to_come``: only for a joining date after today, which is mostly a slip of the pen.
    """

    number: int
    member: Member
    is_to_come: bool = False


def belongs(line: MemberLine, shown: Shown) -> bool:
    """Tell whether a line is on show under a chip."""
    member = line.member
    if shown is Shown.LEFT:
        return line.number == 0 and not line.is_to_come
    tests: dict[Shown, bool] = {
        Shown.ALL: True,
        Shown.FULL: member.kind is MemberKind.FULL,
        Shown.PROBATIONARY: member.kind is MemberKind.PROBATIONARY,
        Shown.FLOATING: member.is_floating,
    }
    return (line.number > 0 or line.is_to_come) and tests[shown]


def status_text(member: Member) -> str:
    """Return what is out of the ordinary about a member, empty when nothing is."""
    if member.left_how is not None and member.left_on is not None:
        return f"{member.left_how.value} {_day(member.left_on)}"
    words = [
        PartyStatus.SUSPENDED.value if member.status is PartyStatus.SUSPENDED else "",
        "流动" if member.is_floating else "",
        "失联" if member.is_lost else "",
        "年老体弱" if member.is_frail else "",
    ]
    return "、".join(filter(None, words))


def _status(line: MemberLine) -> str:
    return "入党日期未到" if line.is_to_come else status_text(line.member)


def kind_text(kind: MemberKind) -> str:
    """Return 正式, 预备 or 待补."""
    return kind.value.removesuffix("党员")


def _partial(value: PartialDate | None) -> str:
    if value is None:
        return ""
    return f"{value.year}.{value.month}" + (f".{value.day}" if value.day else "")


def _day(day: date) -> str:
    return f"{day.year}.{day.month}.{day.day}"


@dataclass(frozen=True)
class MemberColumn:
    """A column, its width in em, and how soon it gives way where room is short (0: never)."""

    column: Column[MemberLine]
    width: float
    gives_way: int = 0


def _of(title: str, value: Callable[[Member], str]) -> Column[MemberLine]:
    return Column[MemberLine](title, lambda line: value(line.member))


# To add a column: put its line here, with its width in em and its turn to give way (the highest goes first).
COLUMNS: tuple[MemberColumn, ...] = (
    MemberColumn(
        Column[MemberLine](
            "序号", lambda line: str(line.number or ""), lambda line: line.number, align_right=True
        ),
        3.6,
    ),
    MemberColumn(_of("姓名", lambda member: member.name), 5.2),
    MemberColumn(_of("类别", lambda member: kind_text(member.kind)), 3.6),
    MemberColumn(_of("职务", lambda member: member.post), 5.5, 2),
    MemberColumn(_of("党小组", lambda member: member.group), 6.4, 3),
    MemberColumn(_of("入党日期", lambda member: _partial(member.joined)), 6.2, 1),
    MemberColumn(_of("转正日期", lambda member: _partial(member.confirmed)), 6.2, 5),
    MemberColumn(_of("手机", lambda member: id_number.mask(member.phone)), 7.2, 4),
    MemberColumn(_of("身份证", lambda member: id_number.mask(member.id_number)), 10.6, 6),
    MemberColumn(Column[MemberLine]("状态", _status), 6.5),
)


class MemberModel(TableModel[MemberLine]):
    """The roster; those who left are grey."""

    def __init__(self) -> None:
        super().__init__(tuple(entry.column for entry in COLUMNS))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ForegroundRole and index.isValid() and not self.rows[index.row()].number:
            return QColor(COLOURS.secondary)
        return super().data(index, role)


def fitting_columns(room: float) -> tuple[bool, ...]:
    """Tell for each column whether it is shown in a table ``room`` em wide."""
    shown = [True] * len(COLUMNS)
    order = sorted(range(len(COLUMNS)), key=lambda at: -COLUMNS[at].gives_way)
    for at in order:
        wide = sum(entry.width for entry, is_shown in zip(COLUMNS, shown, strict=True) if is_shown)
        if wide <= room or not COLUMNS[at].gives_way:
            break
        shown[at] = False
    return tuple(shown)
