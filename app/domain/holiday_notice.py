"""What was read from the text of a holiday notice (放假安排的通知), and the feasts the law names."""

from dataclasses import dataclass
from datetime import date

from app.domain.own_tables import OwnHoliday


@dataclass(frozen=True)
class Feast:
    """法定节日: its statutory days, one after the other, and the name a break around them has."""

    name: str
    days: tuple[date, ...]


@dataclass(frozen=True)
class NoticeProblem:
    """Something to look at: the key of its sentence (holidays.problem.…), the words it is about, its facts."""

    key: str
    words: str = ""
    facts: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True)
class NoticeReading:
    """What a notice says: its year, its source, its breaks in order, and what is to be looked at.

    ``is_year_said``: the text names the year itself.
    """

    year: int
    title: str = ""
    number: str = ""
    issued: date | None = None
    breaks: tuple[OwnHoliday, ...] = ()
    problems: tuple[NoticeProblem, ...] = ()
    is_year_said: bool = False
