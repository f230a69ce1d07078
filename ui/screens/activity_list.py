"""The list of activities: where each stands and what it wants next (UX 2.3)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QVBoxLayout, QWidget

from app.domain.activity import ActivityState
from app.domain.change import Part
from app.domain.chinese_text import weekday_name
from app.domain.plan_cells import PlanColumn, cell_text
from app.operations import activities, from_plan, overview, plans
from app.operations.overview import ActivityLine
from app.steps import STEPS
from app.texts import say
from ui import style
from ui.models.table_model import Column, TableModel
from ui.places import Page, Place
from ui.session import Session
from ui.widgets.more_button import add_verbs
from ui.widgets.parts import Panel, button, label, row
from ui.widgets.table_view import TableView


class ActivityList(QWidget):
    """A table of one year; Enter opens (``opened``), Ctrl+N asks for a new one (``new_asked``)."""

    opened = Signal(int)
    new_asked = Signal()
    delete_asked = Signal(list)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._next_row_id: int | None = None
        self._build_head()
        self._build_body()
        self._connect()

    def _build_head(self) -> None:
        self.column = QVBoxLayout(self)
        edge = style.em(self, 1)
        self.column.setContentsMargins(edge, edge, edge, edge)
        self.column.setSpacing(style.em(self, 0.7))
        self.year = QComboBox()
        self.year.setAccessibleName("年份")
        self.new_button = button("新建活动", self.new_asked.emit, kind="primary")
        self.new_button.setToolTip("Ctrl+N")
        self.column.addLayout(row(label("活动", "title"), self.year, None, self.new_button))

    def _build_body(self) -> None:
        self.model: TableModel[ActivityLine] = TableModel(COLUMNS, self)
        self.table = TableView("活动")
        self.table.setModel(self.model)
        self.table.set_widths(7.8, 11, 5.2, 5.8, 12, 5.4)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.verbs = add_verbs(self.table, (("删除活动", self._ask_delete, "Del"),))
        self.column.addWidget(self.table, 1)
        self.empty = Panel("card", "还没有活动")
        self.empty_text = label("", "", wrap=True)
        self.begin_button = button("开始这次活动", self._begin)
        self.plan_button = button("去计划表", lambda: self._session.go(Place(Page.PLAN)))
        self.empty.column.addWidget(self.empty_text)
        self.empty.column.addLayout(row(self.begin_button, self.plan_button, None))
        self.column.addWidget(self.empty)
        self.column.addStretch()

    def _connect(self) -> None:
        self.table.opened.connect(lambda index: self.opened.emit(self.model.row_at(index).activity.id))
        self.year.activated.connect(lambda _: self._show_year())

    def refresh(self) -> None:
        """Show the year chosen as it is now; the row chosen stays chosen."""
        self._show_years()
        self._show_year()

    def take_focus(self, activity_id: int | None = None) -> None:
        """Put the cursor on an activity, else on the first."""
        ids = [line.activity.id for line in self.model.rows]
        if ids:
            self.table.selectRow(ids.index(activity_id) if activity_id in ids else 0)
            self.table.setFocus()
        else:
            self.new_button.setFocus()

    def _show_years(self) -> None:
        years = overview.years(self._session.workspace)
        if years != tuple(self.year.itemData(index) for index in range(self.year.count())):
            chosen = self.year.currentData() or self._session.today.year
            self.year.clear()
            for year in years:
                self.year.addItem(f"{year} 年", year)
            self.year.setCurrentIndex(max(0, self.year.findData(chosen)))
        self.year.setVisible(len(years) > 1)

    def _show_year(self) -> None:
        year = self.year.currentData()
        self.model.show_rows(overview.overview(self._session.workspace, year))
        has_any = bool(self.model.rows)
        self.table.setVisible(has_any)
        self.empty.setVisible(not has_any)
        if has_any:
            if not self.table.currentIndex().isValid():
                self.table.selectRow(0)
        else:
            self._show_empty()

    def _show_empty(self) -> None:
        rows = from_plan.rows_to_begin(self._session.workspace)
        self._next_row_id = rows[0].id if rows else None
        self.begin_button.setVisible(bool(rows))
        self.plan_button.setVisible(not rows)
        if rows:
            row = rows[0]
            when, theme = cell_text(row, PlanColumn.TIME), row.theme or "还没有主题"
            self.empty_text.setText(f"还没有活动。计划表里最近的一次：{when}，{theme}。")
        elif plans.plans(self._session.workspace):
            self.empty_text.setText(
                "还没有活动，计划表里也没有可以开始的。可以加一行计划，或新建计划外的活动。"
            )
        else:
            self.empty_text.setText("还没有活动。先做计划表，再从里面开始一次活动。")

    def _ask_delete(self) -> None:
        chosen = sorted(self.table.selectionModel().selectedRows(), key=lambda at: at.row())
        self.delete_asked.emit([self.model.row_at(at).activity.id for at in chosen])

    def _begin(self) -> None:
        rows = from_plan.rows_to_begin(self._session.workspace)
        chosen = next((row for row in rows if row.id == self._next_row_id), None)
        if chosen is not None:
            begun = self._session.do({Part.ACTIVITIES}, activities.start_from_plan, chosen)
            if begun is not None:
                self.opened.emit(begun.id)


def _date(line: ActivityLine) -> str:
    on = line.activity.on
    return f"{on.month}月{on.day}日 周{weekday_name(on)[-1]}" if on else "未定"


def _step(line: ActivityLine) -> str:
    if line.step is None:
        return ""
    return f"{line.step}  {say(f'steps.{STEPS[line.step - 1].key}.verb')}"


def _next(line: ActivityLine) -> str:
    return line.activity.state_reason if line.activity.state is not ActivityState.OPEN else line.next_thing


def _state(line: ActivityLine) -> str:
    if line.activity.state is not ActivityState.OPEN:
        return line.activity.state.value
    if line.step is None:
        return "✓ 已完成"
    return "! 有问题" if line.in_trouble else "进行中"


COLUMNS: tuple[Column[ActivityLine], ...] = (
    Column("日期", _date),
    Column("主题", lambda line: line.activity.theme or "（还没有主题）"),
    Column("形式", lambda line: line.kind),
    Column("第几步", _step),
    Column("下一件事", _next),
    Column("状态", _state),
)
