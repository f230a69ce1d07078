"""A date of which the day may be unknown (入党日期 is often known to the month only)."""

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PartialDate:
    """A year and month, with the day when it is known; never completed with an invented day."""

    year: int
    month: int
    day: int | None = None

    def __post_init__(self) -> None:
        date(self.year, self.month, self.day or 1)

    @classmethod
    def from_iso(cls, text: str) -> "PartialDate":
        """Read ``2021-07`` or ``2021-07-01``; raises ValueError for anything else."""
        parts = [int(part) for part in text.split("-")]
        if len(parts) not in (2, 3):
            raise ValueError(text)
        return cls(*parts)

    def iso(self) -> str:
        """Write ``2021-07`` or ``2021-07-01``."""
        text = f"{self.year:04d}-{self.month:02d}"
        return text if self.day is None else f"{text}-{self.day:02d}"

    def chinese(self) -> str:
        """Write 2021年7月 or 2021年7月1日, no leading zeros (GB/T 9704 7.3.5)."""
        text = f"{self.year}年{self.month}月"
        return text if self.day is None else f"{text}{self.day}日"

    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month, self.day or 1)

    def latest(self) -> date:
        """The last day it can mean."""
        return date(self.year, self.month, self.day or calendar.monthrange(self.year, self.month)[1])
