"""The facts of the letter about a change of date (变更报备, 改期请示, F11; seed 001 二, seed 004 二(一)1)."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class LetterKind(Enum):
    """What the letter asks of the superior: to take note, or to agree beforehand."""

    REPORT = "report"  # 报备
    REQUEST = "request"  # 请示


@dataclass(frozen=True)
class ChangeLetter:
    """The letter; ``month`` is that of the day it was set for, ``superior`` the 主送 line without its colon.

    ``old_time`` and ``new_time`` are the days with weekday and half; ``is_later`` tells 顺延 from 提前 and is None
    while a day is not known.
    """

    kind: LetterKind
    activity_kind: str | None
    month: int | None
    superior: str | None
    branch: str | None
    theme: str | None
    old_time: str | None
    new_time: str | None
    is_later: bool | None
    reason: str | None
    opinion: str | None
    place: str | None
    secretary: str | None
    dated: date | None
