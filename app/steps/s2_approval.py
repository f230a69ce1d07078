"""② 报机关党委审定 (seed 001 六②)."""

from app.domain.activity import ActivityFile
from app.domain.step_facts import ApprovalAnswer, ApprovalFacts
from app.steps.step import Gap, Step, gaps


def _began(file: ActivityFile) -> bool:
    return file.approval != ApprovalFacts(file.activity.id)


def _missing(file: ActivityFile) -> tuple[Gap, ...]:
    """It was sent, answered, and not returned."""
    facts = file.approval
    returned = facts.answer is ApprovalAnswer.RETURNED
    return gaps(
        (facts.sent_on, "sent_on", "sent_on"),
        (facts.answer, "answer", "answer"),
        (facts.answered_on, "answered_on", "answered_on"),
        (not returned, "returned", "answer"),
    )


STEP = Step(
    number=2,
    key="approval",
    part="approval",
    papers=("approval",),
    evidence=("审定答复",),
    began=_began,
    missing=_missing,
)
