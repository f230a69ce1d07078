"""密码: whether one is set, changing it, handing over, and when the window locks itself."""

from app.domain.change import Part
from app.domain.chinese_text import chinese_date
from app.operations import protection
from ui.dialogs import no_password
from ui.dialogs.password import change_password, set_password
from ui.screens.settings_section import Section
from ui.widgets.form import Form
from ui.widgets.parts import button, label, row

OPEN = "没有设密码。任何能用这台电脑的人都能看到党员的身份证号、电话和全部记录，拿走备份也一样能看到。"
SET = "设了密码。没有密码或恢复码，谁也打不开数据和设密码以后的备份。"
LIMITS = "密码管不到的：导出的文件、打印的纸、打开着时的屏幕，还有这台电脑的管理员和病毒。"
SHOWN_CHANGES = 5


class PasswordSection(Section):
    """The state in words, the acts that fit it, the lock, and who did what when."""

    title = "密码"

    def build(self) -> None:
        card = self.card("密码和恢复码")
        self.state = label("", wrap=True)
        card.column.addWidget(self.state)
        self.set_button = button("设密码…", self._set, kind="primary")
        self.change_button = button("改密码或换届交接…", self._change)
        self.code_button = button("核对恢复码…", self._find_code)
        self.remove_button = button("取消密码…", self._remove)
        buttons = (self.set_button, self.change_button, self.code_button, self.remove_button)
        card.column.addLayout(row(*buttons, None))
        card.column.addWidget(label(LIMITS, "secondary", wrap=True))
        self.lock_card = self.card("锁定")
        self.form = Form("锁定")
        self.form.add_choice(
            "idle", "没人动多久以后锁定", [(m, _minutes(m)) for m in protection.IDLE_CHOICES]
        )
        self.form.edited.connect(self._choose)
        self.lock_card.column.addWidget(self.form)
        self.lock_card.column.addWidget(label("离开时按 Ctrl+L，马上锁定。", "secondary", wrap=True))
        self.history_card = self.card("什么时候改过")
        self.history = label("", wrap=True)
        self.history_card.column.addWidget(self.history)

    def refresh(self) -> None:
        workspace = self.session.workspace
        is_set = protection.is_protected(workspace)
        may_change = not workspace.is_sample and not workspace.is_read_only
        self.state.setText("示例支部不用设密码。" if workspace.is_sample else SET if is_set else OPEN)
        self.set_button.setVisible(may_change and not is_set)
        for part in (self.change_button, self.code_button, self.remove_button, self.lock_card):
            part.setVisible(may_change and is_set)
        self.form.load({"idle": protection.idle_minutes(workspace)}, of=None)
        changes = protection.history(workspace)[:SHOWN_CHANGES]
        lines = (
            f"{chinese_date(c.at.date())} {c.at:%H:%M}　{c.what.value}　{c.by}".rstrip() for c in changes
        )
        self.history.setText("\n".join(lines))
        self.history_card.setVisible(bool(changes))

    def _set(self) -> None:
        set_password(self.window(), self.session)

    def _change(self) -> None:
        change_password(self.window(), self.session)

    def _find_code(self) -> None:
        no_password.find_code(self.window(), self.session)

    def _remove(self) -> None:
        no_password.remove_password(self.window(), self.session)

    def _choose(self, _name: str, minutes: object) -> None:
        if isinstance(minutes, int):
            self.session.do({Part.KEEPING}, protection.set_idle_minutes, minutes)


def _minutes(minutes: int) -> str:
    return f"{minutes} 分钟" if minutes else "不自动锁定"
