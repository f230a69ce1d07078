"""The facts of the tally of the evaluation slips (测评汇总表, F04; seed 001 七)."""

from dataclasses import dataclass
from datetime import date

from app.domain.papers.shared import EvaluationResult


@dataclass(frozen=True)
class Tally:
    """The 测评汇总表: the result, the main opinions, and who watched and counted."""

    kind: str | None
    branch: str | None
    theme: str | None
    held_on: date | None
    result: EvaluationResult
    opinions: tuple[str, ...] | None
    watched_by: str | None
    counted_by: str | None
    late_entry: str = ""
