"""Put a backup in the place of the data: which there are, what one holds, and doing it on closed data (恢复)."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.domain.backup import BackupReason, Manifest
from app.domain.errors import UserError
from app.operations.backups import back_up
from app.operations.workspace import (
    BACKUP_FOLDER,
    DATA_FOLDER,
    EXPORT_FOLDER,
    Clock,
    Workspace,
    make_folder,
    open_workspace,
)
from app.storage import attachments, backups, copies, database, restore
from app.storage.restore import Restored


@dataclass(frozen=True)
class Choice:
    """One backup that may be restored; ``manifest`` is None for a damaged one."""

    path: Path
    manifest: Manifest | None


@dataclass(frozen=True)
class Present:
    """The data as they are now: the branch, its numbers, the attachments at hand, the data key."""

    branch: str
    members: int
    activities: int
    key: str
    attachments: frozenset[str]


@dataclass(frozen=True)
class Preview:
    """What a restore would bring: what the backup says of itself, its branch, and how many attachments would be missing.

    ``key`` opens it; ``is_other`` tells that it is a backup of other data than the present ones.
    """

    key: str
    manifest: Manifest
    branch: str
    missing: int
    is_other: bool


def choices(root: Path) -> tuple[Choice, ...]:
    """Return the backups beside the data below ``root``, the newest number first, whatever the clock says."""
    return tuple(Choice(copy.path, copy.manifest) for copy in backups.listed(root / BACKUP_FOLDER))


def choice_at(path: Path) -> Choice:
    """Return a backup that lies anywhere; raises UserError ``backup_damaged``, ``backup_too_new``, ``backup_unreadable``."""
    return Choice(path, restore.read(path)[0])


def present(workspace: Workspace) -> Present:
    """Return what is open now."""
    numbers = copies.manifest_of(
        workspace.store.connection, 0, workspace.now(), BackupReason.BEFORE_RESTORE, ""
    )
    return Present(
        workspace.branch().name,
        numbers.members,
        numbers.activities,
        workspace.store.key,
        attachments.hashes(workspace.store),
    )


def present_below(root: Path, key: str | None, clock: Clock) -> Present | None:
    """Return what lies closed below ``root``; None when it does not open without a password or with ``key``."""
    for known in (None, key):
        with suppress(UserError):
            workspace = open_workspace(root, clock, key=known)
            try:
                return present(workspace)
            finally:
                workspace.close()
    return None


def try_secret(path: Path, secret: str) -> None:
    """Raise UserError ``password_wrong`` when neither the password nor the recovery code of a backup is given."""
    restore.key_of(path, secret)


def preview(root: Path, path: Path, secret: str | None, now: Present | None) -> Preview:
    """Check a backup whole, in a folder below ``root`` that goes again, and say what it holds (worker).

    The key of now is tried on one that has a password. Raises UserError ``password_wanted``, ``password_wrong``,
    ``backup_damaged``, ``backup_too_new``, ``backup_unreadable``, and those of the disk.
    """
    key = restore.key_of(path, secret, now.key if now else "")
    content = restore.look_into(path, key, root / DATA_FOLDER)
    at_hand = now.attachments if now is not None and now.key == key else frozenset()
    if now is None:
        at_hand = restore.attached(root / DATA_FOLDER / database.ATTACHMENT_FILE, key) or frozenset()
    missing = content.attachments - at_hand
    missing = missing - restore.beside(path, key) if missing else missing
    is_other = now is not None and now.key != key  # the same key is the same data
    return Preview(key, content.manifest, content.branch, len(missing), is_other)


def back_up_first(root: Path, key: str, clock: Clock) -> None:
    """Back up the closed data that are going to be replaced, when they open; they are kept as they are in any case."""
    for known in (None, key):
        with suppress(UserError):
            workspace = open_workspace(root, clock, key=known)
            try:
                back_up(workspace, BackupReason.BEFORE_RESTORE)
            finally:
                workspace.close()
            return


def put_back(
    root: Path, path: Path, key: str, secret: str | None = None, keep_keys: bool = False
) -> Restored:
    """Put the backup at ``path`` in the place of the closed data below ``root``; open them with ``key`` afterwards.

    The password of now stays when ``keep_keys`` says so or ``secret`` opens it too; else that of the backup counts from
    here on. Raises the UserErrors of ``storage.restore.restore``; then the data are as they were.
    """
    for name in (BACKUP_FOLDER, EXPORT_FOLDER):
        make_folder(root / name)
    folder = root / DATA_FOLDER
    return restore.restore(folder, path, key, keep_keys or restore.keeps_keys(folder, key, secret))
