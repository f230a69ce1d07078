"""Copies of the data from before there was a password lose their open key: here, and on the stick when it comes."""

from pathlib import Path

from app.operations.workspace import Workspace
from app.storage import backups, keys, sealing
from app.storage.kept import forget, keep, recall

HERE, ELSEWHERE = "backups_to_seal", "second_place_to_seal"
SOME_LEFT, LOOK_AGAIN = "some", "again"  # what is kept under HERE


def note_all(workspace: Workspace) -> None:
    """Remember, before the key changes, that all copies are to be sealed: a kill in between must not forget them."""
    keep(workspace.store, HERE, SOME_LEFT)
    keep(workspace.store, ELSEWHERE, SOME_LEFT)


def seal(workspace: Workspace) -> tuple[Path, ...]:
    """Seal the backups beside the data and what 恢复 put aside; return those that could not be changed now."""
    if recall(workspace.store, HERE) is None or not keys.is_locked(workspace.data):
        return ()
    left = _seal(workspace, workspace.backups) + sealing.seal_folders(
        workspace.data, workspace.store.key, _wrapped(workspace)
    )
    keep(workspace.store, HERE, SOME_LEFT if left else LOOK_AGAIN)
    return left


def seal_again(workspace: Workspace) -> tuple[Path, ...]:
    """Go on at the next opening, and look at all once more, for a backup may have been under way; then it is done."""
    left = seal(workspace)
    if not left and recall(workspace.store, HERE) == LOOK_AGAIN:
        forget(workspace.store, HERE)
    return left


def seal_elsewhere(workspace: Workspace, folder: Path | None) -> None:
    """Seal the second place, now that it is there; free when nothing is to be done."""
    is_wanted = recall(workspace.store, ELSEWHERE) is not None and keys.is_locked(workspace.data)
    if is_wanted and folder is not None and not _seal(workspace, folder):
        forget(workspace.store, ELSEWHERE)


def is_left(workspace: Workspace) -> bool:
    """Tell whether a copy beside the data still opens without the password."""
    return keys.is_locked(workspace.data) and recall(workspace.store, HERE) == SOME_LEFT


def is_left_elsewhere(workspace: Workspace) -> bool:
    """Tell whether the second place still waits to be sealed."""
    return keys.is_locked(workspace.data) and recall(workspace.store, ELSEWHERE) is not None


def _seal(workspace: Workspace, folder: Path) -> tuple[Path, ...]:
    with backups.alone:
        return sealing.seal_backups(folder, workspace.store.key, _wrapped(workspace))


def _wrapped(workspace: Workspace) -> bytes:
    (wrapped,) = keys.key_files(workspace.data).values()
    return wrapped
