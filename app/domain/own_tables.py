"""What a branch adds to the data the program brings along: its own regimes and its own holiday years."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class OwnRegime:
    """本单位制度: the text of a regime file, kept in the data; ``key`` is the id of the regime."""

    key: str
    text: str
    changed_at: datetime


@dataclass(frozen=True)
class OwnHoliday:
    """One break of a year as she entered it: days off from ``first`` to ``last``, weekend days worked for it."""

    name: str
    first: date
    last: date
    statutory: tuple[date, ...] = ()
    working: tuple[date, ...] = ()


@dataclass(frozen=True)
class OwnHolidayYear:
    """放假安排 of one year as entered in the program; it wins over the table the program brings along."""

    year: int
    holidays: tuple[OwnHoliday, ...]
    title: str = ""
    number: str = ""
    issued: date | None = None
    entered_at: datetime | None = None
