"""② 报上级党组织审定: what was sent, and the answer; a return opens ① again."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app.domain.activity import ActivityFile
from app.domain.change import Part
from app.domain.step_facts import ApprovalAnswer
from app.operations import mailing, steps
from ui.dialogs.mail_panel import prepare_mail
from ui.places import Page, Place
from ui.steps.page import StepPage
from ui.widgets.form import Form
from ui.words import short_date

PAPER = "approval"
ANSWERS = tuple((answer, answer.value) for answer in ApprovalAnswer)


class ApprovalPage(StepPage):
    """报审表, the mail, and what the superior answered."""

    number = 2

    def build_tasks(self) -> None:
        self.paper_note = self.add_task("报审表", "生成", lambda: self.make_paper(PAPER))
        self.mail_note = self.add_task("发给上级", "准备邮件", self.prepare_mail)

    def build_form(self) -> QWidget:
        self.form = Form("报审", keeps_drafts=True)
        self.add_date(self.form, "sent_on", "哪天报的")
        self.form.add_text("sent_how", "怎么报的", "邮件、当面、微信")
        self.form.add_choice("answer", "答复", ANSWERS)
        self.add_date(self.form, "answered_on", "哪天答复的")
        self.form.add_long_text("opinion", "审定意见", lines=3)
        self.form.edited.connect(self._edited)
        self.form.drafted.connect(partial(self.keep_draft, f"{self.step.part}_facts"))
        return self.form

    def fill(self, file: ActivityFile) -> None:
        self.load_form(self.form, file.approval)
        self.paper_note.setText(self.made_note(PAPER))
        sent = file.sending_of(PAPER)
        self.mail_note.setText(f"{short_date(sent.sent_at)} 已发出" if sent else "")

    def prepare_mail(self) -> None:
        """Lay out the mail with the 报审表."""
        self.flush()
        make = partial(mailing.prepare_activity_mail, self.session.workspace, PAPER, self.activity_id)
        prepare_mail(self, self.session, make, partial(make, is_aside=True))

    def _edited(self, name: str, value: object) -> None:
        if name == "answer" and isinstance(value, ApprovalAnswer):
            self._answered(value)
        else:
            self.change_facts(**{name: value})

    def _answered(self, answer: ApprovalAnswer) -> None:
        was_closed = self.file.completion(1) is not None
        self.session.do({Part.ACTIVITIES}, steps.answer_approval, self.activity_id, answer)
        if answer is ApprovalAnswer.RETURNED:
            said = "已退回，第 1 步重新打开" if was_closed else "已退回，先改第 1 步"
            first = Place(Page.ACTIVITIES, self.activity_id, step=1)
            self.strip.announce(said, (("去第 1 步", lambda: self.session.go(first)),))
            self.session.offer_undo(said)
        else:
            self.strip.hide()
