"""The head of the plan page: which plan, whether it was sent, who filled it in, and what the form's title names."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QVBoxLayout, QWidget

from app.domain.branch import Branch
from app.domain.plan import Plan, PlanFile
from app.operations import plan_review
from app.operations.workspace import Workspace
from app.texts import say
from ui import style
from ui.session import Session
from ui.widgets.date_field import DateField
from ui.widgets.form_fields import TextField
from ui.widgets.parts import button, label, row

NARROW_EM = 52


def plan_name(plan: Plan) -> str:
    """Return 2026年6–12月计划表."""
    return f"{plan.year}年{plan.first_month}–{plan.last_month}月计划表"


def sent_text(workspace: Workspace, file: PlanFile) -> str:
    """Return 第 1 版 6月8日 已报送, with 补记 and 报送后改过 where they apply."""
    sent = [version for version in file.versions if version.sent_at is not None]
    if not sent:
        return "还没有报送"
    last = sent[-1]
    assert last.sent_at is not None
    late = plan_review.late_note(workspace, file.plan, last)
    text = f"第 {last.number} 版 {last.sent_at.month}月{last.sent_at.day}日 已报送"
    text += f"（{late}）" if late else ""
    return f"{text}，报送后改过" if file.differs_from_last_version else text


class PlanHead(QWidget):
    """Emits ``plan_chosen`` with the number of a plan and ``edited`` with a field's name and value."""

    plan_chosen = Signal(int)
    new_asked = Signal()
    versions_asked = Signal()
    settings_asked = Signal(str)
    edited = Signal(str, object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._build_parts()
        self._lay_out()
        self._connect()

    def _build_parts(self) -> None:
        self.chooser = QComboBox()
        self.chooser.setAccessibleName("计划表")
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.new = button("新建…", self.new_asked.emit, name="新建计划表")
        self.state = label("", "secondary", wrap=True)
        self.versions = button("看各版", self.versions_asked.emit, kind="link", name="看报送过的各版")
        self.filled_by = TextField("填表人")
        self.filled_on = DateField("填表日期", today=lambda: self._session.today)
        self.title = label("", "secondary", wrap=True)
        self.settings = button("去设置里填", self._ask_settings, kind="link")
        self._missing = ""

    def _lay_out(self) -> None:
        by, on = label("填表人(&B)", "secondary"), label("填表日期(&D)", "secondary")
        by.setBuddy(self.filled_by)
        on.setBuddy(self.filled_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row(self.chooser, self.new, self.state, self.versions))
        filled = row(by, self.filled_by, on, self.filled_on, None)
        self.filled_by.setMaximumWidth(style.em(self, 9))
        for part in (by, self.filled_by, on, self.filled_on):
            filled.setAlignment(part, Qt.AlignmentFlag.AlignVCenter)
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.addLayout(filled)
        self._below.addLayout(row(self.title, self.settings), 1)
        column.addLayout(self._below)

    def _connect(self) -> None:
        self.chooser.activated.connect(lambda index: self.plan_chosen.emit(self.chooser.itemData(index)))
        self.filled_by.changed.connect(lambda value: self.edited.emit("filled_by", value))
        self.filled_on.changed.connect(lambda value: self.edited.emit("filled_on", value))

    def flush(self) -> None:
        """Take over what is being typed."""
        self.filled_by.flush()
        self.filled_on.flush()

    def show_plans(self, plans: Sequence[Plan], chosen: int) -> None:
        """List the plans, the latest first."""
        wanted = [(plan_name(plan), plan.id) for plan in plans]
        if wanted != [
            (self.chooser.itemText(at), self.chooser.itemData(at)) for at in range(self.chooser.count())
        ]:
            self.chooser.clear()
            for text, plan_id in wanted:
                self.chooser.addItem(text, plan_id)
        self.chooser.setCurrentIndex([plan.id for plan in plans].index(chosen))

    def show_file(self, file: PlanFile, branch: Branch) -> None:
        """Show the head of one plan."""
        self.state.setText(sent_text(self._session.workspace, file))
        self.versions.setVisible(bool(file.versions))
        if not self.filled_by.is_pending():
            self.filled_by.set_value(file.plan.filled_by)
        if not self.filled_on.is_pending():
            self.filled_on.set_value(file.plan.filled_on)
        missing = say("papers.missing")
        self.title.setText(f"单位：{branch.title_unit or missing}　党支部：{branch.name or missing}")
        self._missing = "" if branch.name and branch.title_unit else "title_unit" if branch.name else "name"
        self.settings.setVisible(bool(self._missing))
        self._fold()

    def _fold(self) -> None:
        """Give a line of its own to what the form's title lacks, and none to a title that is whole."""
        is_narrow = self.width() < NARROW_EM * style.em(self)
        direction = QBoxLayout.Direction
        self._below.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        self.title.setVisible(not is_narrow or bool(self._missing))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _ask_settings(self) -> None:
        self.settings_asked.emit(self._missing)
