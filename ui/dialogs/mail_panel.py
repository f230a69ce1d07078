"""准备邮件: what to copy into a mail, the file to attach, and 我已发出; the program itself sends nothing (UX 1d)."""

import re
from collections.abc import Callable
from datetime import datetime, time
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.change import Part
from app.domain.chinese_text import normalise_number_text
from app.domain.errors import UserError
from app.operations import mailing
from app.operations.mailing import PreparedMail
from ui import messages, style
from ui.files import open_file, show_in_folder
from ui.places import Page, Place
from ui.session import Session
from ui.widgets.date_field import DateField
from ui.widgets.form_fields import LongTextField, TextField
from ui.widgets.parts import ScrollPage, button, label, row
from ui.words import NO_SECRETS

WIDTH_EM, HEIGHT_EM = 46, 30
AGAIN, ASIDE, LATER = "重试", "存成另一个名字", "先不发"
CLOCK = re.compile(r"(\d{1,2})[:：.](\d{2})")
MIDNIGHT = time(0, 0)  # what stands for a time she does not remember; shown as no time
Make = Callable[[], PreparedMail]


def prepare_mail(
    parent: QWidget, session: Session, make: Make, make_aside: Make | None = None
) -> "MailPanel | None":
    """Make paper and draft and open the panel; after a refusal she may try again, or take another name.

    ``make_aside`` makes the same paper under a name nobody uses. None is returned when she turned back.
    """
    mail = _made(parent, make, make_aside)
    if mail is None:
        return None
    panel = MailPanel(parent, session, mail)
    panel.open()
    return panel


def _made(parent: QWidget, make: Make, make_aside: Make | None) -> PreparedMail | None:
    while True:
        try:
            return make()
        except UserError as error:
            buttons = (AGAIN, LATER) if make_aside is None else (AGAIN, ASIDE, LATER)
            pressed = messages.fail(parent, error, buttons)
        if pressed == messages.DISMISSED or buttons[pressed] == LATER:
            return None
        make = make_aside if buttons[pressed] == ASIDE and make_aside is not None else make


