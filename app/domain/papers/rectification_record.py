"""The facts of the record of rectification after low evaluations (整改记录; seed 001 七)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class LowResult:
    """One evaluation below the threshold: its day, theme, and rate with numerator and denominator."""

    on: date
    theme: str | None
    rate: str


@dataclass(frozen=True)
class RectificationRecord:
    """The 整改记录 of a year: the low results, and what was written down of the rectification (None: nothing yet)."""

    branch: str | None
    superior: str | None
    year: int
    results: tuple[LowResult, ...]
    cause: str | None = None
    measures: str | None = None
    responsible: str | None = None
    deadline: date | None = None
    checked_on: date | None = None
