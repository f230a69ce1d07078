"""How far a step is (步骤状态): computed from the facts, never stored."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class StepStatus(Enum):
    """The few words of UX 1a; text and sign, never colour alone."""

    NOT_STARTED = "未开始"
    STARTED = "进行中"
    DONE = "已完成"
    DONE_WITH_GAPS = "已完成，有缺项"
    TROUBLE = "有问题"


@dataclass(frozen=True)
class StepState:
    """The state of one step: number 1–9, status, the day it was done or is due, and what is missing."""

    number: int
    key: str
    status: StepStatus
    on: date | None = None
    due: date | None = None
    missing: tuple[str, ...] = ()
    reason: str = ""


def current_step(states: tuple[StepState, ...]) -> int:
    """Return the first step that is not done; the last one when all are."""
    undone = (
        state.number for state in states if state.status not in (StepStatus.DONE, StepStatus.DONE_WITH_GAPS)
    )
    return next(undone, states[-1].number)
