"""The rows of the roll-call: numbered as on the printed sheet, coloured by mark, with the reason to edit."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor

from app.domain.attendance import CAME, ON_LEAVE, ExpectedMember, Manner, Mark, was_away
from ui.models.table_model import Column, Index, TableModel
from ui.style import COLOURS

REASON = 3  # the column
EXCLUDED = "不计入应到"


@dataclass(frozen=True)
class RollLine:
    """One person of the expected list; ``number`` is the one on the sheet, None for who does not stand on it."""

    number: int | None
    line: ExpectedMember


def numbered(expected: Iterable[ExpectedMember]) -> tuple[RollLine, ...]:
    """Number the list as the sheet does: in its order, who is excluded left out."""
    made, number = [], 0
    for line in expected:
        number += not line.is_excluded
        made.append(RollLine(None if line.is_excluded else number, line))
    return tuple(made)


def columns(set_reason: Callable[[RollLine, str], object]) -> tuple[Column[RollLine], ...]:
    """Return the columns; only the reason is edited."""
    return (
        Column("序号", lambda row: str(row.number or "—"), align_right=True),
        Column("姓名", lambda row: row.line.name),
        Column("签到情况", lambda row: EXCLUDED if row.line.is_excluded else row.line.mark.value),
        Column("原因", _reason, editable=True, set=set_reason, tooltip=_reason),
        Column("到会方式、请假条", _details),
    )


class RollModel(TableModel[RollLine]):
    """A table model that tells the marks apart by colour too; the word is always there."""

    def __init__(self, set_reason: Callable[[RollLine, str], object], parent: QObject | None = None) -> None:
        super().__init__(columns(set_reason), parent)

    def place_of(self, line_id: int | None) -> int | None:
        """Return the row of a line among those on show."""
        return next((place for place, row in enumerate(self.rows) if row.line.id == line_id), None)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ForegroundRole and index.isValid():
            return QColor(_colour(self.rows[index.row()].line, index.column()))
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and not was_away(self.rows[index.row()].line):
            flags &= ~Qt.ItemFlag.ItemIsEditable
        return flags


def _colour(line: ExpectedMember, column: int) -> str:
    if line.is_excluded:
        return COLOURS.disabled if column == 0 else COLOURS.secondary
    if column != REASON - 1:
        return COLOURS.text
    if line.mark in CAME:
        return COLOURS.done
    return COLOURS.secondary if line.mark is Mark.NOT_MARKED else COLOURS.amber


def _reason(row: RollLine) -> str:
    if row.line.is_excluded:
        return row.line.exclusion_reason
    return row.line.reason if was_away(row.line) else ""


def _details(row: RollLine) -> str:
    """Say what differs from the ordinary: how she or he came, and how leave was asked for."""
    line = row.line
    if line.mark in CAME:
        return "" if line.manner is Manner.ON_SITE else line.manner.value
    if line.is_excluded or line.mark not in ON_LEAVE:
        return ""
    words = ("书面请假" if line.leave_is_written else "缺请假条", "已同意" if line.leave_agreed else "")
    return " · ".join(word for word in words if word)
