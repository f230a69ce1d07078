"""④ 召集会议 (seed 001 六④): the expected list is frozen, members are told, leave is asked for in writing."""

from app.domain.activity import ActivityFile
from app.domain.step_facts import ConveningFacts
from app.steps.step import Gap, Step, gaps


def _began(file: ActivityFile) -> bool:
    return file.convening != ConveningFacts(file.activity.id)


def _missing(file: ActivityFile) -> tuple[Gap, ...]:
    """The list is frozen and the members were told; each exclusion has its reason by construction."""
    facts = file.convening
    return gaps(
        (facts.frozen_at, "frozen", ""),
        (facts.told_on, "told_on", "told_on"),
        (facts.told_how, "told_how", "told_how"),
    )


STEP = Step(
    number=4,
    key="convening",
    part="convening",
    papers=("meeting_notice", "leave_slip"),
    evidence=("请假条",),
    began=_began,
    missing=_missing,
)
