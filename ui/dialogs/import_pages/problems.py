"""Page 3 看问题: exactly what will happen row by row; rows decided, cells repaired; 确认导入 writes it all at once."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWizardPage

from app.domain.backup import BackupReason
from app.domain.change import Part
from app.domain.roster_types import RosterField, RosterPreview, RowChoice
from app.operations import roster_import
from app.operations.roster_import import note_text, problem_text
from ui import backup_keeper, style
from ui.dialogs.import_pages.row_panel import ABOUT_THE_PERSON, DoubtfulCell, RowPanel
from ui.dialogs.import_pages.state import ImportState, unchanged
from ui.models.roster_model import PreviewLine, RosterModel, lines
from ui.models.table_model import SortProxy
from ui.session import Session
from ui.widgets.parts import label, row
from ui.widgets.table_view import TableView

MOST_WRAPPED = 300  # rows; above that rows of one height each, or the table takes seconds to lay out


class ProblemsPage(QWizardPage):
    """The commit page: ``validatePage`` writes, and stays when the disk refuses."""

    def __init__(self, state: ImportState, session: Session) -> None:
        super().__init__()
        self._state, self._session = state, session
        self._preview = RosterPreview("", (), (), ())
        self.setCommitPage(True)
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.em(self, 0.4))
        self.summary = label("", "heading", wrap=True)
        self.filter = QCheckBox("只看有问题的(&P)")
        self.filter.setAccessibleName("只看有问题的")
        column.addLayout(row(self.summary, self.filter))
        self.notes = label("", "amber", wrap=True)
        column.addWidget(self.notes)
        self.model = RosterModel()
        self.proxy = SortProxy(self.model, self)
        self.table = TableView("导入预览")
        self.table.setModel(self.proxy)
        self.table.set_widths(3.4, 4.8, 3.8, 13)
        self.panel = RowPanel()
        across = QHBoxLayout()
        across.addWidget(self.table, 5)
        across.addWidget(self.panel, 3)
        column.addLayout(across, 1)

    def _connect(self) -> None:
        self.filter.toggled.connect(self._filter)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_current())
        self.table.opened.connect(lambda _: self.panel.focus_first())
        self.panel.chosen.connect(self._choose)
        self.panel.repaired.connect(self._repair)

    def initializePage(self) -> None:
        self._preview = self._state.preview()
        self._show_preview()
        self.filter.setChecked(False)
        first = next((at for at, line in enumerate(self.model.rows) if line.has_problem), 0)
        self.table.setCurrentIndex(self.proxy.index(first, 0))

    def take_focus(self) -> None:
        """Put the cursor into the table, once the page is shown."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._show_current_whole)  # once the rows have their heights

    def _show_current_whole(self) -> None:
        self.table.scrollTo(self.table.currentIndex(), TableView.ScrollHint.PositionAtCenter)

    def isComplete(self) -> bool:
        plan = self._state.plan(self._preview)
        return bool(plan.new or plan.updated)

    def validatePage(self) -> bool:
        self.panel.flush()
        if not backup_keeper.secured(self, self._session, BackupReason.BEFORE_IMPORT):
            return False
        confirmed = self._session.do(
            {Part.MEMBERS}, roster_import.confirm, self._preview, self._state.choices
        )
        self._state.imported = confirmed
        return confirmed is not None

    @property
    def preview(self) -> RosterPreview:
        """What 确认导入 would do as it is now."""
        return self._preview

    def _show_preview(self) -> None:
        self.table.set_wrapping(len(self._preview.rows) <= MOST_WRAPPED)
        self.model.show_rows(lines(self._preview, self._state.choices))
        notes = [note_text(note) for note in self._preview.notes]
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))
        self._show_summary()
        self._show_current()
        self.completeChanged.emit()

    def _show_summary(self) -> None:
        plan = self._state.plan(self._preview)
        same = unchanged(self._preview, self._state.choices)
        left = len(self._preview.rows) - len(plan.new) - len(plan.updated) - same
        doubtful = sum(line.has_problem for line in self.model.rows)
        parts = [f"新增 {len(plan.new)} 人", f"更新 {len(plan.updated)} 人"]
        parts += [f"不变 {same} 人"] if same else []
        parts += [f"不导入 {left} 人"] if left else []
        self.summary.setText(
            f"{'，'.join(parts)}。{f'{doubtful} 行请看一看。' if doubtful else '没有问题。'}"
        )
        self.filter.setEnabled(doubtful > 0 or self.filter.isChecked())

    def _filter(self, only_problems: bool) -> None:
        self.proxy.keep(lambda line: line.has_problem or not only_problems)
        if not self.table.currentIndex().isValid() and self.proxy.rowCount():
            self.table.setCurrentIndex(self.proxy.index(0, 0))
        self._show_current()

    def _current(self) -> PreviewLine | None:
        at: QModelIndex = self.table.currentIndex()
        return self.model.row_at(at) if at.isValid() else None

    def _show_current(self) -> None:
        line = self._current()
        self.panel.widget().setVisible(line is not None)
        if line is not None:
            self.panel.show_line(line, self._state.choices.get(line.number), self._doubtful(line))

    def _doubtful(self, line: PreviewLine) -> Sequence[DoubtfulCell]:
        """Return the cells of a line that have a problem, or had one before they were repaired."""
        if line.row is None:
            return ()
        said: dict[RosterField, list[str]] = {}
        for problem in line.row.problems:
            if problem.key not in ABOUT_THE_PERSON:
                said.setdefault(problem.field, []).append(problem_text(problem))
        at = line.number - 1
        return tuple(
            DoubtfulCell(
                column.index,
                column.heading or column.field.value,
                column.field,
                self._state.cell(at, column.index),
                "\n".join(said.get(column.field, ())),
            )
            for column in self._preview.columns
            if column.field is not None and (column.field in said or (at, column.index) in self._state.edits)
        )

    def _choose(self, choice: object) -> None:
        line = self._current()
        if line is not None and isinstance(choice, RowChoice):
            self._state.choices[line.number] = choice
            self._show_preview()

    def _repair(self, column: int, text: str) -> None:
        line = self._current()
        if line is None:
            return
        self._state.repair(line.number - 1, column, text)
        self._state.choices.pop(line.number, None)  # the row may be somebody else now
        self._preview = self._state.preview()
        self._show_preview()
