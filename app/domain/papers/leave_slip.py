"""The facts of the leave slip (请假条, F05; seed 001 三)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class LeaveSlip:
    """One member's leave from one activity; ``received`` tells when it came in, so that late leave shows."""

    branch: str | None
    name: str | None
    category: str | None
    cause: str | None
    details: str | None
    activity_on: date | None
    activity: str | None
    makeup: str | None
    enclosures: tuple[str, ...] | None
    received: str | None
