"""Backups on the disk: a copy of the data file, verified, written, read back, and only then the old ones thinned.

``snapshot`` reads the open data file and runs on the GUI thread. Everything else works on copies and may run in a
worker, one at a time.
"""

import errno
import os
import re
import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from playhouse.sqlcipher_ext import SqlCipherDatabase

from app.domain import backup_rules
from app.domain.backup import Manifest
from app.domain.errors import UserError
from app.storage import attachment_copies, container, copies, database
from app.storage.folders import move, sync_folder, write_synced

PART = ".part"  # a backup that is not finished; never listed
SNAPSHOT = ".copy"  # a copy of the data file on its way into a backup
LOOK = ".look"  # the same, taken out of a backup to be looked at
DAMAGED = ".damaged"  # a backup that was found damaged; it is kept, and counts for nothing
_NAME = re.compile(r"支部备份-(\d{6,})-(\d{8})-(\d{4})\.zbk(\.damaged)?")
_LEFTOVER = re.compile(r"支部备份-\d{6,}.*(\.part|\.copy|\.look)(-journal)?")

# Held by whoever writes into a place of backups: the regular one waits for the one before an import, and so on.
alone = threading.Lock()


@dataclass(frozen=True)
class Listed:
    """One backup file; ``manifest`` is None when it is damaged, and ``number`` is then what its name says."""

    path: Path
    number: int
    manifest: Manifest | None


# --- on the GUI thread: the open data file


def snapshot(connection: SqlCipherDatabase, aside: Path) -> None:
    """Lay a whole copy of the data file at ``aside``, under the same key.

    Raises UserError ``backup_disk_full``, ``backup_folder_read_only``, ``backup_source_damaged``, ``backup_broken_off``.
    """
    size = database.pragma(connection, "main.page_count") * int(database.pragma(connection, "main.page_size"))
    try:
        with place_errors(aside.parent, 3 * size), database.disk_errors(aside.parent):
            aside.parent.mkdir(exist_ok=True)
            aside.unlink(missing_ok=True)
            connection.execute_sql("vacuum main into ?", (str(aside),))
    except BaseException:
        remove(aside)
        raise


# --- in a worker: copies only


def name_of(manifest: Manifest) -> str:
    """Return the file name of a backup; it sorts by number."""
    return f"支部备份-{manifest.number:06}-{manifest.made_at:%Y%m%d-%H%M}{container.SUFFIX}"


def finish(
    aside: Path,
    key: str,
    key_files: Mapping[str, bytes],
    manifest: Manifest,
    folder: Path,
    attached: bool = True,
    without: Collection[str] = (),
) -> Path:
    """Make a backup in ``folder`` out of a snapshot, which is used up; return its path.

    It has its name only once it was read back from the disk and opened. Without ``attached`` the attachments need not
    lie beside it, for those who do not touch them. Raises the UserErrors of ``snapshot`` and
    ``backup_not_readable``, ``backup_attachments_missing``; then nothing is left in ``folder``. ``without`` are the
    hashes of attachments that are damaged in the data themselves.
    """
    try:
        with alone, place_errors(folder, 2 * _size(aside)):
            folder.mkdir(exist_ok=True)  # not its parents: the stick they were on may be gone
            sweep(folder, (PART,))
            _require_sound(aside, key, manifest)
            if attached:
                _require_attachments(aside, key, folder, without)
            data = container.pack(manifest, {container.DATA: aside.read_bytes(), **key_files})
            path = folder / name_of(manifest)
            part = path.with_name(path.name + PART)
            try:
                write_synced(part, data)
                _read_back(part, key, manifest, aside)
                _put_in_place(part, path)
            except BaseException:
                remove(part)
                raise
            return path
    finally:
        remove(aside)


def thin(folder: Path, data_id: str, now: datetime) -> tuple[Path, ...]:
    """Remove the backups of one data file that need not be kept and return them.

    Nothing is removed before as many as must always be there were read from the disk whole.
    """
    with alone:
        whole = {copy.number: copy for copy in of_data(folder, data_id)}
        manifests = [copy.manifest for copy in whole.values() if copy.manifest is not None]
        going = [whole[copy.number].path for copy in backup_rules.to_thin(manifests, now)]
        staying = [copy.path for copy in whole.values() if copy.path not in going]
        if not going or not _enough_whole(staying):
            return ()
        for path in going:
            remove(path)
        with suppress(OSError):  # the backup is made; what goes on the next time will go then
            sync_folder(folder)
        return tuple(going)


def listed(folder: Path) -> tuple[Listed, ...]:
    """Return the backups in ``folder``, the newest number first, damaged ones too; empty without the folder."""
    return tuple(map(_listed, reversed(_paths(folder))))


def of_data(folder: Path, data_id: str) -> tuple[Listed, ...]:
    """Return the whole backups of one data file, the newest number first."""
    found = listed(folder)
    return tuple(copy for copy in found if copy.manifest is not None and copy.manifest.data_id == data_id)


def newest_of(folder: Path, data_id: str) -> Listed | None:
    """Return the newest whole backup of one data file, or None."""
    for path in reversed(_paths(folder)):
        copy = _listed(path)
        if copy.manifest is not None and copy.manifest.data_id == data_id:
            return copy
    return None


def highest_number(folder: Path) -> int:
    """Return the highest number any backup in ``folder`` bears in its name, 0 for none."""
    return max(map(_number, _paths(folder)), default=0)


