"""⑧ 进行主题测评 (seed 001 七): slips issued, returned, counted at once after the activity."""

from app.domain.activity import ActivityFile
from app.domain.step_facts import EvaluationFacts
from app.steps.step import Gap, Step, gaps


def _began(file: ActivityFile) -> bool:
    return bool(file.ballots) or file.evaluation != EvaluationFacts(file.activity.id)


def _missing(file: ActivityFile) -> tuple[Gap, ...]:
    """How many slips went out and came back, what they said, and who counted."""
    facts, result = file.evaluation, file.result()
    return gaps(
        (facts.held_on, "held_on", "held_on"),
        (facts.issued is not None, "issued", "issued"),
        (facts.returned is not None, "returned", "returned"),
        (result.has_rate, "counted", "ballots"),
        (facts.teller, "teller", "teller"),
    )


STEP = Step(
    number=8,
    key="evaluation",
    part="evaluation",
    papers=("ballot", "tally"),
    evidence=("测评票",),
    began=_began,
    missing=_missing,
)
