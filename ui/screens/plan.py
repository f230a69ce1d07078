"""计划表: choose or make a plan, edit it like a sheet, see what the rules say of it, export it, mail it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.domain.change import Part
from app.domain.finding import Finding
from app.domain.plan import OBSERVED_MARK, PlannedActivity
from app.domain.plan_cells import PLAN_COLUMNS, CellChange, PlanColumn
from app.domain.plan_paste import PastePreview
from app.operations import activities, deleting, history, plan_review, plans, undoing
from app.operations.plan_review import PlanReview
from app.operations.workspace import Workspace
from ui import style
from ui.dialogs.bulk import delete
from ui.dialogs.history import show_history
from ui.dialogs.new_plan import NewPlanDialog
from ui.dialogs.plan_versions import PlanVersionsDialog
from ui.models.plan_model import FIELD_COLUMNS, PlanModel
from ui.models.table_model import Index
from ui.places import Page, Place
from ui.screens.plan_findings import PlanFindings
from ui.screens.plan_grid import PlanGrid
from ui.screens.plan_head import PlanHead, plan_name
from ui.screens.plan_output import PlanOutput
from ui.screens.screen import Screen
from ui.session import Session
from ui.widgets.more_button import MoreButton
from ui.widgets.parts import Panel, button, label, row
from ui.widgets.paste_strip import PasteStrip

Step = Callable[[Workspace, str], object]
UNDOABLE = "plan."
DELETED = frozenset({Part.PLANS, Part.ACTIVITIES, Part.PAPERS, Part.KEEPING})
KINDS = ("主题党日", "组织生活")
WIDE_EM, LOW_EM = 70, 31
BRANCH_FIELDS = ("day_rule", "secretary")
LEARN = "每个月开展什么活动，先写成一张表。\n新建时先排出每月的日期，再填主题和主要内容；也可以从 Excel 里复制整块，粘贴到表里。"


class PlanScreen(Screen):
    """The page of plan tables; shows one plan at a time."""

    title = "计划表"
    help_key = "plan"
    cares_for = frozenset({Part.PLANS, Part.BRANCH, Part.ACTIVITIES, Part.SETTINGS})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.plan_id: int | None = None
        self.shown: PlanReview | None = None
        self._pasted: tuple[int, PastePreview] | None = None
        self._build_parts()
        self._build_page()
        self._connect()

    # --- building -----------------------------------------------------------------------------------------------

    def _build_parts(self) -> None:
        self.head = PlanHead(self.session)
        self.model = PlanModel(self.change_cells, self)
        self.grid = PlanGrid("计划表的格子", lambda: self.session.today)
        self.grid.setModel(self.model)
        self.findings = PlanFindings()
        self.paste_strip = PasteStrip("粘贴预览")
        self.output = PlanOutput(self, self.session, self._flushed_plan)
        self.start_button = button("开始这次活动", self.start_activity)
        self.more = MoreButton(
            "计划表：更多",
            (("谁在什么时候改过这一行…", self._show_history), ("删除这张计划表", self.delete_plan)),
        )

    def _build_page(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        edge = style.em(self, 0.6)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(style.em(self, 0.4))
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.addWidget(self.grid, 5)
        self._body.addWidget(self.findings, 2)
        column.addWidget(self.head)
        column.addLayout(self._body, 1)
        column.addWidget(self.paste_strip)
        column.addWidget(self.output.strip)
        column.addLayout(
            row(
                button("新增行", self.add_row),
                button("删除行", self.delete_rows),
                self.start_button,
                self.more,
                None,
                self.output.mail_button,
                self.output.export_button,
            )
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(page)
        self._stack.addWidget(self._empty_page())

    def _empty_page(self) -> QWidget:
        page = QWidget()
        card = Panel("card", "还没有计划表", padding=1.2, side=1.4, gap=0.8)
        card.column.addWidget(label("还没有计划表", "title"))
        card.column.addWidget(label(LEARN, wrap=True))
        self.first_button = button("新建计划表…", self.new_plan, kind="primary")
        card.column.addLayout(row(self.first_button, None))
        column = QVBoxLayout(page)
        column.addWidget(card)
        column.addStretch(1)
        return page

    def _connect(self) -> None:
        self.head.plan_chosen.connect(self.show_plan)
        self.head.new_asked.connect(self.new_plan)
        self.head.versions_asked.connect(self.show_versions)
        self.head.settings_asked.connect(lambda field: self.session.go(Place(Page.SETTINGS, field=field)))
        self.head.edited.connect(self._change_head)
        self.grid.block_pasted.connect(self._preview_paste)
        self.grid.switched.connect(self._switch)
        self.grid.undo_asked.connect(lambda: self._step_back(undoing.can_undo, undoing.undo_last))
        self.grid.redo_asked.connect(lambda: self._step_back(undoing.can_redo, undoing.redo_last))
        self.grid.selectionModel().currentChanged.connect(lambda *_: self._name_start())
        self.paste_strip.applied.connect(self._apply_paste)
        self.paste_strip.cancelled.connect(self.grid.setFocus)
        self.findings.chosen.connect(self.show_finding)
        self.findings.ticked.connect(self._tick)
        self.findings.folded.connect(lambda is_folded: self._body.setStretch(1, 0 if is_folded else 2))

    # --- showing ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        found = plans.plans(self.session.workspace)
        ids = [plan.id for plan in found]
        if not ids:
            self.plan_id = self.shown = None
            self._stack.setCurrentIndex(1)
            return
        if self.plan_id not in ids:
            self.plan_id = ids[0]
        self._stack.setCurrentIndex(0)
        self.head.show_plans(found, self.plan_id)
        self._show_review(plan_review.review(self.session.workspace, self.plan_id))

    def _show_review(self, shown: PlanReview) -> None:
        """Show rows and findings; the cursor stays on its row even when rows came or went."""
        at = self.grid.currentIndex()
        row_id, column = (self.model.rows[at.row()].id, at.column()) if at.isValid() else (0, 0)
        self.shown = shown
        self.model.show_review(shown)
        if not self.grid.currentIndex().isValid() and self.model.rows:
            kept = self.model.place_of(row_id, PLAN_COLUMNS[column])
            last = min(max(at.row(), 0), len(self.model.rows) - 1)
            self.grid.setCurrentIndex(kept if kept.isValid() else self.model.index(last, column))
        self.findings.show_review(shown)
        self.head.show_file(shown.file, self.session.workspace.branch())
        self._name_start()

    def show_plan(self, plan_id: int) -> None:
        """Show another plan."""
        self.flush()
        self.plan_id = plan_id
        self.output.strip.hide()
        self.paste_strip.hide()
        self.refresh()

    def first_part(self) -> QWidget:
        return self.first_button if self.plan_id is None else self.grid

    def go_to(self, place: Place) -> None:
        if place.plan_id is not None:
            self.show_plan(place.plan_id)
        if place.row_id is not None:
            self._show_cell(place.row_id, FIELD_COLUMNS.get(place.field, PlanColumn.TIME))

    def flush(self) -> None:
        self.grid.flush()
        self.head.flush()

    def show_finding(self, finding: Finding) -> None:
        """Go to the cell a finding is about, or to the setting it needs."""
        if finding.field in BRANCH_FIELDS:
            self.session.go(Place(Page.SETTINGS, field=finding.field))
        elif finding.field in FIELD_COLUMNS and self.model.rows:
            undated = next((row.id for row in self.model.rows if row.on is None), self.model.rows[-1].id)
            self._show_cell(finding.row or undated, FIELD_COLUMNS[finding.field])
        else:
            self.output.mail_button.setFocus()

    def show_versions(self) -> None:
        """Show what was sent, version by version."""
        if self.shown is not None:
            PlanVersionsDialog(self, self.session.workspace, self.shown.file).open()

    def _show_cell(self, row_id: int, column: PlanColumn) -> None:
        index = self.model.place_of(row_id, column)
        if index.isValid():
            self.grid.setCurrentIndex(index)
            self.grid.scrollTo(index)
            self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- changing -----------------------------------------------------------------------------------------------

    def new_plan(self) -> None:
        """Ask for the period and make its plan."""
        dialog = NewPlanDialog(self, self.session)
        dialog.made.connect(self._begin_writing)
        dialog.open()

    def _begin_writing(self, plan_id: int) -> None:
        self.show_plan(plan_id)
        self._show_cell(self.model.rows[0].id, PlanColumn.THEME)

    def change_cells(self, changes: list[CellChange]) -> None:
        """Store changed cells as one step."""
        self.output.strip.hide()  # the file it speaks of is older than the table now
        self.session.do({Part.PLANS}, plans.change_cells, self._plan(), changes)

    def add_row(self) -> None:
        """Put an empty row at the end and go there."""
        self.flush()
        added = self.session.do({Part.PLANS}, plans.add_row, self._plan())
        if added is not None:
            self._show_cell(added.id, PlanColumn.TIME)

    def delete_rows(self) -> None:
        """Take the rows with a selected cell out; 撤销 is offered."""
        self.flush()
        rows = [self.model.rows[number].id for number in self.grid.chosen_rows()]
        what, total = f"{len(rows)} 行", len(self.model.rows)
        if rows and delete(
            self, self.session, DELETED, what, len(rows), total, plans.delete_rows, self._plan(), rows
        ):
            self.session.offer_undo(f"已删除 {what}")
            self.grid.setFocus()

    def delete_plan(self) -> None:
        """Delete the plan on show with its rows and versions; 撤销 is offered."""
        self.flush()
        assert self.shown is not None
        name, count = plan_name(self.shown.file.plan), len(self.model.rows)
        what, total = f"{name}，共 {count} 行", deleting.counted(self.session.workspace)[PlannedActivity]
        if delete(self, self.session, DELETED, what, count, total, deleting.delete_plan, self._plan()):
            self.session.offer_undo(f"已删除：{name}")

    def _show_history(self) -> None:
        self.flush()
        chosen = self._current_row()
        if chosen is not None:
            past = history.of_plan_row(self.session.workspace, chosen.id)
            show_history(self, chosen.theme or "这一行", past, self.session.today)

    def start_activity(self) -> None:
        """Begin the activity of the current row, or open the one begun before."""
        self.flush()
        chosen = self._current_row()
        if chosen is not None:
            begun = self.session.do({Part.ACTIVITIES}, activities.start_from_plan, chosen)
            if begun is not None:
                self.session.go(Place(Page.ACTIVITIES, activity_id=begun.id))

    def _change_head(self, name: str, value: object) -> None:
        self.session.do({Part.PLANS}, plans.change_plan, self._plan(), **{name: value})

    def _tick(self, regime_id: str, rule_id: str, is_done: bool) -> None:
        self.session.do({Part.PLANS}, plans.tick, self._plan(), regime_id, rule_id, is_done)

    def _switch(self, index: Index) -> None:
        """The space bar: √ on and off in 备注, the other value in 形式."""
        chosen, column = self.model.rows[index.row()], PLAN_COLUMNS[index.column()]
        if column is PlanColumn.REMARK:
            text = chosen.remark if chosen.is_observed else f"{OBSERVED_MARK} {chosen.remark}"
        else:
            text = KINDS[1] if chosen.kind == KINDS[0] else KINDS[0]
        self.change_cells([CellChange(chosen.id, column, text.strip())])

    def _step_back(self, find: Step, step: Step) -> None:
        """撤销 and 重做 of the plan; nothing is said where there is nothing to take back."""
        if find(self.session.workspace, UNDOABLE) is not None:
            self.session.do({Part.PLANS}, step, UNDOABLE)

    def _preview_paste(self, at_row: int, at_column: int, block: list[list[str]]) -> None:
        found = plans.preview(self.session.workspace, self._plan(), at_row, at_column, block)
        self._pasted = (self._plan(), found)
        self.output.strip.hide()
        self.paste_strip.ask(found.changed_rows, len(found.new_rows), found.unclear)

    def _apply_paste(self) -> None:
        if self._pasted is not None:
            self.session.do({Part.PLANS}, plans.apply_paste, *self._pasted)
            self._pasted = None
        self.grid.setFocus()

    # --- small things -------------------------------------------------------------------------------------------

    def _plan(self) -> int:
        assert self.plan_id is not None, "a plan is on show"
        return self.plan_id

    def _flushed_plan(self) -> int:
        self.flush()
        return self._plan()

    def _current_row(self) -> PlannedActivity | None:
        at = self.grid.currentIndex()
        return self.model.rows[at.row()] if at.isValid() else None

    def _name_start(self) -> None:
        chosen = self._current_row()
        is_begun = chosen is not None and self.shown is not None and chosen.id in self.shown.begun
        self.start_button.setText("打开这次活动" if is_begun else "开始这次活动")
        self.start_button.setEnabled(chosen is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        em = style.em(self)
        is_wide, is_low = self.width() >= WIDE_EM * em, self.height() < LOW_EM * em
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)
        self.findings.set_foldable(not is_wide, is_open=not is_low)
