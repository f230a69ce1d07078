"""What participants said of one activity, paper by paper or as totals (测评)."""

from dataclasses import dataclass
from enum import Enum


class Answer(Enum):
    """One cell of a ballot; the digit is the key that enters it (DESIGN 7.8)."""

    SATISFIED = 1
    FAIRLY_SATISFIED = 2
    NOT_SATISFIED = 3
    DO_NOT_KNOW = 4


class TallyMode(Enum):
    """How the ballots were entered."""

    ONE_BY_ONE = "逐张录入"
    TOTALS = "录入合计"


class Formula(Enum):
    """满意率: which answers count as satisfied; stored with the record (RULES 7)."""

    SATISFIED_AND_FAIRLY = "（满意＋基本满意）÷有效票"
    SATISFIED_ONLY = "满意÷有效票"


@dataclass(frozen=True)
class Ballot:
    """测评票: one slip; ``answers`` are in heading order, 总体评价 last; an invalid slip has none."""

    id: int
    activity_id: int
    number: int
    answers: tuple[Answer | None, ...]
    is_valid: bool = True


@dataclass(frozen=True)
class HeadingTotals:
    """The four counts of one heading."""

    satisfied: int = 0
    fairly_satisfied: int = 0
    not_satisfied: int = 0
    do_not_know: int = 0

    @property
    def sum(self) -> int:
        """All answers given to the heading."""
        return self.satisfied + self.fairly_satisfied + self.not_satisfied + self.do_not_know

    def favourable(self, formula: Formula) -> int:
        """Count the answers the formula calls satisfied."""
        fairly = self.fairly_satisfied if formula is Formula.SATISFIED_AND_FAIRLY else 0
        return self.satisfied + fairly


def totals_of(ballots: tuple[Ballot, ...], heading: int) -> HeadingTotals:
    """Count one heading over the valid ballots."""
    answers = [ballot.answers[heading] for ballot in ballots if ballot.is_valid]
    return HeadingTotals(*(answers.count(answer) for answer in Answer))


@dataclass(frozen=True)
class EvaluationResult:
    """测评结果: counts a heading, 总体评价 last; the rate is ``favourable`` of ``valid`` on 总体评价, integers only."""

    issued: int | None
    returned: int | None
    valid: int | None
    headings: tuple[str, ...]
    totals: tuple[HeadingTotals, ...]
    formula: Formula

    @property
    def favourable(self) -> int | None:
        """How many were satisfied on the whole, None before anything was counted."""
        return self.totals[-1].favourable(self.formula) if self.totals and self.valid else None

    @property
    def has_rate(self) -> bool:
        """Tell whether there is a rate to speak of."""
        return bool(self.valid) and self.favourable is not None
