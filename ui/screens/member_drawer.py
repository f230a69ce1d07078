"""The drawer of one member beside the roster: every field saved as it is left, the dated events below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.domain import id_number
from app.domain.chinese_text import chinese_date
from app.domain.member import Gender, Member, MemberEvent, MemberKind, PartyStatus
from ui.models.member_model import status_text
from ui.widgets.form import Form
from ui.widgets.more_button import MoreButton
from ui.widgets.parts import ScrollPage, button, label, row


class MemberDrawer(ScrollPage):
    """Emits ``edited(name, value)``, ``drafted(name, text)``, ``closed`` (Esc), and what its menu asks for."""

    edited = Signal(str, object)
    drafted = Signal(str, str)
    event_asked = Signal()
    history_asked = Signal()
    delete_asked = Signal()
    erase_asked = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("党员资料", padding=0.6, gap=0.5)
        self.member: Member | None = None
        self._build_head()
        self._build_form()
        self._build_events()
        self.column.addStretch(1)

    def _build_head(self) -> None:
        self.title = label("", "heading")
        self.close_button = button("收起", self.closed.emit, kind="link", name="收起党员资料")
        self.close_button.setToolTip("收起（Esc）")
        self.column.addLayout(row(self.title, None, self.close_button))
        self.state = label("", "secondary", wrap=True)
        self.event_button = button(
            "登记变动…(&B)", self.event_asked.emit, name="登记变动：转正、转出、去世、出党、转入"
        )
        self.more = MoreButton(
            "这名党员：更多",
            (
                ("谁在什么时候改的…", self.history_asked.emit),
                ("删除：录错的人", self.delete_asked.emit),
                ("彻底清除个人信息…", self.erase_asked.emit),
            ),
        )
        self.column.addLayout(row(self.event_button, self.more, self.state, gap=10))

    def _build_form(self) -> None:
        form = self.form = Form("党员资料", narrow=16, keeps_drafts=True)
        form.add_text("name", "姓名")
        form.add_choice("kind", "类别", [(kind, kind.value) for kind in MemberKind])
        form.add_text("post", "职务", "例如：书记、组织委员")
        form.add_text("group", "党小组")
        form.add_partial_date("joined", "入党日期")
        form.add_partial_date("confirmed", "转正日期")
        self.numbers = (
            form.add_masked("phone", "手机", id_number.mask),
            form.add_masked("id_number", "身份证号", id_number.mask),
        )
        form.add_choice("gender", "性别", [(gender, gender.value) for gender in Gender])
        form.add_partial_date("born", "出生日期")
        form.add_text("ethnicity", "民族")
        form.add_text("education", "学历")
        form.add_text("work", "工作岗位")
        form.add_text("address", "住址")
        form.add_choice("status", "党籍状态", [(status, status.value) for status in PartyStatus])
        form.add_yes_no("is_leader", "情况", "党员领导干部")
        form.add_yes_no("is_floating", "", "流动党员")
        form.add_yes_no("is_lost", "", "失联党员")
        form.add_yes_no("is_frail", "", "年老体弱")
        form.add_long_text("remark", "备注", lines=2)
        form.edited.connect(self.edited)
        form.drafted.connect(self.drafted)
        self.column.addWidget(form)

    def _build_events(self) -> None:
        self.events_title = label("变动记录", "strong")
        self.events = label("", "secondary", wrap=True)
        self.column.addWidget(self.events_title)
        self.column.addWidget(self.events)

    def show_member(self, member: Member, events: Sequence[MemberEvent]) -> None:
        """Show one member; call ``flush`` before another one."""
        is_other = self.member is None or self.member.id != member.id
        if is_other:
            self.hide_numbers()
        self.member = member
        self.title.setText(member.name)
        self.state.setText(status_text(member))
        self.form.load({name: getattr(member, name) for name in self.form.fields}, of=member.id)
        if is_other:
            self.verticalScrollBar().setValue(0)
        self._check_number(member)
        lines = [f"{chinese_date(event.on)} {event.kind.value} {event.note}".rstrip() for event in events]
        self.events.setText("\n".join(lines))
        self.events_title.setVisible(bool(lines))
        self.events.setVisible(bool(lines))

    def flush(self) -> None:
        """Save what is still being typed."""
        self.form.flush()

    def hide_numbers(self) -> None:
        """Hide what was shown for ten seconds before the ten seconds are over."""
        for field in self.numbers:
            field.hide_again()

    def _check_number(self, member: Member) -> None:
        reading = id_number.read(member.id_number)
        is_wrong = bool(member.id_number) and not reading.check_is_right
        self.form.show_problem("id_number", "最后一位对不上，可能有一位写错了。" if is_wrong else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
