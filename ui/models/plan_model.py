"""The rows of a plan table as a Qt table: the form's six columns, and what the checks say of a row and a cell."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor

from app.domain.finding import Finding, Severity
from app.domain.plan import PlannedActivity
from app.domain.plan_cells import PLAN_COLUMNS, CellChange, PlanColumn, cell_text
from app.operations.plan_review import PlanReview
from app.texts import say
from ui import icons
from ui.models.table_model import NOWHERE, Column, Index, TableModel
from ui.style import COLOURS

NOTE_SIGN = (
    "※"  # there is something to know about this date: the tooltip and the list beside the table say what
)
PROBLEMS = (Severity.BLOCKS, Severity.WARNS)
FIELD_COLUMNS = {
    "on": PlanColumn.TIME,
    "place": PlanColumn.PLACE,
    "theme": PlanColumn.THEME,
    "kind": PlanColumn.KIND,
    "content": PlanColumn.CONTENT,
    "is_observed": PlanColumn.REMARK,
}
ROLE = Qt.ItemDataRole
Place = tuple[int, PlanColumn]


def finding_text(finding: Finding) -> str:
    """Return the sentence of a finding."""
    return say(f"findings.{finding.key}", **finding.fact_map())


class PlanModel(TableModel[PlannedActivity]):
    """Shows a plan; every edit goes to ``save`` as a list of cell changes, one list for one step."""

    def __init__(self, save: Callable[[list[CellChange]], object], parent: QObject | None = None) -> None:
        super().__init__(
            _columns(save), parent, set_many=lambda edits: save([_change(*edit) for edit in edits])
        )
        self._notes: dict[Place, list[str]] = {}
        self._amber: frozenset[Place] = frozenset()
        self._problems: dict[int, list[str]] = {}
        self._noted: dict[int, str] = {}
        self._drawn: dict[int, str] = {}

    def show_review(self, shown: PlanReview) -> None:
        """Show the rows of a plan with what is said of them."""
        problems = [finding for finding in shown.findings if finding.severity in PROBLEMS]
        self._noted = shown.date_notes
        self._notes = _by_place(shown.findings, shown.date_notes)
        self._amber = frozenset(_by_place(problems, {}))
        self._problems = _by_row(problems)
        self.show_rows(shown.file.rows)
        self._show_signs()

    def show_rows(self, rows: Sequence[PlannedActivity]) -> None:
        """Show other rows; of the same rows only those that changed are measured and drawn anew."""
        if [row.id for row in rows] != [row.id for row in self.rows]:
            super().show_rows(rows)
            return
        changed = [at for at, (old, new) in enumerate(zip(self.rows, rows, strict=True)) if old != new]
        self.rows = tuple(rows)
        for at in changed:
            self.dataChanged.emit(self.index(at, 0), self.index(at, self.columnCount() - 1))

    def _show_signs(self) -> None:
        """Draw colours and signs anew; texts and heights stay but where the note sign came or went."""
        before, self._drawn = self._drawn, self._noted
        if not self.rows:
            return
        ends = self.index(0, 0), self.index(len(self.rows) - 1, self.columnCount() - 1)
        self.dataChanged.emit(*ends, [ROLE.BackgroundRole, ROLE.ToolTipRole])
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self.rows) - 1)
        for row_id in self._noted.keys() ^ before.keys():
            index = self.place_of(row_id, PlanColumn.TIME)
            if index.isValid():
                self.dataChanged.emit(index, index)

    def place_of(self, row_id: int, column: PlanColumn) -> Index:
        """Return the cell of a row and a column; an invalid one when the row is gone."""
        numbers = (number for number, row in enumerate(self.rows) if row.id == row_id)
        return self.index(next(numbers, -1), PLAN_COLUMNS.index(column))

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], PLAN_COLUMNS[index.column()]
        if role == ROLE.DisplayRole and column is PlanColumn.TIME and row.id in self._noted:
            return f"{cell_text(row, column)} {NOTE_SIGN}"
        if role == ROLE.ToolTipRole:
            return "\n".join(self._notes.get((row.id, column), ()))
        if role == ROLE.BackgroundRole and (row.id, column) in self._amber:
            return QColor(COLOURS.amber_ground)
        return super().data(index, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical and 0 <= section < self.rowCount(NOWHERE):
            problems = self._problems.get(self.rows[section].id, [])
            if role == ROLE.DecorationRole and problems:
                return icons.icon("warning", COLOURS.amber)
            if role == ROLE.ToolTipRole:
                return "\n".join(problems)
            if role == ROLE.AccessibleTextRole and problems:
                return f"第 {section + 1} 行，{len(problems)} 处要看"
        return super().headerData(section, orientation, role)


def _columns(save: Callable[[list[CellChange]], object]) -> list[Column[PlannedActivity]]:
    return [
        Column(
            column.value,
            partial(_text, column),
            editable=True,
            set=lambda row, text, column=column: save([CellChange(row.id, column, text)]),  # type: ignore[misc]
        )
        for column in PLAN_COLUMNS
    ]


def _text(column: PlanColumn, row: PlannedActivity) -> str:
    return cell_text(row, column)


def _change(row: PlannedActivity, column: Column[PlannedActivity], text: str) -> CellChange:
    return CellChange(row.id, PlanColumn(column.title), text)


def _by_place(findings: Iterable[Finding], date_notes: dict[int, str]) -> dict[Place, list[str]]:
    found: dict[Place, list[str]] = defaultdict(list)
    for row_id, note in date_notes.items():
        found[row_id, PlanColumn.TIME] += note.splitlines()
    for finding in findings:
        if finding.row is not None and finding.field in FIELD_COLUMNS:
            _append(found[finding.row, FIELD_COLUMNS[finding.field]], finding_text(finding))
    return dict(found)


def _by_row(findings: Iterable[Finding]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for finding in findings:
        if finding.row is not None:
            _append(found[finding.row], finding_text(finding))
    return dict(found)


def _append(texts: list[str], text: str) -> None:
    """Add a sentence that two regimes may both ask for only once."""
    if text not in texts:
        texts.append(text)
