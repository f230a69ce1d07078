"""The room held for the last edits on a full disk (预留空间)."""

from pathlib import Path

from app.operations.workspace import Workspace
from app.storage import reserve

MEGABYTE = 1_000_000


def renew(folder: Path) -> bool:
    """Hold the reserve of a data folder again, where there is room; returns whether it is held. May run in a worker."""
    return reserve.renew(folder)


def give_up(workspace: Workspace) -> bool:
    """Let the reserve go, for an edit that found no room; returns whether there was one."""
    return reserve.give_up(workspace.data)


def free_megabytes(workspace: Workspace) -> int:
    """Return the room left on the disk of the data, in whole megabytes."""
    return reserve.free_bytes(workspace.data) // MEGABYTE
