"""The versions of a plan table that went out, to read: when, to whom, why, what changed, and the table as it was."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.domain.plan import PlanFile, PlannedActivity, PlanVersion
from app.domain.plan_cells import PLAN_COLUMNS, PlanColumn, cell_text
from app.domain.plan_compare import RowDifference, RowFate, differences
from app.operations import plan_review
from app.operations.workspace import Workspace
from ui import style
from ui.models.table_model import Column, TableModel
from ui.screens.plan_grid import WIDTHS_EM
from ui.widgets.form_fields import ChoiceField
from ui.widgets.parts import ScrollPage, button, label, row
from ui.widgets.table_view import TableView

WIDTH_EM, HEIGHT_EM = 52, 34
NOTHING = "—"


@dataclass(frozen=True)
class Shown:
    """One state of the table: its name, the lines said about it, its rows."""

    name: str
    lines: tuple[str, ...]
    rows: tuple[PlannedActivity, ...]


class PlanVersionsDialog(QDialog):
    """The latest version first; a table changed since stands above it as 现在."""

    def __init__(self, parent: QWidget, workspace: Workspace, file: PlanFile) -> None:
        super().__init__(parent.window())
        self.states = _states(workspace, file)
        self.setWindowTitle("报送过的各版")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self.show_state(0)
        self.resize(self.sizeHint())  # else Qt takes two thirds of the screen at most

    def _build(self) -> None:
        self.chooser = ChoiceField("版本", [(at, shown.name) for at, shown in enumerate(self.states)])
        self.chooser.changed.connect(self.show_state)
        self.chooser.set_value(0)
        self.said = label("", wrap=True)
        self.model = TableModel([_column(column) for column in PLAN_COLUMNS], self)
        self.table = TableView("这一版的计划表")
        self.table.setModel(self.model)
        self.table.set_widths(*WIDTHS_EM)
        column = QVBoxLayout(self)
        edge = style.em(self, 0.9)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(style.em(self, 0.5))
        column.addLayout(row(self.chooser, None))
        words = ScrollPage("这一版的说明", padding=0)
        words.column.addWidget(self.said)
        words.column.addStretch(1)
        column.addWidget(words, 2)
        column.addWidget(self.table, 3)
        column.addLayout(row(None, button("关闭", self.reject)))

    def show_state(self, at: object) -> None:
        """Show one version."""
        assert isinstance(at, int)
        self.said.setText("\n".join(self.states[at].lines))
        self.model.show_rows(self.states[at].rows)

    def sizeHint(self) -> QSize:
        """Ask for a comfortable size, but never more than the window it belongs to."""
        wanted = QSize(style.em(self, WIDTH_EM), style.em(self, HEIGHT_EM))
        parent = self.parentWidget()
        return wanted.boundedTo(parent.size()) if parent else wanted


def _column(column: PlanColumn) -> Column[PlannedActivity]:
    return Column(column.value, lambda entry: cell_text(entry, column))


def _states(workspace: Workspace, file: PlanFile) -> list[Shown]:
    before: tuple[PlannedActivity, ...] = ()
    states = []
    for version in file.versions:
        changes = difference_lines(before, version.rows) if version.number > 1 else ()
        head = _version_lines(version, plan_review.late_note(workspace, file.plan, version))
        states.append(Shown(_version_name(version), (*head, *changes), version.rows))
        before = version.rows
    if file.differs_from_last_version:
        lines = ("报送后改过，还没有再报送。", *difference_lines(before, file.rows))
        states.append(Shown("现在的计划表", lines, file.rows))
    return states[::-1]


def _version_name(version: PlanVersion) -> str:
    day = version.sent_at
    return (
        f"第 {version.number} 版　{day.year}年{day.month}月{day.day}日 已报送"
        if day
        else f"第 {version.number} 版"
    )


def _version_lines(version: PlanVersion, late: str) -> tuple[str, ...]:
    sent = version.sent_at
    clock = f" {sent:%H:%M}" if sent and (sent.hour or sent.minute) else ""
    lines = [f"{sent.month}月{sent.day}日{clock} 发给 {version.sent_to or '（没有写邮箱）'}"] if sent else []
    lines += [late] if late else []
    lines += [f"改动原因：{version.reason}"] if version.reason else []
    return tuple(lines)


def difference_lines(
    before: tuple[PlannedActivity, ...], after: tuple[PlannedActivity, ...]
) -> tuple[str, ...]:
    """Return one line for each row that differs, in words."""
    found = differences(before, after)
    return ("和上一版比：", *(_difference_line(one) for one in found)) if found else ()


def _difference_line(one: RowDifference) -> str:
    row_name = cell_text(one.row, PLAN_COLUMNS[0]) or one.row.theme or "空行"
    if one.fate is not RowFate.CHANGED:
        return f"· {one.fate.value}：{row_name}　{one.row.theme}"
    cells = "；".join(f"{column.value} {_short(old)} → {_short(new)}" for column, old, new in one.cells)
    return f"· {row_name}：{cells}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return (f"{line[:18]}…" if len(line) > 18 else line) or NOTHING
