"""Remembered choices of this branch, as text by key."""

from app.operations.workspace import Workspace
from app.storage.tables import Setting


def remember(workspace: Workspace, key: str, value: str) -> None:
    """Keep one choice."""
    with workspace.action("settings.edit", "设置") as action:
        action.save(Setting(key, value))


def recall(workspace: Workspace, key: str, default: str = "") -> str:
    """Return one choice, or ``default``."""
    found = workspace.store.get(Setting, key)
    return default if found is None else found.value
