"""⑨ 总结提升: the summary, what to mend, 补学 of absentees, and the record mailed in time."""

from datetime import date, time
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.activity import ActivityFile
from app.domain.attendance import can_be_asked, was_away
from app.domain.change import Part
from app.domain.chinese_text import day_text
from app.domain.records import Sending
from app.domain.step_facts import MakeUp, Problem
from app.operations import lists, mailing, papers
from app.operations.mailing import PreparedMail
from app.operations.workspace import Workspace
from ui import style
from ui.steps.lists import EntryList, ListColumn
from ui.steps.page import StepPage
from ui.widgets.name_editor import name_finder
from ui.widgets.parts import label

RECORD, MAKE_UP_PAPER = "record", "makeup_record"
ABSENTEES, MAKE_UPS, EXPORT, MAIL = "补学名单", "补学记录", "活动纪实表", "报送上级"
NO_TIME = time(0, 0)  # the time of a sending she did not remember
WAYS = ("自学", "送学上门", "线上学习", "集中补课", "传达通报")  # 方式, as met in practice (RULES F10)


class SummaryPage(StepPage):
    """What comes of it."""

    number = 9

    def build_tasks(self) -> None:
        self.absentee_note = self.add_task(ABSENTEES, "列出未到会人员", self.list_absentees)
        self.make_up_note = self.add_task(MAKE_UPS, "生成", lambda: self.make_paper(MAKE_UP_PAPER))
        self.record_note = self.add_task(EXPORT, "导出", self.export_record)
        self.mail_note = self.add_task(MAIL, "准备邮件", self.prepare_mail)

    def build_form(self) -> QWidget:
        self.form = self.facts_form("总结")
        self.form.add_long_text("summary", "总结", "做得怎样、有什么收获", lines=6)
        self.problems = EntryList[Problem](
            self.session,
            "问题整改",
            (
                ListColumn("问题", "what", 15),
                ListColumn("谁来改", "who", 6, find=self._names),
                ListColumn("何时改好", "due", 7.5, is_date=True),
                ListColumn("已改好", "done_on", 7.5, is_date=True),
            ),
            blank=Problem(0, 0, 0),
            add=self._add_problem,
        )
        self.make_ups = EntryList[MakeUp](
            self.session,
            "补学",
            (
                ListColumn("姓名", "name", 5, is_fixed=True),
                ListColumn("联系时间", "contacted_on", 7.5, is_date=True),
                ListColumn("联系人", "contacted_by", 5.5, find=self._names),
                ListColumn("补学时间", "on", 7.5, is_date=True),
                ListColumn("方式", "how", 6, find=_ways),
                ListColumn("内容", "content", 9),
            ),
        )
        self.end_form = self.facts_form("备注")
        self.end_form.add_long_text("remark", "备注", lines=2)
        self.make_up_head = label("", "strong", wrap=True)
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.em(self, 0.5))
        parts = (self.form, label("问题整改", "strong"), self.problems)
        for part in (*parts, self.make_up_head, self.make_ups, self.end_form):
            column.addWidget(part)
        return both

    def fill(self, file: ActivityFile) -> None:
        self.load_form(self.form, file.summary)
        self.load_form(self.end_form, file.summary)
        self.problems.show_entries(file.problems)
        self.make_ups.show_entries(file.make_ups)
        self.make_ups.setVisible(bool(file.make_ups))
        self.make_up_head.setText(make_up_text(file))
        self.task_buttons[ABSENTEES].setEnabled(bool(unlisted(file)))
        self.absentee_note.setText(f"未到会 {sum(map(was_away, file.expected))} 人" if file.expected else "")
        self.task_buttons[MAKE_UPS].setEnabled(bool(file.make_ups))
        self.make_up_note.setText(self.made_note(MAKE_UP_PAPER))
        self.record_note.setText(self.made_note(RECORD))
        self.mail_note.setText(self._mail_text(file))

    def flush(self) -> None:
        super().flush()
        for grid in (self.problems.grid, self.make_ups.grid, self.evidence.list):
            grid.flush()

    def focus_field(self, name: str) -> None:
        if name in ("problems", "make_ups"):
            target = self.problems if name == "problems" or not self.file.make_ups else self.make_ups
            if name == "make_ups" and not self.file.make_ups:
                self.task_buttons[ABSENTEES].setFocus()
                return
            target.enter()
            self.ensureWidgetVisible(target)
        elif name == RECORD:
            self.task_buttons[MAIL if self.file.papers else EXPORT].setFocus()
        else:
            super().focus_field(name)

    # --- verbs ------------------------------------------------------------------------------------------------

    def list_absentees(self) -> None:
        """Make a line for everybody who was expected and did not come."""
        self.session.do({Part.ACTIVITIES}, lists.list_absentees, self.activity_id)
        self.session.offer_undo("已列出补学名单")
        self.make_ups.enter()

    def export_record(self) -> None:
        """Make the record; with twenty photos it takes a while."""
        self.make_paper(RECORD)

    def prepare_mail(self) -> None:
        """Export the record and lay the mail out; 我已发出 closes it."""
        from ui.dialogs.mail_panel import prepare_mail

        self.flush()
        prepare_mail(self, self.session, self._mail, lambda: self._mail(is_aside=True))

    def _mail(self, is_aside: bool = False) -> PreparedMail:
        return mailing.prepare_activity_mail(self.session.workspace, RECORD, self.activity_id, is_aside)

    def _add_problem(self, workspace: Workspace, **fields: Any) -> Problem:
        return lists.add_problem(workspace, self.activity_id, **fields)

    def _names(self, typed: str) -> list[str]:
        """Find members: of the list first, else of the roster."""
        names = [line.name for line in self.file.expected] or [member.name for member in self.file.roster]
        return name_finder(tuple(dict.fromkeys(names)))(typed)

    def _mail_text(self, file: ActivityFile) -> str:
        assert self.where is not None
        sent = file.sending_of(RECORD)
        entered = sent.recorded_at if sent else self.session.now
        late = papers.late_entry(self.session.workspace, file, entered)
        return sent_text(sent, self.where.state(self.number).due, late)


def unlisted(file: ActivityFile) -> list[str]:
    """Return who was away and has no line of 补学 yet."""
    listed = {entry.member_id for entry in file.make_ups}
    return [line.name for line in file.expected if can_be_asked(line) and line.member_id not in listed]


def make_up_text(file: ActivityFile) -> str:
    """Write 补学（2 人，已补 1 人）, or what stands in the way of it."""
    if file.make_ups:
        return f"补学（{len(file.make_ups)} 人，已补 {sum(bool(entry.on) for entry in file.make_ups)} 人）"
    if any(map(can_be_asked, file.expected)):
        return "补学：还没有列出名单"
    return "补学：没有未到会的人" if file.attendance().is_complete else "补学：签到录完后再列名单"


def sent_text(sent: Sending | None, due: date | None, late: str) -> str:
    """Write 6月20日（周六）前报送, or when it was sent; a late one is 补记 with the time it was really entered."""
    if sent is not None:
        clock = f" {sent.sent_at:%H:%M}" if sent.sent_at.time() != NO_TIME else ""
        text = f"{day_text(sent.sent_at.date())}{clock} 已报送"
        return f"{text}\n{late}" if late else text
    text = f"{day_text(due)}前报送" if due else "还没有报送"
    return f"{text}\n已过报送日期，会注明补记" if late else text


def _ways(typed: str) -> list[str]:
    return (
        list(WAYS) if not typed.strip() else [way for way in WAYS if typed in way] or name_finder(WAYS)(typed)
    )
