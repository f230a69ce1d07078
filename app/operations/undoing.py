"""Take the last action back or do it again, across restarts (撤销, 重做)."""

from app.operations.workspace import Workspace, actor
from app.storage import undo
from app.storage.undo import DoneAction


def can_undo(workspace: Workspace, prefix: str = "") -> DoneAction | None:
    """Return the action that 撤销 would take back."""
    return undo.last_undoable(workspace.store, prefix)


def can_redo(workspace: Workspace, prefix: str = "") -> DoneAction | None:
    """Return the action that 重做 would do again."""
    return undo.last_redoable(workspace.store, prefix)


def undo_last(workspace: Workspace, prefix: str = "") -> DoneAction | None:
    """Take the newest action back and return it; None when there is none."""
    found = can_undo(workspace, prefix)
    return None if found is None else undo.undo(workspace.store, found.id, workspace.now(), actor())


def redo_last(workspace: Workspace, prefix: str = "") -> DoneAction | None:
    """Do the action taken back last once more; None when there is none."""
    found = can_redo(workspace, prefix)
    return None if found is None else undo.undo(workspace.store, found.id, workspace.now(), actor())


def undo_action(workspace: Workspace, action_id: int) -> DoneAction:
    """Take one named action back, as the bar with 撤销 offers it; raises UserError ``undo_blocked``, ``undo_sealed``."""
    return undo.undo(workspace.store, action_id, workspace.now(), actor())
