"""What was deleted in the last year, and how it comes back (回收站).

Nothing is ever removed from the data file here: an entry is an action that deleted something and still stands.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.errors import UserError
from app.operations import clock_check, undoing
from app.operations.workspace import Workspace
from app.storage import trail
from app.storage.tables import TABLES, DiscardedText
from app.storage.trail import PastAction
from app.storage.undo import DoneAction
from app.texts import say

KEPT = timedelta(days=365)

# The actions whose rows stand here: give a new way of deleting a name of its own and write it down.
DELETIONS = (
    "members.delete",
    "activity.delete",
    "plan.delete",
    "plan.delete_rows",
    "evidence.remove",
    "activity.list_remove",
    "activity.guest_remove",
    "activity.expected_drop",
    "activity.ballot_remove",
    "register.delete",
    "regime.delete",
)


@dataclass(frozen=True)
class DeletedEntry:
    """One line of the bin: what was deleted with how much beside it, when, by whom; ``text`` is a text not wanted."""

    action_id: int
    what: str
    detail: str
    at: datetime
    actor: str
    text: str = ""


def entries(workspace: Workspace) -> tuple[DeletedEntry, ...]:
    """Return what can be taken back, newest first by number; what is older than a year is left out.

    By a clock that cannot be right nothing is too old.
    """
    found = [*_deletions(workspace), *_texts(workspace)]
    if not clock_check.is_doubtful(workspace):
        found = [entry for entry in found if entry.at > workspace.now() - KEPT]
    return tuple(sorted(found, key=lambda entry: entry.action_id, reverse=True))


def restore(workspace: Workspace, entry: DeletedEntry) -> DoneAction:
    """Bring back what an entry names, with everything that went with it.

    Raises UserError ``restore_blocked`` when something stands in its place or what it belonged to is gone too.
    """
    try:
        return undoing.undo_action(workspace, entry.action_id)
    except UserError as error:
        if error.key != "undo_blocked":
            raise
        raise UserError("restore_blocked", label=entry.what) from None


def _deletions(workspace: Workspace) -> list[DeletedEntry]:
    found = trail.actions(workspace.store, DELETIONS)
    return [_entry(workspace, action) for action in found if _stands(action)]


def _stands(action: PastAction) -> bool:
    return action.undoes is None and not action.is_undone and not action.is_sealed


def _entry(workspace: Workspace, action: PastAction) -> DeletedEntry:
    gone = Counter(
        change.table for change in trail.changes_of(workspace.store, action.id) if change.after is None
    )
    parts = [
        say("deleting.parts", what=say(f"fields.{stored.name}.this"), count=gone[stored.name])
        for stored in TABLES
        if gone[stored.name]
    ]
    return DeletedEntry(action.id, action.label, say("deleting.among").join(parts), action.at, action.actor)


def _texts(workspace: Workspace) -> list[DeletedEntry]:
    """The texts found again after a crash that she did not want; they are read and copied, not put back."""
    found = []
    for record in workspace.store.all(DiscardedText):
        first = trail.changes_to(workspace.store, "discarded_text", str(record.id))[0]
        (action,) = trail.actions_of(workspace.store, [first.action_id])
        what = say("deleting.text", place=record.place)
        found.append(DeletedEntry(action.id, what, "", action.at, action.actor, record.text))
    return found
