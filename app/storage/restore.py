"""Put a backup in the place of the data (RELIABILITY 3.5): everything is checked on a copy first, then all of it moves.

The data must be closed. Until the last step nothing of them is touched but that attachments are added to theirs; what
was there before is kept in ``恢复前-<n>``, its journal with it, never written over.
"""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import peewee
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2

from app.domain.backup import Manifest
from app.domain.errors import UserError
from app.storage import attachment_copies, backups, container, copies, database, keys, switching
from app.storage.database import ATTACHMENT_FILE, DATA_FILE, NEWEST_VERSION
from app.storage.folders import move, sync_file, write_synced
from app.storage.held import is_held
from app.storage.mapping import from_columns
from app.storage.shape import SQL, shape, shape_of_version
from app.storage.switching import JOURNAL
from app.storage.tables import TABLES
from app.storage.transaction import transaction
from app.storage.upgrade import bring_copy_up

COPIES = 3  # of the backup that a restore needs room for
DATABASE_ERRORS = (peewee.DatabaseError, dbapi2.DatabaseError)


@dataclass(frozen=True)
class Content:
    """A checked backup: what it says of itself, its key files, its branch, the hashes of the attachments it names."""

    manifest: Manifest
    key_files: dict[str, bytes] = field(repr=False)
    branch: str
    attachments: frozenset[str]


@dataclass(frozen=True)
class Restored:
    """What a restore did: where the data from before lie, and how many attachments could not be found."""

    old: Path
    missing: int


def key_of(path: Path, secret: str | None, known: str = "") -> str:
    """Return the data key of a backup: ``secret`` is the password or recovery code of its time, ``known`` a key to try.

    Raises UserError ``password_wanted``, ``password_wrong``, ``backup_damaged``, ``backup_too_new``,
    ``backup_unreadable``.
    """
    _, members = read(path)
    try:
        return keys.key_of(members, secret)
    except UserError as error:
        if error.key == "password_wanted" and known and _fits(members[container.DATA], known):
            return known
        raise


def read(path: Path) -> tuple[Manifest, dict[str, bytes]]:
    """Return what a backup says of itself and its members; raises the UserErrors of ``key_of`` that concern the file."""
    with source_errors(path):
        return backups.read(path)


def look_into(path: Path, key: str, room: Path) -> Content:
    """Check a backup whole in ``room`` below the data folder and leave nothing there; raises as ``lay_out``."""
    with switching.ALONE, target_errors(room, path):
        room.mkdir(parents=True, exist_ok=True)
        try:
            return lay_out(path, key, switching.prepared_folder(room))
        finally:
            switching.drop(room)


def lay_out(path: Path, key: str, into: Path) -> Content:
    """Lay the data file of a backup into a folder, checked in every way and brought to the newest shape.

    Raises UserError ``backup_damaged``, ``backup_too_new``, ``backup_unreadable``, and OSError for the folder.
    """
    manifest, members = read(path)
    if manifest.version > NEWEST_VERSION:
        raise UserError("backup_too_new")
    file = into / DATA_FILE
    write_synced(file, members[container.DATA])
    copies.check(file, key, manifest)
    with copies.opened(file, key) as connection:
        if shape(connection.execute_sql(SQL)) != shape_of_version(manifest.version):
            raise UserError("backup_damaged")
    bring_copy_up(file, key)
    with copies.opened(file, key) as connection:
        _read_every_row(connection)
        key_files = {name: data for name, data in members.items() if name != container.DATA}
        return Content(manifest, key_files, branch_of(connection), _attachments_of(connection))


def keeps_keys(folder: Path, key: str, secret: str | None) -> bool:
    """Tell whether the key files in ``folder`` open the data under ``key`` too, with the secret she has just given."""
    try:
        return keys.load_key(folder) == key
    except UserError as error:
        if error.key != "password_wanted" or secret is None:
            return False
    for unwrap in (keys.unwrap, keys.unwrap_with_code):
        with suppress(UserError):
            return unwrap(folder, secret) == key
    return False


def restore(folder: Path, path: Path, key: str, keep_keys: bool) -> Restored:
    """Put the backup at ``path`` in the place of the closed data in ``folder``.

    Killed at any point the old data stand or the new ones; the next opening finishes what was begun. Raises the
    UserErrors of ``lay_out``, ``restore_disk_full``, ``data_folder_read_only``, ``data_in_use``.
    """
    with switching.ALONE, target_errors(folder, path):
        folder.mkdir(parents=True, exist_ok=True)
        switching.finish(folder)
        if is_held(folder / DATA_FILE):
            raise UserError("data_in_use", folder=str(folder))
        try:
            aside = switching.prepared_folder(folder)
            content = lay_out(path, key, aside)
            replaced = [DATA_FILE, DATA_FILE + JOURNAL]
            present = attached(folder / ATTACHMENT_FILE, key)
            if present is None:
                replaced += [ATTACHMENT_FILE, ATTACHMENT_FILE + JOURNAL]
                _make_attachment_file(aside, key)
            target = folder if present is not None else aside
            missing = content.attachments - (present or frozenset())
            missing -= _fetch(path.parent, target / ATTACHMENT_FILE, key, missing)
            if not keep_keys:
                replaced += [keys.KEY_FILE, keys.KEYS_FILE]
                for name, data in content.key_files.items():
                    write_synced(aside / name, data)
            return Restored(switching.switch(folder, replaced), len(missing))
        finally:
            switching.drop(folder)


def branch_of(connection: SqlCipherDatabase) -> str:
    """Return the name of the branch in a data file of the newest shape, empty before it was given one."""
    rows = connection.execute_sql("select name from main.branch").fetchall()
    return str(rows[0][0]) if rows else ""


