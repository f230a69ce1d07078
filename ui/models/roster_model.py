"""The preview of a roster import as a table: who, what will happen, why; problems in amber, numbers of persons hidden."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from app.domain import id_number
from app.domain.member import MemberKind
from app.domain.roster_types import (
    FieldChange,
    RosterField,
    RosterPreview,
    RosterRow,
    RowAction,
    RowChoice,
    SkippedRow,
    Verdict,
)
from app.operations.roster_import import problem_text, skipped_text
from ui.models.table_model import Column, Index, TableModel
from ui.style import COLOURS

HIDDEN = frozenset({RosterField.ID_NUMBER, RosterField.PHONE})


@dataclass(frozen=True)
class PreviewLine:
    """One line of the preview: a person of the file (``row``), or a row that is none."""

    number: int
    name: str
    verdict: str
    text: str
    row: RosterRow | None = None

    @property
    def has_problem(self) -> bool:
        """Tell whether something about the line wants a look."""
        return self.row is not None and bool(self.row.problems)


COLUMNS = (
    Column[PreviewLine]("行", lambda line: str(line.number), lambda line: line.number, align_right=True),
    Column[PreviewLine]("姓名", lambda line: line.name),
    Column[PreviewLine]("结果", lambda line: line.verdict),
    Column[PreviewLine]("说明", lambda line: line.text, tooltip=lambda line: line.text),
)


class RosterModel(TableModel[PreviewLine]):
    """Lines of a preview; those with a problem are amber, those that are no person are grey."""

    def __init__(self) -> None:
        super().__init__(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ForegroundRole and index.isValid():
            line = self.rows[index.row()]
            colour = COLOURS.amber if line.has_problem else COLOURS.text
            return QColor(colour if line.row is not None else COLOURS.secondary)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return (super().data(index, role) & ~Qt.AlignmentFlag.AlignVCenter) | Qt.AlignmentFlag.AlignTop
        return super().data(index, role)


def lines(preview: RosterPreview, choices: Mapping[int, RowChoice]) -> tuple[PreviewLine, ...]:
    """Return the preview with her decisions, in the order of the file."""
    persons = [_person(row, choices.get(row.number)) for row in preview.rows]
    others = [_skipped(row) for row in preview.skipped]
    return tuple(sorted(persons + others, key=lambda line: line.number))


def _person(row: RosterRow, choice: RowChoice | None) -> PreviewLine:
    said = [problem_text(problem) for problem in row.problems]
    said += change_texts(row.changes)
    verdict = _chosen(choice) if choice else row.verdict.value
    return PreviewLine(row.number, row.member.name, verdict, "\n".join(said), row)


def _chosen(choice: RowChoice) -> str:
    return Verdict.NOT_IMPORTED.value if choice.action is RowAction.SKIP else choice.action.value


def _skipped(row: SkippedRow) -> PreviewLine:
    reason = skipped_text(row)
    return PreviewLine(row.number, "", "跳过", f"{reason}：{row.text}" if row.text else reason)


def change_texts(changes: Sequence[FieldChange]) -> list[str]:
    """Return 手机号码：138****0001 → 139****0002 for each change, and in one line what only fills gaps."""
    filled = [
        f"{change.field.value} {hidden(change.field, change.new)}" for change in changes if _is_gap(change)
    ]
    said = [
        f"{change.field.value}：{hidden(change.field, change.old)} → {hidden(change.field, change.new) or '空'}"
        for change in changes
        if not _is_gap(change)
    ]
    return said + ([f"补上：{'，'.join(filled)}"] if filled else [])


def _is_gap(change: FieldChange) -> bool:
    return change.old in ("", MemberKind.UNKNOWN.value)


def hidden(field: RosterField | None, text: str) -> str:
    """Return a value with all but the ends of a person's number hidden; what reads as an ID number is one."""
    if field in HIDDEN or id_number.read(text).number:
        return id_number.mask(text)
    return text
