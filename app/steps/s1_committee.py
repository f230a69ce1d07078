"""① 召开支委会确定活动主题和计划 (seed 001 六①)."""

from app.domain.activity import ActivityFile
from app.domain.step_facts import CommitteeFacts
from app.steps.step import Gap, Step, gaps


def _began(file: ActivityFile) -> bool:
    return file.committee != CommitteeFacts(file.activity.id)


def _missing(file: ActivityFile) -> tuple[Gap, ...]:
    """The theme, day, place and host must be set; who met and what was decided must be written down."""
    activity, facts = file.activity, file.committee
    return gaps(
        (activity.theme, "theme", "theme"),
        (activity.on, "on", "on"),
        (activity.place, "place", "place"),
        (activity.host, "host", "host"),
        (activity.recorder, "recorder", "recorder"),
        (facts.held_on, "held_on", "held_on"),
        (facts.present or facts.without_committee, "present", "present"),
        (facts.decision, "decision", "decision"),
    )


STEP = Step(
    number=1,
    key="committee",
    part="committee",
    papers=("committee_record", "change_report", "change_request"),
    evidence=("支委会记录",),
    began=_began,
    missing=_missing,
)
