"""The facts of the record of a consultation (征求意见记录; seeds 003-2 四(一), 004 二(四)1)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class ConsultationRecord:
    """Who was asked about what and how, what they said, what was taken up."""

    branch: str | None
    on: date | None
    how: str | None
    people: int | None
    about: str | None
    opinions: str | None
    adopted: str | None