def set_aside(path: Path) -> None:
    """Name a backup as damaged, so that it is counted no longer."""
    path.rename(path.with_name(path.name + DAMAGED))


def read(path: Path) -> tuple[Manifest, dict[str, bytes]]:
    """Return what a backup says of itself and its members; raises ``backup_damaged``, ``backup_too_new``, or OSError."""
    with path.open("rb") as file:
        _forget_cached(file.fileno())
        return container.unpack(file.read(container.LARGEST + 1))


def open_copy(path: Path, key: str, room: Path) -> Manifest:
    """Verify a backup whole: take its data file out into ``room``, open it there, count it, and remove it again.

    Raises UserError ``backup_damaged``, ``backup_too_new``, or OSError.
    """
    manifest, members = read(path)
    look = room / (path.name + LOOK)
    try:
        look.write_bytes(members[container.DATA])
        copies.check(look, key, manifest)
    finally:
        remove(look)
    return manifest


def sweep(folder: Path, endings: tuple[str, ...] = (PART, SNAPSHOT, LOOK)) -> None:
    """Remove what backups that were broken off left behind; call it when none is under way."""
    with suppress(OSError):
        for path in folder.iterdir():
            if _LEFTOVER.fullmatch(path.name) and path.name.removesuffix("-journal").endswith(endings):
                remove(path)


def remove(path: Path) -> None:
    """Remove a file; one that cannot be removed now is swept later."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


@contextmanager
def place_errors(folder: Path, needed: int) -> Iterator[None]:
    """Turn what the place of a backup refuses into its sentence; ``needed`` are bytes."""
    try:
        yield
    except UserError as error:
        number = _NUMBERS.get(error.key)
        if number is None:
            raise
        raise _place_error(number, folder, needed) from error
    except OSError as error:
        raise _place_error(error.errno, folder, needed) from error


# The refusals of the data file's own disk, as the numbers the system has for them; 0: the data are damaged.
_NUMBERS = {
    "data_disk_full": errno.ENOSPC,
    "data_disk_broken": errno.EIO,
    "data_folder_read_only": errno.EROFS,
    "data_damaged": 0,
}


def _place_error(number: int | None, folder: Path, needed: int) -> UserError:
    if number == 0:
        return UserError("backup_source_damaged")
    if number in (errno.ENOSPC, errno.EDQUOT):
        drive = folder.anchor or str(folder)
        return UserError("backup_disk_full", drive=drive, needed=f"{max(needed / 1e6, 0.1):.1f} MB")
    if number in (errno.EACCES, errno.EPERM, errno.EROFS):
        return UserError("backup_folder_read_only", folder=str(folder))
    return UserError("backup_broken_off", folder=str(folder))


def _require_sound(aside: Path, key: str, manifest: Manifest) -> None:
    """Refuse a copy that is damaged: then the data are, and their backup would push out a good one."""
    try:
        copies.check(aside, key, manifest)
    except UserError:
        raise UserError("backup_source_damaged") from None


def _require_attachments(aside: Path, key: str, folder: Path, without: Collection[str]) -> None:
    """Refuse a backup to which an attachment would be missing: what lies in ``folder`` is all there would be."""
    sql = "select sha256 from evidence where sha256 <> '' union select small_sha256 from evidence where small_sha256 <> ''"
    with copies.opened(aside, key) as connection:
        wanted = {str(row[0]) for row in connection.execute_sql(sql).fetchall()}
    try:
        there = attachment_copies.known(folder, key)
    except UserError:
        there = frozenset()
    if wanted - there - set(without):
        raise UserError("backup_attachments_missing")


def _read_back(part: Path, key: str, manifest: Manifest, aside: Path) -> None:
    """Take the data file out of what was written, not out of memory, and open it once more."""
    try:
        if open_copy(part, key, aside.parent) != manifest:
            raise UserError("backup_not_readable")
    except UserError:
        raise UserError("backup_not_readable") from None


def _put_in_place(part: Path, path: Path) -> None:
    if path.exists():
        raise FileExistsError(errno.EEXIST, "the number is taken", str(path))
    move(part, path)
    sync_folder(path.parent)


def _paths(folder: Path) -> list[Path]:
    try:
        return sorted((path for path in folder.iterdir() if _NAME.fullmatch(path.name)), key=_number)
    except OSError:
        return []


def _number(path: Path) -> int:
    found = _NAME.fullmatch(path.name)
    return int(found[1]) if found else 0


def _listed(path: Path) -> Listed:
    number = _number(path)
    if path.name.endswith(DAMAGED):
        return Listed(path, number, None)
    try:
        with path.open("rb") as file:
            manifest = container.peek(file.read(container.HEAD), os.fstat(file.fileno()).st_size)
    except (OSError, UserError):
        return Listed(path, number, None)
    return Listed(path, number, manifest if manifest.number == number else None)


def _enough_whole(newest_first: list[Path]) -> bool:
    """Read backups from the disk until enough of them were whole."""
    enough = 0
    for path in newest_first:
        with suppress(OSError, UserError):
            read(path)
            enough += 1
        if enough >= backup_rules.FEWEST:
            return True
    return False


def _forget_cached(handle: int) -> None:
    """Ask the system to read from the disk what it may still hold in memory; only a wish, and not everywhere."""
    if hasattr(os, "posix_fadvise"):
        with suppress(OSError):
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0