class MailPanel(QDialog):
    """Stays open while she writes the mail in another program; closing it loses nothing."""

    def __init__(self, parent: QWidget, session: Session, mail: PreparedMail) -> None:
        super().__init__(parent.window())
        self._session, self._mail = session, mail
        self._copied: QPushButton | None = None
        self.setWindowTitle("准备邮件")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self._build_mail()
        self._build_files()
        self._build_sent()
        self.resize(self.sizeHint())  # else Qt takes two thirds of the screen at most

    # --- building -----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        page = ScrollPage("准备邮件", padding=0.9, gap=0.5)
        self._page = page.column
        self._foot = QVBoxLayout()
        edge = style.em(self, 0.9)
        self._foot.setContentsMargins(edge, style.em(self, 0.3), edge, edge)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page, 1)
        column.addLayout(self._foot)

    def _build_mail(self) -> None:
        self._page.addWidget(
            label("在自己的邮箱里写信，把这几项复制过去，附上文件。", "secondary", wrap=True)
        )
        self.recipient = self._line("收件人", self._mail.recipient)
        if not self._mail.recipient:
            self._page.addLayout(
                row(
                    label("还没有写上级的邮箱。", "amber", wrap=True),
                    button("去设置里填", self._to_settings, kind="link"),
                )
            )
        self.subject = self._line("主题", self._mail.subject)
        self.body = QPlainTextEdit(self._mail.body, readOnly=True, tabChangesFocus=True)
        self.body.setAccessibleName("正文")
        self.body.setFixedHeight(self.body.fontMetrics().lineSpacing() * 6 + style.em(self, 1))
        self._add("正文", self.body, lambda: self._mail.body)

    def _line(self, name: str, text: str) -> QLineEdit:
        line = QLineEdit(text, readOnly=True)
        line.setAccessibleName(name)
        line.setCursorPosition(0)
        self._add(name, line, lambda: text)
        return line

    def _add(self, name: str, field: QWidget, text: Callable[[], str]) -> None:
        caption = label(name, "secondary")
        caption.setFixedWidth(style.em(self, 4))
        copy = button("复制", lambda: self._copy(copy, text()), name=f"复制{name}")
        copy.setEnabled(bool(text()))
        across = row(caption, field, copy)
        across.setStretch(1, 1)
        for part in (caption, copy):
            across.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self._page.addLayout(across)

    def _build_files(self) -> None:
        caption = label("附件", "secondary")
        caption.setFixedWidth(style.em(self, 4))
        self._page.addLayout(row(caption, label(self._mail.attachment.name, "strong", wrap=True)))
        buttons = (
            button("打开所在文件夹", partial(show_in_folder, self, self._mail.attachment)),
            button("打开邮件草稿（.eml）", partial(open_file, self, self._mail.draft)),
        )
        self._page.addLayout(row(*buttons, None))
        self._page.addWidget(label(NO_SECRETS, "secondary", wrap=True))

    def _build_sent(self) -> None:
        self._page.addStretch(1)
        self.sent_on = DateField("发出日期", today=lambda: self._session.today)
        self.sent_on.set_value(self._session.today)
        self.sent_on.changed.connect(self._forget_time)
        self.sent_at = TextField("发出时间", "14:20")
        self.sent_at.setFixedWidth(style.em(self, 5))
        self.sent_at.set_value(f"{self._session.now:%H:%M}")
        self.reason = LongTextField("改动原因", "和上次报送的不一样了：写一句为什么改", lines=2)
        self.wants_reason = mailing.wants_reason(self._session.workspace, self._mail)
        self.reason.setVisible(self.wants_reason)
        self.problem = label("", "amber", wrap=True)
        self.problem.hide()
        self.sent_button = button("我已发出", self.mark_sent, kind="primary")
        self._foot.addWidget(self.reason)
        self._foot.addWidget(self.problem)
        when = (label("发出", "secondary"), self.sent_on, self.sent_at)
        self._foot.addLayout(row(*when, None, button("以后再说", self.reject), self.sent_button))

    # --- doing --------------------------------------------------------------------------------------------------

    def mark_sent(self) -> None:
        """Note that the mail went out; says what is missing instead where something is."""
        self.sent_on.flush()
        sent, problem = self._sent()
        reason = self.reason.toPlainText().strip()
        if not problem and self.wants_reason and not reason:
            problem = "还没有写改动原因。"
            self.reason.setFocus()
        self._show_problem(problem)
        if problem or sent is None:
            return
        parts = {Part.PLANS, Part.ACTIVITIES, Part.PAPERS}
        if self._session.do(parts, mailing.mark_sent, self._mail, sent, reason) is not None:
            self.accept()
            self._session.offer_undo(f"已记下：{sent.month}月{sent.day}日 已报送")

    def _sent(self) -> tuple[datetime | None, str]:
        """Return when it went out, or what is wrong with what was typed."""
        day, clock = self.sent_on.value(), _clock(self.sent_at.text())
        if day is None or self.sent_on.is_pending():
            return None, "还没有写发出日期。"
        if clock is None:
            return None, "看不懂这个时间。可写 14:20；不记得就空着。"
        sent = datetime.combine(day, clock)
        if sent > self._session.now:
            return None, f"发出时间不能晚于现在（{self._session.now:%H:%M}）。"
        return sent, ""

    def _forget_time(self, day: object) -> None:
        """The time of today is not that of another day; nothing is made up."""
        self.sent_at.set_value(f"{self._session.now:%H:%M}" if day == self._session.today else "")

    def _show_problem(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def _copy(self, pressed: QPushButton, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        if self._copied is not None:
            self._copied.setText("复制")
        pressed.setText("已复制")
        self._copied = pressed

    def _to_settings(self) -> None:
        self.reject()
        self._session.go(Place(Page.SETTINGS, field="superior_mail"))

    def sizeHint(self) -> QSize:
        """Ask for a comfortable size, but never more than the window it belongs to."""
        wanted = QSize(style.em(self, WIDTH_EM), style.em(self, HEIGHT_EM))
        parent = self.parentWidget()
        return wanted.boundedTo(parent.size()) if parent else wanted


def _clock(text: str) -> time | None:
    """Read 14:20; nothing typed is midnight, None is a text that is no time."""
    found = CLOCK.fullmatch(normalise_number_text(text).strip())
    if not text.strip():
        return MIDNIGHT
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return time(int(found[1]), int(found[2]))
