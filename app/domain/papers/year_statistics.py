"""The facts of the statistics of a year (年度统计, F18): kinds by month, counters, and the attendance matrix."""

from dataclasses import dataclass


@dataclass(frozen=True)
class YearRow:
    """One row of a table of twelve months with two columns of sums, all as texts; ``""`` is left blank."""

    name: str
    months: tuple[str, ...]
    first_sum: str
    second_sum: str


@dataclass(frozen=True)
class Counter:
    """A count of the year: what is counted, and the number with what is asked for."""

    name: str
    value: str


@dataclass(frozen=True)
class YearStatistics:
    """The 年度统计: ``kinds`` with 按时开展月份数 and 完成率, ``members`` with how often they came and 到会率.

    ``theme_day`` is the notice's word for the day.
    """

    theme_day: str
    branch: str | None
    year: int
    kinds: tuple[YearRow, ...]
    counters: tuple[Counter, ...]
    members: tuple[YearRow, ...]
