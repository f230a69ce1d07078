"""The facts of the record of one observation visit (观摩记录, F16; seed 000 二(二))."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class VisitRecord:
    """The 观摩记录: who saw whose activity, what was done there, and what can be learnt from it."""

    branch: str | None
    observer: str | None
    role: str | None
    level: str | None
    visited: str | None
    on: date | None
    theme: str | None
    form: str | None
    practice: str | None
    lessons: str | None
    suggestion: str | None
