"""A dated change of a membership: 转正, 转出, 去世, 出党, 转入; nothing is deleted by one."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.domain.member import Member, MemberEventKind, MemberKind
from ui import style
from ui.widgets.form import Form
from ui.widgets.parts import button, label, row

CONSEQUENCES = {
    MemberEventKind.CONFIRMED: "类别改为正式党员，转正日期记为这一天。",
    MemberEventKind.LEFT_BRANCH: "从这一天起不再计入党员总数，以前的记录都在。",
    MemberEventKind.DIED: "从这一天起不再计入党员总数，以前的记录都在。",
    MemberEventKind.REMOVED: "从这一天起不再计入党员总数，以前的记录都在。",
    MemberEventKind.JOINED_BRANCH: "从这一天起计入党员总数。",
}


@dataclass(frozen=True)
class EventAsked:
    """What she entered about a change."""

    kind: MemberEventKind
    on: date
    note: str


def possible_events(member: Member) -> tuple[MemberEventKind, ...]:
    """Return what can happen to a member as things are."""
    if member.left_on is not None:
        return (MemberEventKind.JOINED_BRANCH,)
    leaving = (MemberEventKind.LEFT_BRANCH, MemberEventKind.DIED, MemberEventKind.REMOVED)
    confirming = () if member.kind is MemberKind.FULL else (MemberEventKind.CONFIRMED,)
    return (*confirming, *leaving, MemberEventKind.JOINED_BRANCH)


class MemberEventDialog(QDialog):
    """Kind, day and note; asked through ``ask_member_event``."""

    def __init__(self, parent: QWidget | None, member: Member, today: date) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"登记变动：{member.name}")
        gap = style.em(self, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(gap)
        self.setMinimumWidth(style.em(self, 26))
        self.form = Form("党员变动")
        kinds = [(kind, kind.value) for kind in possible_events(member)]
        self.kind = self.form.add_choice("kind", "什么变动(&K)", kinds)
        self.day = self.form.add_date("on", "哪一天(&D)", today=lambda: today)
        self.note = self.form.add_text("note", "备注(&B)", "例如：转往示例街道党支部")
        self.form.load({"on": today}, of=None)
        if len(kinds) == 1:
            self.form.load({"kind": kinds[0][0]}, of=None)
        self.consequence = label("", "secondary", wrap=True)
        column.addWidget(self.form)
        column.addWidget(self.consequence)
        column.addStretch(1)
        self.take_button = button("登记", self._take, kind="primary")
        self.take_button.setDefault(True)
        column.addLayout(row(None, button("取消", self.reject), self.take_button))
        self.form.edited.connect(lambda *_: self._show_state())
        self._show_state()

    def asked(self) -> EventAsked | None:
        """What was entered, None while the kind or the day is missing."""
        kind, on = self.kind.value(), self.day.value()
        if not isinstance(kind, MemberEventKind) or on is None:
            return None
        return EventAsked(kind, on, str(self.note.value()))

    def _show_state(self) -> None:
        kind = self.kind.value()
        self.consequence.setText(CONSEQUENCES.get(kind, "") if isinstance(kind, MemberEventKind) else "")

    def _take(self) -> None:
        self.form.flush()
        if not isinstance(self.kind.value(), MemberEventKind):
            self.form.show_problem("kind", "还没有选是什么变动。")
        elif self.day.value() is None:
            self.form.show_problem("on", "还没有写是哪一天。")
        else:
            self.accept()


def ask_member_event(parent: QWidget, member: Member, today: date) -> EventAsked | None:
    """Return the change she entered, None when she turned back."""
    dialog = MemberEventDialog(parent, member, today)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.asked() if accepted else None
