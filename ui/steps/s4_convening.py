"""④ 召集会议: who is expected, the notice, and leave asked for before the day."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.activity import ActivityFile
from app.domain.attendance import ON_LEAVE
from app.domain.change import Part
from app.operations import attendance, papers
from ui.steps.expected_panel import ExpectedPanel
from ui.steps.page import StepPage
from ui.widgets.parts import label
from ui.words import short_date

FREEZE = "应到名单"
COPY = "群通知"
NOTICE = "meeting_notice"


class ConveningPage(StepPage):
    """应到名单, 通知 and 请假."""

    number = 4

    def build_tasks(self) -> None:
        self.list_note = self.add_task(FREEZE, "冻结", self.freeze)
        self.copy_note = self.add_task(COPY, "复制", self.copy_message)
        self.notice_note = self.add_task("会议通知", "生成", lambda: self.make_paper(NOTICE))
        self.leave_note = self.add_task("请假", "去登记", lambda: self.focus_field("leave"))

    def build_form(self) -> QWidget:
        self.form = self.facts_form("召集")
        self.add_date(self.form, "told_on", "哪天通知的")
        self.form.add_text("told_how", "怎么通知的", "支部群、电话")
        self.form.add_text("audience", "参加范围", "本支部全体党员")
        self.form.add_text("preparation", "要准备什么", "带笔记本、党员徽章")
        self.add_date(self.form, "leave_until", "请假截止")
        self.expected = ExpectedPanel(self.session, self.make_job)
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.form, label("名单和请假", "strong"), self.expected):
            column.addWidget(part)
        return both

    def fill(self, file: ActivityFile) -> None:
        self.load_form(self.form, file.convening)
        self.expected.show_list(file)
        self.list_note.setText(_list_text(file))
        freeze = self.task_buttons[FREEZE]
        freeze.setEnabled(file.convening.frozen_at is None)
        self.notice_note.setText(self.made_note(NOTICE))
        self.leave_note.setText(_leave_text(file))

    def focus_field(self, name: str) -> None:
        if name == "leave":
            self.expected.table.setFocus()
            self.ensureWidgetVisible(self.expected.one)
            self.ensureWidgetVisible(self.expected.table)
        else:
            super().focus_field(name)

    def flush(self) -> None:
        super().flush()
        self.expected.flush()

    def freeze(self) -> None:
        """Copy the members of the day into the expected list."""
        self.flush()
        if not self.file.roster:
            self.copy_note.setText("")
            self.list_note.setText("党员名册还是空的，先导入名册")
            return
        self.session.do({Part.ACTIVITIES}, attendance.freeze_expected, self.activity_id)
        self.session.offer_undo("应到名单已冻结")

    def copy_message(self) -> None:
        """Put the short notice on the clipboard."""
        self.flush()
        QGuiApplication.clipboard().setText(papers.message_text(self.session.workspace, self.activity_id))
        self.copy_note.setText("已复制，粘贴到群里")


def _list_text(file: ActivityFile) -> str:
    frozen = file.convening.frozen_at
    if frozen is None:
        return f"名册上有 {len(file.roster)} 人"
    count = file.attendance()
    return f"应到 {count.due} 人 / 党员总数 {count.total} 人（{short_date(frozen)} 冻结）"


def _leave_text(file: ActivityFile) -> str:
    away = [line for line in file.expected if line.mark in ON_LEAVE]
    without = sum(not line.leave_is_written for line in away)
    said = f"{len(away)} 人请假" if away else ""
    return f"{said}，{without} 人缺请假条" if without else said
