"""The facts of the list of own problems (问题清单; seed 002 一4)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class ProblemRow:
    """One problem; ``done_on`` is ``""`` while it is not solved."""

    owner: str
    what: str | None
    category: str | None
    measures: str | None
    who: str | None
    due: date | None
    done_on: date | str


@dataclass(frozen=True)
class ProblemList:
    """The 问题清单 of a year, the branch's own problems first."""

    branch: str | None
    year: int
    rows: tuple[ProblemRow, ...]
