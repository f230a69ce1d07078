"""What is to be looked at beside the plan table: findings with their clause, items to confirm, what is only shown."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.finding import Finding, Severity
from app.operations.guidance import ChecklistLine
from app.operations.plan_lines import PlanLine, folded, spans
from app.operations.plan_review import PlanReview
from ui import style
from ui.models.plan_model import PROBLEMS, finding_text
from ui.models.table_model import Column, Index, TableModel
from ui.style import COLOURS
from ui.widgets.form_fields import YesNoField
from ui.widgets.parts import button, label, row
from ui.widgets.table_view import TableView

ORDER = (Severity.BLOCKS, Severity.WARNS, Severity.GUIDANCE)
SIGNS = {Severity.BLOCKS: "!", Severity.WARNS: "!", Severity.GUIDANCE: "·"}
ROLE = Qt.ItemDataRole


@dataclass(frozen=True)
class Line:
    """One line: in words, with its source, and the finding to jump to (None: only shown)."""

    severity: Severity
    text: str
    source: str
    place: str = ""
    finding: Finding | None = None


class _Model(TableModel[Line]):
    """Problems stand out in amber, the rest is quiet."""

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        if not index.isValid():
            return None
        is_problem = self.rows[index.row()].severity in PROBLEMS
        if role == ROLE.ForegroundRole:
            return QColor(COLOURS.amber if is_problem else COLOURS.secondary)
        if role == ROLE.BackgroundRole and is_problem:
            return QColor(COLOURS.amber_ground)
        return super().data(index, role)


class PlanFindings(QWidget):
    """``chosen`` hands over the finding of a line that was clicked or opened with Enter; ``ticked`` an item to confirm."""

    chosen = Signal(object)
    ticked = Signal(str, str, bool)  # regime id, rule id, done
    folded = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._ticks: dict[tuple[str, str], YesNoField] = {}
        self._is_open = True
        self._build()

    def _build(self) -> None:
        self.head = label("", "heading")
        self.fold = button("收起", self.toggle, kind="link", name="还要看的：收起或展开")
        self.model = _Model((Column("", _words),), self)
        self.table = TableView("还要看的")
        self.table.setModel(self.model)
        self.table.set_widths(14)
        self.table.horizontalHeader().hide()
        self.table.setAlternatingRowColors(False)
        self.table.clicked.connect(self._open)
        self.table.opened.connect(self._open)
        self._tick_column = QVBoxLayout()
        self._tick_column.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row(self.head, None, self.fold))
        column.addWidget(self.table, 1)
        column.addLayout(self._tick_column)

    def show_review(self, shown: PlanReview) -> None:
        """Show what is said of a plan, the weightiest first."""
        lines = _lines(shown)
        if lines != self.model.rows:
            self.model.show_rows(lines)
        problems = sum(line.severity in PROBLEMS for line in lines)
        self.head.setText(f"还要看 {problems} 处" if problems else "没有要改的")
        self._show_ticks(shown.checklist)

    def set_foldable(self, foldable: bool, is_open: bool) -> None:
        """Allow folding the list into its heading where there is little room."""
        self.fold.setVisible(foldable)
        self._set_open(is_open or not foldable)

    def toggle(self) -> None:
        """Fold the list into its heading, or open it again."""
        self._set_open(not self._is_open)

    @property
    def is_open(self) -> bool:
        """Tell whether the list is shown."""
        return self._is_open

    def _set_open(self, is_open: bool) -> None:
        self._is_open = is_open
        self.table.setVisible(is_open)
        for tick in self._ticks.values():
            tick.setVisible(is_open)
        self.fold.setText("收起" if is_open else "展开")
        self.updateGeometry()
        self.folded.emit(not is_open)

    def _show_ticks(self, items: Sequence[ChecklistLine]) -> None:
        """Keep the same ticks as long as the items are the same, so that the keyboard keeps its place."""
        if [(item.regime_id, item.rule_id) for item in items] != list(self._ticks):
            self._build_ticks(items)
        for item in items:
            self._ticks[item.regime_id, item.rule_id].set_value(item.is_ticked)

    def _build_ticks(self, items: Sequence[ChecklistLine]) -> None:
        for old in self._ticks.values():
            old.hide()
            old.deleteLater()
        self._ticks = {}
        for item in items:
            tick = YesNoField(f"请确认：{item.item}", f"请确认：{item.item}")
            tick.setToolTip(f"{item.clause.source()}  {item.clause.quote}")
            tick.changed.connect(partial(self._tick, item))
            tick.setVisible(self._is_open)
            self._tick_column.addWidget(tick)
            self._ticks[item.regime_id, item.rule_id] = tick

    def _tick(self, item: ChecklistLine, value: object) -> None:
        self.ticked.emit(item.regime_id, item.rule_id, bool(value))

    def _open(self, index: QModelIndex) -> None:
        finding = self.model.rows[index.row()].finding
        if finding is not None:
            self.chosen.emit(finding)

    def minimumSizeHint(self) -> QSize:
        """Ask for the heading and three lines of the list."""
        hint = super().minimumSizeHint()
        hint.setHeight(style.em(self, 9 if self._is_open else 2.2))
        return hint


def _words(line: Line) -> str:
    text = f"{SIGNS[line.severity]} {line.severity.value}　{line.place}{line.text}"
    return f"{text}\n{line.source}" if line.source else text


def _lines(shown: PlanReview) -> tuple[Line, ...]:
    numbers = {entry.id: number for number, entry in enumerate(shown.file.rows, start=1)}
    lines = folded(shown.findings, shown.file.rows)
    found = [_line(line) for severity in ORDER for line in lines if line.finding.severity is severity]
    notes = [Line(Severity.GUIDANCE, note, "", f"第 {rows} 行：") for rows, note in _moved(shown, numbers)]
    notes += [Line(Severity.GUIDANCE, text, "") for text in shown.day_basis]
    only_shown = [Line(Severity.GUIDANCE, one.demand, one.clause.source()) for one in shown.guidance]
    return (*found, *notes, *only_shown)


def _line(line: PlanLine) -> Line:
    first, place = line.finding, f"第 {line.rows} 行：" if line.rows else ""
    return Line(first.severity, finding_text(first), first.clause.source(), place, first)


def _moved(shown: PlanReview, numbers: dict[int, int]) -> list[tuple[str, str]]:
    """The notes on dates that no finding says already, each once with the rows it is about."""
    said = {finding_text(finding) for finding in shown.findings if finding.field == "on"}
    rows: dict[str, list[int]] = defaultdict(list)
    for row_id, note in shown.date_notes.items():
        for line in note.splitlines():
            rows[line].append(numbers[row_id])
    return [(spans(found), line) for line, found in rows.items() if line not in said]
