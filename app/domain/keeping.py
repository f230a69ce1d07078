"""What the program has to say of the safety of the data: one line on 今天, no duty of a notice (数据安全)."""

from dataclasses import dataclass
from enum import Enum


class NoticeAction(Enum):
    """What the one button of a line does; NONE: there is no button."""

    NONE = "none"
    SET_PASSWORD = "set_password"
    CHECK_CODE = "check_code"
    BACK_UP = "back_up"
    BACK_UP_ELSEWHERE = "back_up_elsewhere"
    SHOW_BACKUPS = "show_backups"
    SHOW_DATA_FOLDER = "show_data_folder"
    CLOCK_IS_RIGHT = "clock_is_right"


@dataclass(frozen=True)
class KeepingNotice:
    """One line: its sentence is ``keeping.<text>.what`` filled with the facts, its button ``keeping.<text>.verb``.

    ``is_warning``: something is at risk. ``can_decline``: ``keeping.<text>.decline`` is a second button, after which the
    line is not shown again.
    """

    text: str
    action: NoticeAction = NoticeAction.NONE
    is_warning: bool = False
    can_decline: bool = False
    facts: tuple[tuple[str, object], ...] = ()
