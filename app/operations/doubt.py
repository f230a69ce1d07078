"""An action the disk refused with its very last sync: it may be stored all the same, and must not be done twice."""

from app.operations.workspace import Workspace


def in_doubt(workspace: Workspace) -> int | None:
    """Return the number of the action that was refused last, when it may be stored all the same."""
    return workspace.store.in_doubt


def was_stored(workspace: Workspace, action_id: int) -> bool:
    """Tell whether an action in doubt is there; ask before anything else is written, for its number may be used again."""
    return workspace.store.has_action(action_id)
