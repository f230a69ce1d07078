"""What changed between two states of a plan table, for her to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from app.domain.plan import PlannedActivity
from app.domain.plan_cells import PLAN_COLUMNS, PlanColumn, cell_text


class RowFate(Enum):
    """What became of a row."""

    ADDED = "新增"
    REMOVED = "删去"
    CHANGED = "修改"


@dataclass(frozen=True)
class RowDifference:
    """One row that differs; ``cells`` are (column, before, after) of a changed row, ``row`` as it is or last was."""

    fate: RowFate
    row: PlannedActivity
    cells: tuple[tuple[PlanColumn, str, str], ...] = ()


def differences(
    before: Sequence[PlannedActivity], after: Sequence[PlannedActivity]
) -> tuple[RowDifference, ...]:
    """Return the rows that differ: changed and added ones in the new order, then those removed."""
    old = {row.id: row for row in before}
    found = [_fate(old.get(row.id), row) for row in after]
    kept = {row.id for row in after}
    removed = [RowDifference(RowFate.REMOVED, row) for row in before if row.id not in kept]
    return (*(one for one in found if one is not None), *removed)


def _fate(old: PlannedActivity | None, new: PlannedActivity) -> RowDifference | None:
    if old is None:
        return RowDifference(RowFate.ADDED, new)
    texts = ((column, cell_text(old, column), cell_text(new, column)) for column in PLAN_COLUMNS)
    cells = tuple(entry for entry in texts if entry[1] != entry[2])
    return RowDifference(RowFate.CHANGED, new, cells) if cells else None
