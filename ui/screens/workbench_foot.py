"""The foot of the workbench: back a step, and close the one on show with its day, or open it again."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.chinese_text import parse_date
from app.domain.records import StepCompletion
from ui.session import Session
from ui.widgets.date_field import DateField
from ui.widgets.parts import button, label
from ui.words import short_date


class WorkbenchFoot(QWidget):
    """[上一步] … 办理日期 [完成本步，去第 N 步]; of a closed step: 已完成 6/12 [重开本步] [去第 N 步]."""

    previous_asked = Signal()
    next_asked = Signal()
    complete_asked = Signal(object)  # the day it was done
    reopen_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._step = 0
        self.previous = button("上一步", self.previous_asked.emit)
        self.previous.setToolTip("Alt+←")
        self.done = label("", "done")
        self.reopen = button("重开本步", self.reopen_asked.emit)
        self.day_head = label("办理日期", "secondary")
        self.day = DateField("办理日期", parse_date, session.workspace.today)
        self.problem = label("", "amber")
        self.complete = button("", self.press, kind="primary")
        self.complete.setToolTip("Ctrl+Enter")
        self.forward = button("", self.next_asked.emit)
        self.forward.setToolTip("Alt+→")
        self._lay_out()

    def _lay_out(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.previous)
        across.addStretch(1)
        for part in (
            self.problem,
            self.done,
            self.reopen,
            self.day_head,
            self.day,
            self.complete,
            self.forward,
        ):
            across.addWidget(part)

    def show_step(
        self, step: int, completion: StepCompletion | None, next_step: int | None, last: int
    ) -> None:
        """Show a step; ``next_step`` is where 完成本步 leads, None when nothing is left."""
        is_open = completion is None
        if step != self._step:
            self.day.set_value(self._session.today)
            self.problem.clear()
        self._step = step
        self.previous.setEnabled(step > 1)
        shown = (self.day_head, self.day, self.complete) if is_open else (self.done, self.reopen)
        hidden = (
            (self.done, self.reopen, self.forward)
            if is_open
            else (self.day_head, self.day, self.complete, self.problem)
        )
        for part in hidden:  # first, else the window grows to hold both
            part.hide()
        for part in shown:
            part.show()
        self.forward.setVisible(not is_open and step < last)
        self.problem.setVisible(is_open and bool(self.problem.text()))
        self.complete.setText(f"完成本步，去第 {next_step} 步" if next_step else "完成本步")
        self.forward.setText(f"去第 {step + 1} 步")
        if completion is not None:
            self.done.setText(_done_text(completion))
            self.done.setToolTip(completion.reason)

    def press(self) -> None:
        """Close the step on the day that stands in the field, if it is a day that has come."""
        self.day.flush()
        day = self.day.value()
        if self.day.is_pending() or not isinstance(day, date):
            self._say("办理日期看不懂，例如 6.12")
        elif day > self._session.today:
            self._say("办理日期还没有到")
        else:
            self._say("")
            self.complete_asked.emit(day)

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))


def _done_text(completion: StepCompletion) -> str:
    said = f"✓ 已完成 {short_date(completion.done_on)}"
    if completion.done_on != completion.closed_at.date():
        said += f"（{short_date(completion.closed_at)} 补记）"
    return said
