"""The facts of the anonymous evaluation slips (测评票, F04; seed 001 七)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True)
class Ballot:
    """The slips of one activity; ``headings`` are the regime's, 总体评价 is added by the form.

    ``slips`` is how many are needed; pages are filled, so a few more may come out.
    """

    kind: str | None
    branch: str | None
    theme: str | None
    held_on: date | None
    headings: tuple[str, ...]
    slips: int
    per_page: Literal[2, 4] = 4
