"""⑨ 总结提升 (seed 001 六⑨): the summary, 补学 of absentees, and the record mailed in time (JB-19)."""

from app.domain.activity import ActivityFile
from app.domain.step_facts import SummaryFacts
from app.steps.step import Gap, Step


def _began(file: ActivityFile) -> bool:
    return bool(file.problems or file.make_ups) or file.summary != SummaryFacts(file.activity.id)


def _missing(file: ActivityFile) -> tuple[Gap, ...]:
    """The summary is written, every absentee caught up, every problem has somebody and a day, the record went out."""
    found = []
    if not file.summary.summary:
        found.append(Gap("summary", "summary"))
    waiting = [line.name for line in file.not_caught_up()]
    if waiting:
        found.append(Gap("make_up", "make_ups", (("number", len(waiting)), ("names", "、".join(waiting)))))
    if any(not (problem.who and problem.due) for problem in file.problems):
        found.append(Gap("problem_open", "problems"))
    if file.sending_of("record") is None:
        found.append(Gap("record_not_sent", "record"))
    return tuple(found)


STEP = Step(
    number=9,
    key="summary",
    part="summary",
    papers=("record", "makeup_record"),
    evidence=("总结材料",),
    began=_began,
    missing=_missing,
)
