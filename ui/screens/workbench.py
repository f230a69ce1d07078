"""The workbench of one activity: the nine steps at the left, the page of one at the right (UX 2.4)."""

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.activity import ActivityState
from app.domain.change import Part
from app.domain.progress import StepState, StepStatus, current_step
from app.operations import activities, history, kind_words, steps
from app.operations.steps import Standing
from app.steps import STEPS
from app.texts import say
from ui import messages, style
from ui.dialogs.call_off import ask_call_off
from ui.dialogs.change_date import ask_change_of_date
from ui.dialogs.history import show_history
from ui.screens.workbench_foot import WorkbenchFoot
from ui.screens.workbench_head import WorkbenchHead, last_time
from ui.session import Session
from ui.steps import PAGES
from ui.steps.page import StepPage
from ui.widgets.step_list import StepLine, StepList
from ui.words import short_date

NARROW_EM = 56  # of the window, as for the navigation
LOW_EM = 27.5  # of the workbench: head, nine steps, foot
WHYS_SHOWN = 6
SIGNS = {
    StepStatus.DONE: ("✓", "已完成"),
    StepStatus.DONE_WITH_GAPS: ("✓", "有缺项"),
    StepStatus.TROUBLE: ("!", "有问题"),
    StepStatus.STARTED: ("", "进行中"),
    StepStatus.NOT_STARTED: ("", "未开始"),
}


