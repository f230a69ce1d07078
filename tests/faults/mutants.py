"""Programs that are wrong on purpose: each fault trial runs one too, and must find it out.

To add a mutant: write a context manager that takes the open workspace, name it in MUTANTS, and let a test show that
its trial turns red.
"""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from app.documents import output
from app.domain.attendance import ExpectedMember, Mark
from app.operations import attendance
from app.operations.workspace import Workspace
from app.storage import attachments, backups, database, keys, store, switching
from app.storage.folders import sync_folder
from app.storage.store import Action


def applied(name: str, workspace: Workspace | None) -> AbstractContextManager[None]:
    """Make this process the named mutant; an empty name leaves the program as it is. None: the data are closed."""
    return MUTANTS[name](workspace) if name else nullcontext()


@contextmanager
def _no_sync(workspace: Workspace) -> Iterator[None]:
    """Nothing is brought to the disk when an edit is committed."""
    for schema in ("main", "fujian"):
        workspace.store.connection.execute_sql(f"pragma {schema}.synchronous = off")
    yield


@contextmanager
def _says_it_too_early(workspace: Workspace) -> Iterator[None]:
    """Everything is shown as saved while the one transaction around it is still open."""
    with workspace.store.connection.atomic("IMMEDIATE"):
        yield


@contextmanager
def _binds_both_files(_workspace: Workspace) -> Iterator[None]:
    """Every edit begins on both data files, so that SQLite binds their journals together by absolute paths."""
    with replaced(store, "transaction", lambda connection: connection.atomic("IMMEDIATE")):
        yield


@contextmanager
def _forgets_the_audit(_workspace: Workspace) -> Iterator[None]:
    """Rows are written without their before and after."""
    with replaced(Action, "_note", lambda *_: None):
        yield


@contextmanager
def _one_by_one(_workspace: Workspace) -> Iterator[None]:
    """An act on the whole list is a transaction a line, so it can be cut in the middle."""
    with replaced(attendance, "mark_rest_present", _mark_one_by_one):
        yield


@contextmanager
def _each_row_alone(_workspace: Workspace) -> Iterator[None]:
    """Every statement of an action is committed by itself."""
    with replaced(store, "transaction", lambda _: nullcontext()):
        yield


@contextmanager
def _row_before_its_bytes(workspace: Workspace) -> Iterator[None]:
    """The row of an attachment is written, and said to be saved, before the bytes it refers to."""
    kept, add = [], attachments.add

    def note(_store: store.Store, data: bytes) -> str:
        kept.append(data)
        return hashlib.sha256(data).hexdigest()

    with replaced(attachments, "add", note):
        yield
    for data in kept:
        add(workspace.store, data)


@contextmanager
def _straight_to_its_name(_workspace: Workspace) -> Iterator[None]:
    """An export is written over the old file."""

    def straight(path: Path, data: bytes, *_: object, **__: object) -> Path:
        with path.open("wb") as file:
            for at in range(0, len(data), 4096):
                file.write(data[at : at + 4096])
                file.flush()
            os.fsync(file.fileno())
        return path

    with replaced(output, "write_out", straight):
        yield


@contextmanager
def _export_not_synced(_workspace: Workspace) -> Iterator[None]:
    """An export is put in its place before its bytes are on the disk."""

    def unsynced(path: Path, data: bytes, *_: object, **__: object) -> Path:
        aside = path.with_name(f"~{path.name}")
        aside.write_bytes(data)
        aside.replace(path)
        sync_folder(path.parent)
        return path

    with replaced(output, "write_out", unsynced):
        yield


@contextmanager
def _key_in_place(_workspace: Workspace) -> Iterator[None]:
    """The file of the wrapped key is written over, not replaced."""
    with replaced(keys, "ASIDE", ""):
        yield


@contextmanager
def _backup_straight_to_its_name(_workspace: Workspace) -> Iterator[None]:
    """A backup has its name before it is whole and verified."""

    def straight(part: Path, data: bytes) -> None:
        with part.with_name(part.name.removesuffix(backups.PART)).open("wb", buffering=0) as file:
            for at in range(0, len(data), 1 << 16):
                file.write(data[at : at + (1 << 16)])

    with (
        replaced(backups, "write_synced", straight),
        replaced(backups, "_read_back", lambda *_: None),
        replaced(backups, "_put_in_place", lambda *_: None),
    ):
        yield


@contextmanager
def _backup_not_synced(_workspace: Workspace) -> Iterator[None]:
    """A backup is said to be made before it is on the disk."""
    with (
        replaced(backups, "write_synced", Path.write_bytes),
        replaced(backups, "sync_folder", lambda _: None),
    ):
        yield


@contextmanager
def _restore_by_deleting(_workspace: Workspace | None) -> Iterator[None]:
    """The old data are taken away before the new ones are put there."""

    def straight(folder: Path, names: Sequence[str]) -> Path:
        for name in names:
            (folder / name).unlink(missing_ok=True)
        for path in (folder / switching.NEXT_FOLDER).iterdir():
            path.rename(folder / path.name)
        return folder

    with replaced(switching, "switch", straight):
        yield


def _mark_one_by_one(workspace: Workspace, activity_id: int) -> None:
    for line in workspace.store.where(ExpectedMember, activity_id=activity_id):
        if line.mark is Mark.NOT_MARKED and not line.is_excluded:
            attendance.mark(workspace, line.id, Mark.PRESENT)


@contextmanager
def without_lock() -> Iterator[None]:
    """The data file is shared as any other: whoever comes second opens it too."""
    shared = tuple(entry for entry in database.PRAGMAS if entry[0] != "locking_mode")
    with replaced(database, "PRAGMAS", shared), replaced(database, "_take_lock", lambda _: None):
        yield


@contextmanager
def replaced(owner: Any, name: str, stand_in: Any) -> Iterator[None]:
    """Put something else in the place of ``owner.name`` for a while."""
    before = getattr(owner, name)
    setattr(owner, name, stand_in)
    try:
        yield
    finally:
        setattr(owner, name, before)


MUTANTS: dict[str, Callable[[Any], AbstractContextManager[None]]] = {
    "no-sync": _no_sync,
    "says-it-too-early": _says_it_too_early,
    "binds-both-files": _binds_both_files,
    "forgets-the-audit": _forgets_the_audit,
    "one-by-one": _one_by_one,
    "each-row-alone": _each_row_alone,
    "row-before-its-bytes": _row_before_its_bytes,
    "straight-to-its-name": _straight_to_its_name,
    "export-not-synced": _export_not_synced,
    "key-in-place": _key_in_place,
    "backup-straight-to-its-name": _backup_straight_to_its_name,
    "backup-not-synced": _backup_not_synced,
    "restore-by-deleting": _restore_by_deleting,
}
