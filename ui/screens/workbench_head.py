"""The head of the workbench: which activity, when and where, what next; 改期 and 不开了 beside it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.activity import Activity, ActivityState
from app.domain.chinese_text import day_text
from app.domain.progress import current_step
from app.operations import kind_words, overview, steps
from app.operations.steps import Standing
from ui import style
from ui.widgets.more_button import MoreButton
from ui.widgets.parts import Panel, button, label, row
from ui.words import days_left


class WorkbenchHead(QWidget):
    """Two lines, and a third that says why an activity is called off."""

    back_asked = Signal()
    change_asked = Signal()
    call_off_asked = Signal()
    resume_asked = Signal()
    history_asked = Signal()
    delete_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = label("", "title", wrap=True)
        self.back = button("返回列表", self.back_asked.emit, kind="link")
        self.back.setToolTip("Esc")
        self.change = button("改期…", self.change_asked.emit)
        self.call_off = button("不开了/延期…", self.call_off_asked.emit)
        self.more = MoreButton(
            "这次活动：更多",
            (("谁在什么时候改的…", self.history_asked.emit), ("删除活动", self.delete_asked.emit)),
        )
        self.facts = label("", "", wrap=True)
        self.banner = Panel("paste", "活动状态", padding=0.25)
        self.banner_text = label("", "strong", wrap=True)
        self.resume = button("重新开展", self.resume_asked.emit)
        self.banner.column.addLayout(row(self.banner_text, self.resume))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.em(self, 0.2))
        column.addLayout(row(self.title, self.change, self.call_off, self.more, self.back))
        for part in (self.facts, self.banner):
            column.addWidget(part)

    def set_compact(self, is_compact: bool) -> None:
        """Write the title smaller where room is short, so that a usual theme stays on one line."""
        style.mark(self.title, "role", "strong" if is_compact else "title")

    def show_standing(self, where: Standing, days: int | None, last: str) -> None:
        """Show an activity; ``days`` are left until it, ``last`` says where she stopped."""
        activity = where.file.activity
        self.title.setText(kind_words.file_title(where.file))
        is_open = activity.state is ActivityState.OPEN
        parts = [
            _when(activity),
            activity.place or "还没有地点",
            _coming(where, days) if is_open else "",
            last,
        ]
        self.facts.setText(" · ".join(part for part in parts if part))
        self.banner.setVisible(not is_open)
        self.banner_text.setText(f"{activity.state.value}：{activity.state_reason}")
        self.call_off.setVisible(is_open)


def _when(activity: Activity) -> str:
    if activity.on is None:
        return "还没有定日期"
    part = activity.part.value if activity.part else ""
    return f"{day_text(activity.on)}{part}{activity.starts_at}"


def _coming(where: Standing, days: int | None) -> str:
    if steps.is_finished(where):
        return "九步都办完了"
    left = f"{days_left(days)}：" if days is not None else "下一件："
    return f"{left}第 {current_step(where.states)} 步，{overview.next_at(where)}"


def last_time(where: Standing) -> str:
    """Say at which step she stopped and when, for example 上次做到第 5 步（6 月 12 日）; nothing on a new activity."""
    if not where.file.completions or steps.is_finished(where):
        return ""
    last = max(where.file.completions, key=lambda entry: entry.id).closed_at
    return f"上次做到第 {current_step(where.states)} 步（{last.month} 月 {last.day} 日）"
