"""The facts of the letter that announces or convenes (预告 F06, 会议通知 F07; seed 001 二, 六③④)."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class NoticeKind(Enum):
    """Which letter it is: its title and closing words differ."""

    PREVIEW = "preview"  # 预告／公示
    MEETING = "meeting"  # 会议通知


@dataclass(frozen=True)
class Notice:
    """The letter; a field that is ``""`` or an empty tuple has no place in it, ``None`` is printed as 待补.

    ``month`` is the month of the activity for the title of a preview; ``meeting`` the meeting's name for the title
    of a 会议通知, such as ``6月主题党日``. ``addressees`` is the 主送 line without its colon.
    """

    kind: NoticeKind
    activity_kind: str | None
    month: int | None
    meeting: str | None
    addressees: str | None
    theme: str | None
    time: str | None
    place: str | None
    participants: str | None
    agenda: tuple[str, ...] | None
    sign_in: str | None
    preparation: str | None
    leave_rule: str | None
    contact: str | None
    sender: str | None
    dated: date | None
