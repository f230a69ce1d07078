"""ExpectedPanel: the frozen list with exclusions and leave, and what changed on the roster since."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.activity import ActivityFile
from app.domain.attendance import ON_LEAVE, ExpectedMember, Mark
from app.domain.change import Part
from app.operations import attendance, papers
from app.operations.papers import Job
from ui import messages, style
from ui.models.table_model import Column, TableModel
from ui.session import Session
from ui.steps.roster_changes import RosterChanges
from ui.widgets.form import Form
from ui.widgets.parts import button, label, row
from ui.widgets.table_view import TableView

LEAVES = (Mark.PERSONAL_LEAVE, Mark.SICK_LEAVE, Mark.OFFICIAL_LEAVE, Mark.STUDY_LEAVE, Mark.OTHER_LEAVE)
ROWS_SHOWN = 8


class ExpectedPanel(QWidget):
    """The list; the person chosen in it can be left out of 应到 or registered as on leave."""

    def __init__(self, session: Session, make: Callable[[Job], object]) -> None:
        super().__init__()
        self._session, self._make = session, make
        self._activity_id = 0
        self._line: ExpectedMember | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.changes = RosterChanges(self._session)
        self.empty = label("冻结名单以后，在这里登记请假、写明谁不计入应到。", "secondary", wrap=True)
        self.model: TableModel[ExpectedMember] = TableModel(COLUMNS, self)
        self.table = TableView("应到名单")
        self.table.setModel(self.model)
        self.table.set_widths(3, 6, 6, 6, 15)
        self.table.set_wrapping(False)  # long reasons stand whole in the tip and in the form below
        self.exclude_button = button("不计入应到…", self.exclude)
        self.slip_button = button("打印请假条…", self.print_slip)
        self.who = label("", "strong")
        self.form = self._leave_form()
        self.one = QWidget()
        one = QVBoxLayout(self.one)
        one.setContentsMargins(0, 0, 0, 0)
        one.addLayout(row(self.who, None, self.exclude_button, self.slip_button))
        one.addWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.changes, self.empty, self.table, self.one):
            column.addWidget(part)

    def _leave_form(self) -> Form:
        form = Form("请假")
        form.add_choice(
            "mark", "请假", ((Mark.NOT_MARKED, "不请假"), *((mark, mark.value) for mark in LEAVES))
        )
        form.add_text("reason", "请假原因")
        form.add_yes_no("leave_is_written", "", "有书面请假条")
        form.add_yes_no("leave_agreed", "", "已同意")
        return form

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._choose())
        self.table.opened.connect(lambda _: self.form.focus_field("mark"))
        self.form.edited.connect(self._edited)

    def show_list(self, file: ActivityFile) -> None:
        """Show the list of an activity; the person chosen stays chosen."""
        self._activity_id = file.activity.id
        is_frozen = file.convening.frozen_at is not None
        self.changes.show_changes(file.activity.id, is_frozen)
        for part, shown in ((self.empty, not is_frozen), (self.table, is_frozen), (self.one, is_frozen)):
            part.setVisible(shown)
        if self.model.rows != file.expected:
            self.model.show_rows(file.expected)
            self._fit()
        if file.expected and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self._choose()

    def flush(self) -> None:
        """Take over a reason still being typed."""
        self.form.flush()

    def exclude(self) -> None:
        """Leave the person out of 应到 with a reason, or count her or him again."""
        line = self._line
        if line is None:
            return
        self.flush()
        reason: str | None = ""
        if not line.is_excluded:
            reason = messages.ask_reason(self, "不计入应到", f"{line.name}为什么不计入应到？党员总数不变。")
        if reason is None:
            return
        self._session.do({Part.ACTIVITIES}, attendance.exclude, line.id, reason)
        self._session.offer_undo(f"{'不计入' if reason else '已计入'}应到：{line.name}")

    def print_slip(self) -> None:
        """Make the leave slip of the person and offer to open it."""
        if self._line is not None:
            self.flush()
            self._make(papers.prepare_slip(self._session.workspace, self._activity_id, self._line.id))

    def _choose(self) -> None:
        """Show the person of the current row; what was typed for the one before is saved first."""
        index = self.table.currentIndex()
        line = self.model.row_at(index) if index.isValid() else None
        if self._line is not None and (line is None or line.id != self._line.id):
            self.form.flush()
        self._line = line
        self.one.setEnabled(line is not None)
        if line is not None:
            self.who.setText(line.name)
            self.exclude_button.setText("计入应到" if line.is_excluded else "不计入应到…")
            self.form.load({name: getattr(line, name) for name in self.form.fields}, of=line.id)
            self.form.setEnabled(not line.is_excluded)

    def _edited(self, name: str, value: object) -> None:
        if self._line is None:
            return
        if isinstance(value, Mark):
            self._session.do({Part.ACTIVITIES}, attendance.mark, self._line.id, value)
        else:
            change = partial(attendance.change_line, **{name: value})  # type: ignore[arg-type]
            self._session.do({Part.ACTIVITIES}, change, self._line.id)

    def _fit(self) -> None:
        """Show eight rows and scroll the rest."""
        lines = min(len(self.model.rows), ROWS_SHOWN)
        self.table.setMinimumHeight(style.em(self.table, 2.1 * lines + 2.6))


def _leave_text(line: ExpectedMember) -> str:
    if line.mark is Mark.NOT_MARKED:
        return ""
    if line.mark not in ON_LEAVE:
        return line.mark.value
    return line.mark.value if line.leave_is_written else f"{line.mark.value}，缺请假条"


def _reason_text(line: ExpectedMember) -> str:
    return "，".join(filter(None, (_leave_text(line), line.reason or line.exclusion_reason)))


COLUMNS: tuple[Column[ExpectedMember], ...] = (
    Column("序号", lambda line: str(line.position), align_right=True),
    Column("姓名", lambda line: line.name),
    Column("类别", lambda line: line.kind),
    Column("计入应到", lambda line: "不计入" if line.is_excluded else "计入"),
    Column("请假和原因", _reason_text, tooltip=_reason_text),
)
