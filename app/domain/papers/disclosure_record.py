"""The facts of the record of what was made public (党务公开记录; seed 004 三(二)3)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class DisclosureRow:
    """One notice; ``until`` is ``""`` where no day was named."""

    on: date
    item: str
    content: str | None
    how: str | None
    until: date | str


@dataclass(frozen=True)
class DisclosureRecord:
    """The 党务公开记录 of a year."""

    branch: str | None
    year: int
    rows: tuple[DisclosureRow, ...]
