"""The facts of the statistics of a year (F18)."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.documents.facts.phrases import known
from app.documents.wording import wording
from app.domain.attendance import rate_text
from app.domain.branch import Branch
from app.domain.papers.year_statistics import Counter, YearRow, YearStatistics
from app.domain.year_counts import MemberYear

words = wording("year_statistics")


@dataclass(frozen=True)
class KindCount:
    """One kind over the year: how often it was held each month, and in how many periods of those asked on time."""

    kind: str
    months: tuple[int, ...]
    on_time: tuple[int, int] | None = None


def gather(
    branch: Branch,
    year: int,
    theme_day: str,
    kinds: Iterable[KindCount],
    counters: Iterable[tuple[str, str, str]],
    members: Iterable[MemberYear],
) -> YearStatistics:
    """Return what the statistics say; ``counters`` are what is counted, how much, and more about it."""
    return YearStatistics(
        theme_day=theme_day,
        branch=known(branch.name),
        year=year,
        kinds=tuple(map(_kind, kinds)),
        counters=tuple(Counter(what, _value(value, detail)) for what, value, detail in counters),
        members=tuple(map(_member, members)),
    )


def _kind(one: KindCount) -> YearRow:
    months = tuple(str(count) if count else "" for count in one.months)
    if one.on_time is None or not one.on_time[1]:
        return YearRow(one.kind, months, "", "")
    return YearRow(one.kind, months, _fraction(*one.on_time), rate_text(*one.on_time))


def _member(one: MemberYear) -> YearRow:
    marks = tuple(mark.value for mark in one.months)
    rate = rate_text(one.came, one.due) if one.due else ""
    return YearRow(one.name, marks, _fraction(one.came, one.due), rate)


def _fraction(part: int, whole: int) -> str:
    return words("fraction", part=part, whole=whole)


def _value(value: str, detail: str) -> str:
    return words("counter", value=value, detail=detail) if detail else value
