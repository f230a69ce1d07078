"""What pasting a block into the plan table would do, before it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.plan import PlannedActivity
from app.domain.plan_cells import PLAN_COLUMNS, CellChange, PlanColumn, cell_text, is_clear


@dataclass(frozen=True)
class PastePreview:
    """The cells to change, the new rows as texts by column, and how many cells could not be read."""

    changes: tuple[CellChange, ...]
    new_rows: tuple[tuple[tuple[PlanColumn, str], ...], ...]
    unclear: int

    @property
    def changed_rows(self) -> int:
        """How many present rows change."""
        return len({change.row_id for change in self.changes})


def preview_paste(
    rows: Sequence[PlannedActivity], at_row: int, at_column: int, block: Sequence[Sequence[str]], today: date
) -> PastePreview:
    """Lay a block of texts over the table from a cell on; rows beyond the end become new ones."""
    columns = PLAN_COLUMNS[at_column:]
    changes: list[CellChange] = []
    new_rows = []
    for index, texts in enumerate(block, start=at_row):
        cells = tuple(zip(columns, texts, strict=False))
        if index < len(rows):
            changes += _changes(rows[index], cells)
        elif any(text.strip() for _, text in cells):
            new_rows.append(cells)
    return PastePreview(tuple(changes), tuple(new_rows), _unclear(changes, new_rows, today))


def _changes(row: PlannedActivity, cells: tuple[tuple[PlanColumn, str], ...]) -> list[CellChange]:
    return [CellChange(row.id, column, text) for column, text in cells if cell_text(row, column) != text]


def _unclear(
    changes: list[CellChange], new_rows: list[tuple[tuple[PlanColumn, str], ...]], today: date
) -> int:
    cells = [(change.column, change.text) for change in changes]
    cells += [cell for row in new_rows for cell in row]
    return sum(not is_clear(column, text, today) for column, text in cells)
