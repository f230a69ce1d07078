"""What the plan holds for activities: the rows still to begin, and what a row says now (从计划表取)."""

from dataclasses import replace
from datetime import date

from app.domain.activity import Activity
from app.domain.plan import PlannedActivity
from app.operations import activities
from app.operations.workspace import Workspace

TAKEN_OVER = ("theme", "part", "starts_at", "place", "content")  # the day has its own verb (改期)


def rows_to_begin(workspace: Workspace) -> tuple[PlannedActivity, ...]:
    """Return the plan rows no activity was begun from, nearest day first; those without a day come last."""
    begun = {entry.plan_row_id for entry in activities.activities(workspace)}
    rows = (row for row in workspace.store.all(PlannedActivity) if row.id not in begun)
    return tuple(sorted(rows, key=lambda row: (row.on or date.max, row.plan_id, row.position)))


def row_of(workspace: Workspace, activity: Activity) -> PlannedActivity | None:
    """Return the plan row an activity was begun from; None for an unplanned one or a row deleted since."""
    return workspace.store.get(PlannedActivity, activity.plan_row_id) if activity.plan_row_id else None


def changed_fields(activity: Activity, row: PlannedActivity) -> tuple[str, ...]:
    """Return the fields of which the plan row says something else than the activity; an empty cell says nothing."""
    return tuple(
        name for name in TAKEN_OVER if getattr(row, name) and getattr(row, name) != getattr(activity, name)
    )


def take_over(workspace: Workspace, activity_id: int) -> None:
    """Copy what the plan row says now (theme, half day, place, content) into the activity; its day stays."""
    activity = activities.activity_of(workspace, activity_id)
    row = row_of(workspace, activity)
    if row is None:
        return
    taken = {name: getattr(row, name) for name in changed_fields(activity, row)}
    with workspace.action("activity.edit", "从计划表取主题和内容") as action:
        action.save(replace(activity, **taken))
