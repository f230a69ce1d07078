"""Where every activity of a year stands, one line each (活动 list)."""

from collections import Counter
from dataclasses import dataclass

from app.domain.activity import Activity, ActivityState
from app.domain.progress import StepStatus, current_step
from app.domain.records import StepCompletion
from app.operations import activities, steps
from app.operations.workspace import Workspace
from app.steps import STEPS


@dataclass(frozen=True)
class ActivityLine:
    """One activity: ``step`` is the first that is not done (None: all nine are), ``next_thing`` what it wants."""

    activity: Activity
    step: int | None = None
    next_thing: str = ""
    in_trouble: bool = False


def overview(workspace: Workspace, year: int) -> tuple[ActivityLine, ...]:
    """Return a line for each activity of a year, newest first; only the open ones are read and judged."""
    closed = Counter(entry.activity_id for entry in workspace.store.all(StepCompletion))
    return tuple(
        _line(workspace, activity, closed[activity.id] == len(STEPS))
        for activity in activities.activities(workspace, year)
    )


def years(workspace: Workspace) -> tuple[int, ...]:
    """Return the years that have activities, and this one; latest first."""
    found = {entry.on.year for entry in activities.activities(workspace) if entry.on}
    return tuple(sorted({*found, workspace.today().year}, reverse=True))


def _line(workspace: Workspace, activity: Activity, is_finished: bool) -> ActivityLine:
    if is_finished or activity.state is ActivityState.CANCELLED:
        return ActivityLine(activity)
    where = steps.standing(workspace, activity.id)
    step = current_step(where.states)
    return ActivityLine(activity, step, next_at(where), where.state(step).status is StepStatus.TROUBLE)


def next_at(where: steps.Standing) -> str:
    """Return the first thing the first open step wants, or that it only waits to be closed."""
    state = where.state(current_step(where.states))
    if steps.is_finished(where):
        return ""
    return state.missing[0] if state.missing else "可以完成这一步了"