class Workbench(QWidget):
    """Only the page on show and the list of steps follow a change; pages are made when first shown."""

    left = Signal()
    delete_asked = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.activity_id: int | None = None
        self.step = 1
        self._where: Standing | None = None
        self._last = ""
        self._is_folded = False
        self.pages: dict[int, StepPage] = {}
        self._build()
        self._connect()

    def _build(self) -> None:
        self.head = WorkbenchHead()
        self.steps = StepList("九个步骤")
        self.stack = QStackedWidget()
        self.stack.setMinimumSize(1, 1)
        self.foot = WorkbenchFoot(self._session)
        self.body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.body.addWidget(self.steps)
        self.body.addWidget(self.stack, 1)
        self.column = QVBoxLayout(self)
        self.column.addWidget(self.head)
        self.column.addLayout(self.body, 1)
        self.column.addWidget(self.foot)
        self._space()

    def _connect(self) -> None:
        self.steps.chosen.connect(lambda position: self.show_step(position + 1))
        self.head.back_asked.connect(self.left)
        self.head.change_asked.connect(self._change_date)
        self.head.call_off_asked.connect(self._call_off)
        self.head.resume_asked.connect(self._resume)
        self.head.history_asked.connect(self._show_history)
        self.head.delete_asked.connect(lambda: self.delete_asked.emit(self.activity_id))
        self.foot.previous_asked.connect(lambda: self._move(-1))
        self.foot.next_asked.connect(lambda: self._move(1))
        self.foot.complete_asked.connect(self._complete)
        self.foot.reopen_asked.connect(self._reopen)
        for keys, do in (
            ("Ctrl+Return", self._press),
            ("Ctrl+Enter", self._press),
            ("Alt+Left", lambda: self._move(-1)),
            ("Alt+Right", lambda: self._move(1)),
            ("Esc", self.left.emit),
        ):
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(keys), self, context=context).activated.connect(do)

    @property
    def help_key(self) -> str:
        """The help of the step on show."""
        return STEPS[self.step - 1].key

    def open_activity(self, activity_id: int, step: int | None = None, field: str = "") -> None:
        """Show an activity at a step (the first not done when none is named) and a field of it."""
        self.flush()
        if activity_id != self.activity_id:
            self._drop_pages()
            self._where = None
        self.activity_id = activity_id
        self._where = where = steps.standing(self._session.workspace, activity_id)
        self._last = last_time(where) if step is None else ""
        self.show_step(step or current_step(where.states), where)
        if field:
            self.pages[self.step].focus_field(field)

    def show_step(self, step: int, where: Standing | None = None) -> None:
        """Turn to the page of a step; what is still being typed on the old one is saved first.

        ``where`` spares a second reading where it was read just now.
        """
        self.flush()
        if step != self.step:
            self._last = self._last if step == self._first_open() else ""
        self.step = step
        if step not in self.pages:
            page = self.pages[step] = PAGES[step - 1](self._session)
            page.set_compact(self._is_folded)
            self.stack.addWidget(page)
        self.refresh(where)
        self.stack.setCurrentWidget(self.pages[step])

    def refresh(self, read: Standing | None = None) -> bool:
        """Show the activity as it is now; False when it is gone (its beginning was taken back)."""
        if self.activity_id is None:
            return False
        try:
            where = read or steps.standing(self._session.workspace, self.activity_id)
            self._where = where
        except KeyError:
            self._forget()
            return False
        self.head.show_standing(where, self._days(where), self._last)
        self._show_steps(where)
        following = self._following()
        self.foot.show_step(self.step, where.file.completion(self.step), following, len(STEPS))
        self.pages[self.step].show_standing(where)
        return True

    def flush(self) -> None:
        """Save what is still being typed on the page on show."""
        if self.step in self.pages and self._where is not None:
            self.pages[self.step].flush()

    def take_focus(self) -> None:
        """Put the cursor on the step on show: from there Tab leads into its page."""
        self._fold()
        self.steps.take_focus()

    def _show_steps(self, where: Standing) -> None:
        lines = tuple(_line(state) for state in where.states)
        if lines != self.steps.lines:
            self.steps.show_lines(lines, self.step - 1)
        else:
            self.steps.set_current(self.step - 1)

    def _days(self, where: Standing) -> int | None:
        day = where.file.activity.on
        return (day - self._session.today).days if day else None

    def _first_open(self) -> int:
        return current_step(self._where.states) if self._where else 1

    def _following(self) -> int | None:
        """Where 完成本步 leads: the next step that is open, else the first that is."""
        assert self._where is not None
        numbers = [
            state.number for state in self._where.states if self._where.file.completion(state.number) is None
        ]
        open_steps = [number for number in numbers if number != self.step]
        return next((number for number in open_steps if number > self.step), min(open_steps, default=None))

    def _move(self, by: int) -> None:
        if 1 <= self.step + by <= len(STEPS):
            self.show_step(self.step + by)

    def _press(self) -> None:
        self.flush()
        if self.foot.complete.isVisible():
            self.foot.press()
        else:
            self._move(1)

    def _complete(self, day: date) -> None:
        """完成本步: with a line of reason where steps before it are open, something is missing or a rule not met."""
        self.flush()
        assert self._where is not None and self.activity_id is not None
        reason: str | None = ""
        whys = steps.wants_reason(self._where, self.step)
        if whys:
            reason = messages.ask_reason(self, f"完成第 {self.step} 步", why_text(whys))
        if reason is None:
            return
        following = self._following()
        done = self._session.do(
            {Part.ACTIVITIES}, steps.complete_step, self.activity_id, self.step, day, reason
        )
        if done is not None:
            self._session.offer_undo(f"第 {self.step} 步已完成")
            if following is not None:
                self.show_step(following)

    def _reopen(self) -> None:
        assert self.activity_id is not None
        self._session.do({Part.ACTIVITIES}, steps.reopen_step, self.activity_id, self.step)
        self._session.offer_undo(f"第 {self.step} 步已重开")

    def _change_date(self) -> None:
        assert self.activity_id is not None
        self.flush()
        ask_change_of_date(self, self._session, self.activity_id)

    def _call_off(self) -> None:
        assert self.activity_id is not None
        self.flush()
        ask_call_off(self, self._session, self.activity_id)

    def _resume(self) -> None:
        assert self.activity_id is not None
        self._session.do({Part.ACTIVITIES}, activities.set_state, self.activity_id, ActivityState.OPEN, "")
        self._session.offer_undo("活动已重新开展")

    def _show_history(self) -> None:
        assert self.activity_id is not None
        self.flush()
        workspace = self._session.workspace
        name = kind_words.activity_title(workspace, activities.activity_of(workspace, self.activity_id))
        show_history(self, name, history.of_activity(workspace, self.activity_id), self._session.today)

    def _drop_pages(self) -> None:
        """Let the pages of another activity go, with everything half typed on them."""
        for page in self.pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self.pages = {}

    def _forget(self) -> None:
        self._where, self.activity_id = None, None
        self._drop_pages()

    def _space(self) -> None:
        edge = style.em(self, 0.8)
        self.column.setContentsMargins(edge, round(edge / 2), edge, round(edge / 2))
        self.column.setSpacing(round(edge / 2))
        self.body.setSpacing(edge)

    def _fold(self) -> None:
        """Fold the steps into one line where the window is narrow or low."""
        window, em = self.window(), style.em(self)
        folded = window.width() < NARROW_EM * em or self.height() < LOW_EM * em
        if folded == self._is_folded:
            return
        self._is_folded = folded
        self.steps.set_folded(folded)
        self.head.set_compact(folded)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self.body.setDirection(down if folded else across)
        for page in self.pages.values():
            page.set_compact(folded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "column"):
            self._space()
            self._fold()


def why_text(whys: tuple[str, ...]) -> str:
    """Ask for the reason, with the first things missing."""
    shown = "\n".join(f"· {why}" for why in whys[:WHYS_SHOWN])
    more = f"\n· 还有 {len(whys) - WHYS_SHOWN} 项，见本页“还缺”" if len(whys) > WHYS_SHOWN else ""
    return f"本步还有：\n{shown}{more}\n\n写一句原因，就可以先完成。"


def _line(state: StepState) -> StepLine:
    sign, word = SIGNS[state.status]
    return StepLine(
        state.number,
        say(f"steps.{state.key}.verb"),
        word,
        sign,
        _date_text(state),
        "；".join(state.missing),
    )


def _date_text(state: StepState) -> str:
    day = state.on or state.due
    return short_date(day) if day else ""
