"""新建活动: from a row of the plan table, or outside the plan with a reason."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.activity import Activity, ActivityKind
from app.domain.change import Part
from app.domain.plan import Plan, PlannedActivity
from app.domain.plan_cells import PlanColumn, cell_text
from app.domain.wanted import Wanted
from app.operations import activities, days, from_plan, kind_words, plans
from app.operations.workspace import Workspace
from ui import style
from ui.dialogs.panel_dialog import PanelDialog
from ui.models.table_model import Column, TableModel
from ui.session import Session
from ui.widgets.form import Form
from ui.widgets.parts import button, label
from ui.widgets.table_view import TableView


@dataclass(frozen=True)
class PlannedRow:
    """A row of a plan table with its plan: two plans may have a row for the same day."""

    row: PlannedActivity
    plan: Plan


COLUMNS: tuple[Column[PlannedRow], ...] = (
    Column("时间", lambda line: cell_text(line.row, PlanColumn.TIME)),
    Column("主题", lambda line: line.row.theme or "（还没有主题）"),
    Column("形式", lambda line: line.row.kind),
    Column("计划表", lambda line: f"{line.plan.year}年{line.plan.first_month}–{line.plan.last_month}月"),
)


class NewActivityDialog(PanelDialog):
    """The rows not begun yet, nearest first; Enter begins one. 计划外 turns to a short form."""

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        open_activity: Callable[[int], object],
        wanted: Wanted | None = None,
    ) -> None:
        super().__init__(parent, "新建活动", wide=44)
        self._session, self._open, self._wanted = session, open_activity, wanted or Wanted()
        self._rows = from_plan.rows_to_begin(session.workspace)
        self._fitting = [number for number, row in enumerate(self._rows) if self._wanted.fits(row)]
        self._build()
        self._turn_to(0 if self._fitting else 1)

    def _build(self) -> None:
        self.head = label("", "strong", wrap=True)
        self.column.addWidget(self.head)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._from_plan())
        self.stack.addWidget(self._unplanned())
        self.column.addWidget(self.stack)
        self.turn = button("计划外活动…", self._turn)
        self.add_buttons("开始这次活动", self.turn)

    def _from_plan(self) -> QWidget:
        self.model = TableModel(COLUMNS, self)
        known = {plan.id: plan for plan in plans.plans(self._session.workspace)}
        self.model.show_rows([PlannedRow(row, known[row.plan_id]) for row in self._rows])
        self.table = TableView("计划表里还没开始的活动")
        self.table.setModel(self.model)
        self.table.set_widths(11, 13, 6, 9.5)
        self.table.setMinimumHeight(style.em(self, 12))
        self.table.opened.connect(lambda _: self.act())
        grown = (
            self.table.verticalScrollBar().rangeChanged
        )  # the rows have their places only once they are shown
        grown.connect(self._show_chosen, Qt.ConnectionType.QueuedConnection)
        self.table.selectRow(self._fitting[0] if self._fitting else 0)
        return self.table

    def _unplanned(self) -> QWidget:
        workspace = self._session.workspace
        self.form = Form("计划外活动")
        self.form.add_text("theme", "主题")
        self.form.add_choice("kind", "形式", _kinds(workspace))
        self.form.add_date(
            "on", "日期", today=workspace.today, mark=lambda day: days.day_mark(workspace, day)
        )
        self.form.add_text("reason", "为什么不在计划里")
        self.form.load({"kind": self._wanted.kind or ActivityKind.THEME_DAY}, of=None)
        self.form.fields["reason"].textChanged.connect(lambda *_: self._show_state())  # type: ignore[union-attr]
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addStretch(1)
        return page

    def _show_chosen(self) -> None:
        self.table.scrollTo(self.table.currentIndex())

    def act(self) -> None:
        begun = self._begin_planned() if self.stack.currentIndex() == 0 else self._begin_unplanned()
        if begun is not None:
            self.accept()
            self._open(begun.id)

    def _begin_planned(self) -> Activity | None:
        index = self.table.currentIndex()
        if not index.isValid():
            return None
        line = self.model.row_at(index)
        return self._session.do({Part.ACTIVITIES}, activities.start_from_plan, line.row)

    def _begin_unplanned(self) -> Activity | None:
        self.form.flush()
        values = {name: field.value() for name, field in self.form.fields.items()}
        kind, on, reason = values["kind"], values["on"], str(values["reason"]).strip()
        if not reason:
            return None
        return self._session.do(
            {Part.ACTIVITIES},
            activities.start_unplanned,
            str(values["theme"]).strip(),
            kind if isinstance(kind, ActivityKind) else ActivityKind.THEME_DAY,
            on if isinstance(on, date) else None,
            reason,
        )

    def _turn(self) -> None:
        self._turn_to(1 - self.stack.currentIndex())

    def _turn_to(self, page: int) -> None:
        self.stack.setCurrentIndex(page)
        self.turn.setText("计划外活动…" if page == 0 else "从计划表选…")
        self.turn.setVisible(bool(self._rows))
        if page == 0:
            self.head.setText("从计划表里选一次：")
            self.table.setFocus()
        else:
            self.head.setText(
                "计划外的活动" if self._rows else "计划表里没有还没开始的活动。可以新建计划外的："
            )
            self.form.focus_field("theme")
        self._show_state()

    def _show_state(self) -> None:
        reason = str(self.form.fields["reason"].text()).strip()  # type: ignore[union-attr]
        self.verb.setEnabled(self.stack.currentIndex() == 0 or bool(reason))


def ask_new_activity(
    parent: QWidget, session: Session, open_activity: Callable[[int], object], wanted: Wanted | None = None
) -> NewActivityDialog:
    """Open the dialog over the window; ``open_activity`` is called with the number of what was begun."""
    dialog = NewActivityDialog(parent, session, open_activity, wanted)
    dialog.open()
    return dialog


def _kinds(workspace: Workspace) -> tuple[tuple[ActivityKind, str], ...]:
    """The kinds, the theme day in the word of the notices the branch is under."""
    words = {ActivityKind.THEME_DAY: kind_words.branch_theme_day(workspace)}
    return tuple((kind, words.get(kind, kind.value)) for kind in ActivityKind)
