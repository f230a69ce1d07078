"""The facts of the letter that files the fixed day (固定党日备案; seeds 001 二, 002 一2, 003-1 二2)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class FixedDayLetter:
    """The letter: the day in words, why it was chosen (``""``: no reason is given), to whom it goes."""

    theme_day: str
    superior: str | None
    branch: str | None
    day: str | None
    reason: str | None
    secretary: str | None
    dated: date | None
