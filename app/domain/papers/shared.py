"""Parts that several papers have in common."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Speech:
    """Who said what (发言), in the words of the record; the text may have several lines."""

    speaker: str
    text: str | None


@dataclass(frozen=True)
class HeadingCount:
    """How often each of the four answers was given to one heading of the evaluation (测评项目)."""

    heading: str
    satisfied: int | None
    fairly_satisfied: int | None
    dissatisfied: int | None
    unknown: int | None


@dataclass(frozen=True)
class EvaluationResult:
    """The numbers of one evaluation (测评): slips, counts by heading (总体评价 last), and the rate as a text.

    ``rate`` carries its numerator and denominator, such as ``96.3 %（26/27）``; ``formula`` says in words how it
    was reckoned, since no notice fixes it (RULES-AND-FORMS 7).
    """

    issued: int | None
    returned: int | None
    valid: int | None
    headings: tuple[HeadingCount, ...]
    rate: str | None
    formula: str | None
