"""What happened around an activity: steps closed, items ticked, dates changed, files added, papers made and sent."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum


@dataclass(frozen=True)
class StepCompletion:
    """完成本步: ``done_on`` is the day it was done, ``closed_at`` when it was entered.

    ``reason`` says why it was closed out of order or with gaps.
    """

    id: int
    activity_id: int
    step: int
    done_on: date
    closed_at: datetime
    reason: str = ""


@dataclass(frozen=True)
class Tick:
    """A checklist item (C rule) the secretary confirmed."""

    id: int
    activity_id: int
    regime_id: str
    rule_id: str
    ticked_at: datetime


class ChangeAnswer(Enum):
    """What the superior answered to a change of date that needs its consent; stored as the word."""

    AGREED = "同意"
    REFUSED = "不同意"


@dataclass(frozen=True)
class DateChange:
    """改期: filed or consented as the regime wants; ``opinion`` is the committee's, ``answer`` the superior's words."""

    id: int
    activity_id: int
    old: date | None
    new: date
    reason: str
    filed_on: date | None
    consented_on: date | None
    changed_at: datetime
    opinion: str = ""
    answer: str = ""


@dataclass(frozen=True)
class Evidence:
    """佐证: a photo, scan or file attached to a step; ``sha256`` is empty when only name and place are kept (over 30 MB)."""

    id: int
    activity_id: int
    step: int
    kind: str
    name: str
    size: int
    sha256: str = ""
    small_sha256: str = ""
    mime: str = ""
    caption: str = ""
    taken_at: datetime | None = None
    added_at: datetime | None = None


@dataclass(frozen=True)
class PaperMade:
    """A paper that was made: when, where, and from which facts (``digest``), so that a later change shows."""

    id: int
    document: str
    activity_id: int | None
    plan_id: int | None
    path: str
    made_at: datetime
    digest: str


@dataclass(frozen=True)
class Sending:
    """我已发出: ``sent_at`` is what she says, ``recorded_at`` when she said it (a late entry is 补记)."""

    id: int
    document: str
    activity_id: int | None
    plan_id: int | None
    sent_to: str
    sent_at: datetime
    recorded_at: datetime
