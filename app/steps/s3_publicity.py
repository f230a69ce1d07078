"""③ 通过适当形式公开公示 (seed 001 六③; 原则上提前, JB-06)."""

from app.domain.activity import ActivityFile
from app.domain.step_facts import PublicityFacts
from app.steps.step import Gap, Step, gaps


def _began(file: ActivityFile) -> bool:
    return file.publicity != PublicityFacts(file.activity.id)


def _missing(file: ActivityFile) -> tuple[Gap, ...]:
    """When and where it was posted."""
    facts = file.publicity
    return gaps((facts.posted_on, "posted_on", "posted_on"), (facts.where, "where", "where"))


STEP = Step(
    number=3,
    key="publicity",
    part="publicity",
    papers=("publicity",),
    evidence=("公示照片",),
    began=_began,
    missing=_missing,
)
