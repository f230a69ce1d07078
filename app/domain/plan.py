"""The plan table (计划表) of a period and its rows (计划项)."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.day_part import DayPart

OBSERVED_MARK = "√"


@dataclass(frozen=True)
class Plan:
    """计划表: what is meant to happen from ``first_month`` to ``last_month`` (1–12) of ``year``.

    ``regimes`` are pinned when the plan is made.
    """

    id: int
    year: int
    first_month: int
    last_month: int
    regimes: tuple[str, ...] = ()
    filled_by: str = ""
    filled_on: date | None = None

    def months(self) -> tuple[tuple[int, int], ...]:
        """Return (year, month) of each month covered, in order."""
        return tuple((self.year, month) for month in range(self.first_month, self.last_month + 1))

    def starts(self) -> date:
        """Return the first day covered."""
        return date(self.year, self.first_month, 1)

    def covers(self, first: int, last: int) -> bool:
        """Tell whether months ``first``–``last`` of the year lie inside the period."""
        return self.first_month <= first and last <= self.last_month


@dataclass(frozen=True)
class PlannedActivity:
    """计划项: one row. ``on`` is None while the time cell holds no date; then ``time_note`` is what she wrote.

    ``content`` is 主要内容 as one text; ``is_observed`` is the √ of 备注.
    """

    id: int
    plan_id: int
    position: int
    on: date | None = None
    part: DayPart | None = None
    starts_at: str = ""
    time_note: str = ""
    place: str = ""
    theme: str = ""
    kind: str = ""
    content: str = ""
    remark: str = ""
    is_observed: bool = False

    def is_empty(self) -> bool:
        """Tell whether nothing but a date stands in the row."""
        return not (self.place or self.theme or self.content.strip() or self.remark or self.is_observed)


@dataclass(frozen=True)
class PlanVersion:
    """A frozen state of the plan table: version 1 when it was sent, further ones with a reason."""

    id: int
    plan_id: int
    number: int
    frozen_at: datetime
    reason: str
    rows: tuple[PlannedActivity, ...]
    sent_at: datetime | None = None
    sent_to: str = ""


@dataclass(frozen=True)
class PlanFile:
    """A plan with everything that hangs on it: rows in order, versions oldest first."""

    plan: Plan
    rows: tuple[PlannedActivity, ...]
    versions: tuple[PlanVersion, ...] = ()

    @property
    def is_sent(self) -> bool:
        """Tell whether any version was reported as sent."""
        return any(version.sent_at is not None for version in self.versions)

    @property
    def differs_from_last_version(self) -> bool:
        """Tell whether a row changed since the last version was frozen."""
        return bool(self.versions) and self.versions[-1].rows != self.rows
