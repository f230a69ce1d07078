"""⑥ 通报到会情况和活动内容 (seed 001 六⑥): the statement follows from the roll, nothing is typed."""

from app.domain.activity import ActivityFile
from app.steps.step import Gap, Step, gaps


def _began(file: ActivityFile) -> bool:
    return file.report.was_read


def _missing(file: ActivityFile) -> tuple[Gap, ...]:
    """The roll is complete, so that the numbers can be read aloud, and they were."""
    return gaps(
        (file.attendance().is_complete, "roll_open", ""), (file.report.was_read, "was_read", "was_read")
    )


STEP = Step(
    number=6,
    key="report",
    part="report",
    papers=("statement",),
    evidence=(),
    began=_began,
    missing=_missing,
)
