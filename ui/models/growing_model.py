"""GrowingModel: a table model whose rows come and go at the end without losing cursor, editor or scroll position."""

from collections.abc import Sequence

from ui.models.table_model import NOWHERE, RowType, TableModel


class GrowingModel(TableModel[RowType]):
    """Shows other rows by telling only how many were added or taken at the end, and that the rest may differ."""

    def show_rows(self, rows: Sequence[RowType]) -> None:
        rows = tuple(rows)
        if rows == self.rows:
            return
        before, now = len(self.rows), len(rows)
        if now > before:
            self.beginInsertRows(NOWHERE, before, now - 1)
            self.rows = rows
            self.endInsertRows()
        elif now < before:
            self.beginRemoveRows(NOWHERE, now, before - 1)
            self.rows = rows
            self.endRemoveRows()
        self.rows = rows
        if same := min(before, now):
            self.dataChanged.emit(self.index(0, 0), self.index(same - 1, len(self.columns) - 1))
