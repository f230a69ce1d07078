"""The facts of the public notice of attendance (参加情况公示; seed 003-2 四(三)): numbers only, never a reason."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class AttendanceLine:
    """How often one member was expected, came, was on leave and was absent; None while a roll is open."""

    name: str
    due: int
    came: int | None
    on_leave: int | None
    absent: int | None


@dataclass(frozen=True)
class AttendanceNotice:
    """The notice of a period in words, such as ``2026年1月至6月``."""

    branch: str | None
    activity_kind: str
    period: str
    lines: tuple[AttendanceLine, ...]
    dated: date | None
