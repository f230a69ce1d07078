"""A change of date that was asked for by letter and is not made yet: what was typed is kept until the answer is there."""

import json
from dataclasses import dataclass
from datetime import date

from app.domain.records import DateChange
from app.operations.workspace import Workspace
from app.storage.store import Action
from app.storage.tables import Setting


@dataclass(frozen=True)
class PendingChange:
    """改期请示: the day asked for with its reason and the committee's opinion, and when the letter was written."""

    new: date
    reason: str
    opinion: str
    written_on: date


def keep(workspace: Workspace, change: DateChange) -> None:
    """Remember what a letter asks for; the same again changes nothing."""
    values = {
        "new": change.new.isoformat(),
        "reason": change.reason,
        "opinion": change.opinion,
        "written_on": workspace.today().isoformat(),
    }
    with workspace.action("activity.date_asked", "改期的请示") as action:
        action.save(Setting(_key(change.activity_id), json.dumps(values, ensure_ascii=False)))


def kept(workspace: Workspace, activity_id: int) -> PendingChange | None:
    """Return what was asked for and neither made nor given up, None where nothing waits."""
    found = workspace.store.get(Setting, _key(activity_id))
    if found is None:
        return None
    values = json.loads(found.value)
    days = {name: date.fromisoformat(values[name]) for name in ("new", "written_on")}
    return PendingChange(reason=values["reason"], opinion=values["opinion"], **days)


def forget(workspace: Workspace, action: Action, activity_id: int) -> None:
    """Let go of what was asked for, in the action that answers it."""
    found = workspace.store.get(Setting, _key(activity_id))
    if found is not None:
        action.delete(found)


def _key(activity_id: int) -> str:
    return f"change.pending:{activity_id}"