def beside(path: Path, key: str) -> frozenset[str]:
    """Return the hashes of the attachments that lie beside a backup; none when they do not open with its key.

    Raises UserError ``backup_unreadable`` when the disk does not give them back.
    """
    return frozenset(digest for _, found in _beside(path, key) for digest in found)


def _beside(path: Path, key: str) -> list[tuple[Path, frozenset[str]]]:
    """Return each file of attachments beside a backup, those set aside for another key too, with its hashes."""
    with source_errors(path):
        files = attachment_copies.files(path.parent)
    sql = "select sha256 from blob"
    return [(file, frozenset(str(row[0]) for row in _from_source(file, key, sql))) for file in files]


def _fits(data: bytes, key: str) -> bool:
    """Tell whether a key opens a data file; it stays encrypted where it lies for a moment."""
    with TemporaryDirectory(prefix="zhibu-key-") as room:
        file = Path(room) / DATA_FILE
        file.write_bytes(data)
        try:
            _rows(file, key, "select 1 from sqlite_master")
        except DATABASE_ERRORS:
            return False
    return True


def _read_every_row(connection: SqlCipherDatabase) -> None:
    """Refuse a backup with a value this program could not read later: a foreign hand wrote it."""
    try:
        for stored in TABLES:
            names = tuple(stored.cls.__dataclass_fields__)
            columns = ", ".join(f'"{name}"' for name in names)
            for row in connection.execute_sql(f'select {columns} from main."{stored.name}"').fetchall():
                from_columns(stored.cls, dict(zip(names, row, strict=True)))
    except Exception:  # what is not of ours breaks its readers in many ways, and every one means the same
        raise UserError("backup_damaged") from None
    sql = "select 1 from audit where not json_valid(before) or not json_valid(after) limit 1"
    if connection.execute_sql(sql).fetchall():
        raise UserError("backup_damaged")


def _attachments_of(connection: SqlCipherDatabase) -> frozenset[str]:
    rows = connection.execute_sql("select sha256 from evidence union select small_sha256 from evidence")
    return frozenset(str(row[0]) for row in rows.fetchall() if row[0])


def attached(file: Path, key: str) -> frozenset[str] | None:
    """Return the hashes in a file of attachments; None without one, and for one that is damaged or under another key."""
    if not file.exists() or not file.stat().st_size:
        return None
    try:
        return frozenset(str(row[0]) for row in _rows(file, key, "select sha256 from blob"))
    except DATABASE_ERRORS:
        return None


def _make_attachment_file(aside: Path, key: str) -> None:
    database.make_files(aside / "empty", key)
    move(aside / "empty" / ATTACHMENT_FILE, aside / ATTACHMENT_FILE)
    shutil.rmtree(aside / "empty")


def _fetch(place: Path, target: Path, key: str, wanted: frozenset[str]) -> frozenset[str]:
    """Add attachments from beside the backup and return which were found whole; one that is there is never changed."""
    there = [(file, wanted & found) for file, found in _beside(place / DATA_FILE, key)]
    if not any(digests for _, digests in there):
        sync_file(target)
        return frozenset()
    into, found = database.open_copy(target, key), set[str]()
    try:
        for file, digests in there:
            found |= {digest for digest in sorted(digests - found) if _copy(file, into, key, digest)}
    finally:
        into.close()
    (target.with_name(target.name + JOURNAL)).unlink(missing_ok=True)
    sync_file(target)
    return frozenset(found)


def _copy(source: Path, into: SqlCipherDatabase, key: str, digest: str) -> bool:
    """Add one attachment, and tell whether it was whole."""
    rows = _from_source(source, key, "select data from blob where sha256 = ?", digest)
    if not rows or hashlib.sha256(rows[0][0]).hexdigest() != digest:
        return False
    with transaction(into):
        sql = "insert or ignore into blob (sha256, size, data) values (?, ?, ?)"
        into.execute_sql(sql, (digest, len(rows[0][0]), rows[0][0]))
    return True


def _from_source(file: Path, key: str, sql: str, *values: str) -> list[Any]:
    """Ask the attachments beside a backup; what is damaged has no rows.

    Opened anew each time, for after one damaged page SQLCipher refuses every other one. SQLite takes a read that failed
    for damage, so the disk itself is asked before that is believed.
    """
    if not file.exists():
        return []
    with suppress(*DATABASE_ERRORS):
        return _rows(file, key, sql, *values)
    with source_errors(file), file.open("rb") as opened:
        while opened.read(1 << 20):
            pass
    with suppress(*DATABASE_ERRORS):
        return _rows(file, key, sql, *values)
    return []


def _rows(file: Path, key: str, sql: str, *values: str) -> list[Any]:
    with copies.opened(file, key) as connection:
        return connection.execute_sql(sql, values).fetchall()  # type: ignore[no-any-return]


@contextmanager
def source_errors(path: Path) -> Iterator[None]:
    """Turn what the place of the backup refuses into its sentence: a stick pulled out, a bad sector."""
    try:
        yield
    except OSError:
        raise UserError("backup_unreadable", name=path.name) from None


@contextmanager
def target_errors(folder: Path, path: Path) -> Iterator[None]:
    """Turn what the disk of the data refuses into its sentence."""
    try:
        with database.disk_errors(folder):
            yield
    except UserError as error:
        if error.key != "data_disk_full":
            raise
        needed = f"{COPIES * path.stat().st_size / 1e6 + 1:.0f} MB"
        raise UserError("restore_disk_full", drive=folder.anchor or str(folder), needed=needed) from error
