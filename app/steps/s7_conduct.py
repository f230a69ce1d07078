"""⑦ 组织开展活动 (seed 001 六⑦): when, who chaired, who spoke on what, what was agreed, photos."""

from dataclasses import replace

from app.domain.activity import ActivityFile
from app.domain.step_facts import ConductFacts
from app.steps.step import Gap, Step, gaps


def _began(file: ActivityFile) -> bool:
    """The agenda alone is no beginning: it is written early, for the notice."""
    return bool(file.speeches) or replace(file.conduct, agenda="") != ConductFacts(file.activity.id)


def _missing(file: ActivityFile) -> tuple[Gap, ...]:
    """有讨论、有共识 and pictures: what the record cannot do without (seed 001 六)."""
    facts = file.conduct
    photos = any(entry.step == STEP.number for entry in file.evidence)
    return gaps(
        (facts.held_on, "held_on", "held_on"),
        (facts.part, "part", "part"),
        (facts.agenda, "agenda", "agenda"),
        (facts.process, "process", "process"),
        (file.speeches, "speeches", "speeches"),
        (facts.consensus, "consensus", "consensus"),
        (photos, "photos", "evidence"),
    )


STEP = Step(
    number=7,
    key="conduct",
    part="conduct",
    papers=(),
    evidence=("活动照片", "学习材料", "音像资料"),
    began=_began,
    missing=_missing,
)
