"""Where every activity of a year stands, one line each (活动 list)."""

from collections import Counter
from dataclasses import dataclass

from app.domain.activity import Activity, ActivityState
from app.domain.finding import Severity
from app.domain.progress import StepStatus, current_step
from app.domain.records import StepCompletion
from app.operations import activities, kind_words, steps
from app.operations.workspace import Workspace
from app.steps import STEPS
from app.texts import say


@dataclass(frozen=True)
class ActivityLine:
    """One activity: ``step`` is the first that is not done (None: all nine are), ``next_thing`` what it wants.

    ``kind`` is its kind in the regime's word.
    """

    activity: Activity
    step: int | None = None
    next_thing: str = ""
    in_trouble: bool = False
    kind: str = ""


def overview(workspace: Workspace, year: int) -> tuple[ActivityLine, ...]:
    """Return a line for each activity of a year, newest first; only the open ones are read and judged."""
    found = activities.activities(workspace, year)
    completions = workspace.store.among(StepCompletion, "activity_id", [one.id for one in found])
    closed = Counter(entry.activity_id for entry in completions)
    going_on = [
        one for one in found if one.state is not ActivityState.CANCELLED and closed[one.id] != len(STEPS)
    ]
    standing = {where.file.activity.id: where for where in steps.standings(workspace, going_on)}
    return tuple(
        _line(activity, standing.get(activity.id), kind_words.kind_word(workspace, activity))
        for activity in found
    )


def years(workspace: Workspace) -> tuple[int, ...]:
    """Return the years that have activities, and this one; latest first."""
    rows = workspace.store.statement(
        f"select distinct substr({activities.DAY}, 1, 4) from activity {activities.WITH_CONDUCT} "
        f"where {activities.DAY} is not null"
    )
    return tuple(sorted({*(int(row[0]) for row in rows), workspace.today().year}, reverse=True))


def _line(activity: Activity, where: steps.Standing | None, kind: str) -> ActivityLine:
    if where is None:
        return ActivityLine(activity, kind=kind)
    step = current_step(where.states)
    in_trouble = where.state(step).status is StepStatus.TROUBLE
    return ActivityLine(activity, step, next_at(where), in_trouble, kind)


def next_at(where: steps.Standing) -> str:
    """Return the first thing the first open step wants, else the rule it breaks, else that it only waits to be closed."""
    state = where.state(current_step(where.states))
    if steps.is_finished(where):
        return ""
    if state.missing:
        return state.missing[0]
    found = where.findings_of(state.number)
    blocking = next((one for one in found if one.severity is Severity.BLOCKS), None)
    if blocking:
        return say(f"findings.{blocking.key}", **blocking.fact_map())
    warned = sum(one.severity is Severity.WARNS for one in found)
    return say("steps.ready_but", count=warned) if warned else say("steps.ready")
