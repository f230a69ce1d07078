"""The small lists inside an activity: speeches, problems, 补学, ticks."""

from dataclasses import replace
from typing import Any

from app.domain.attendance import can_be_asked
from app.domain.records import Tick
from app.domain.step_facts import MakeUp, Problem, Speech
from app.operations import activities
from app.operations.workspace import Workspace


def add_speech(workspace: Workspace, activity_id: int, speaker: str = "", said: str = "") -> Speech:
    """Put a speech (who spoke on what) at the end."""
    position = _next_position(workspace, Speech, activity_id)
    with workspace.action("activity.speech", f"发言：{speaker}") as action:
        return action.insert(Speech(0, activity_id, position, speaker, said))


def add_problem(workspace: Workspace, activity_id: int, what: str = "", **others: Any) -> Problem:
    """Put a problem to mend at the end; ``others`` are further fields of it."""
    position = _next_position(workspace, Problem, activity_id)
    with workspace.action("activity.problem", f"问题：{what}") as action:
        return action.insert(Problem(0, activity_id, position, what, **others))


def change_entry(workspace: Workspace, entry: Speech | Problem | MakeUp, **changes: Any) -> None:
    """Store changed fields of one line of a list."""
    with workspace.action("activity.list", "修改活动内容") as action:
        action.save(replace(entry, **changes))


def remove_entry(workspace: Workspace, entry: Speech | Problem | MakeUp) -> None:
    """Take one line out; 撤销 brings it back."""
    with workspace.action("activity.list_remove", "删去一行") as action:
        action.delete(entry)


def list_absentees(workspace: Workspace, activity_id: int) -> tuple[MakeUp, ...]:
    """Make a 补学 line for everybody who was expected and did not come, where there is none yet."""
    file = activities.activity_file(workspace, activity_id)
    known = {entry.member_id for entry in file.make_ups}
    absent = [line for line in file.expected if can_be_asked(line) and line.member_id not in known]
    with workspace.action("activity.makeup", "列出补学名单") as action:
        for line in absent:
            action.insert(MakeUp(0, activity_id, line.member_id, line.name))
    return activities.activity_file(workspace, activity_id).make_ups


def tick(workspace: Workspace, activity_id: int, regime_id: str, rule_id: str, is_ticked: bool) -> None:
    """Confirm a checklist item, or take the confirmation back."""
    found = workspace.store.where(Tick, activity_id=activity_id, regime_id=regime_id, rule_id=rule_id)
    with workspace.action("activity.tick", "确认事项") as action:
        for entry in found:
            action.delete(entry)
        if is_ticked:
            action.insert(Tick(0, activity_id, regime_id, rule_id, workspace.now()))


def _next_position(workspace: Workspace, kind: type[Speech] | type[Problem], activity_id: int) -> int:
    """Behind the last one; counting would put a new line before it once an earlier one was removed."""
    lines: tuple[Speech | Problem, ...] = workspace.store.where(kind, activity_id=activity_id)
    return 1 + max((line.position for line in lines), default=0)
