"""Bring a data file of an older shape to the newest: on a copy, verified, then in one move (RELIABILITY 3.6).

Killed or refused at any point the old file stands, or the new one, complete; the old one is kept as a backup.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from playhouse.sqlcipher_ext import SqlCipherDatabase

from app.domain.backup import BackupReason, Manifest
from app.domain.errors import UserError
from app.storage import backups, copies, database, keys, soundness, switching
from app.storage.database import ATTACHMENT_FILE, DATA_FILE, NEWEST_VERSION
from app.storage.folders import BACKUP_FOLDER, move, sync_file, sync_folder
from app.storage.migrations import CHANGES, migrate

OLD = "old.db"  # the copy that goes into the backup
COPIES = 3  # of the old file that an upgrade needs room for: the copy, its growth and journal, the backup


def open_newest(folder: Path, key: str, now: datetime) -> SqlCipherDatabase:
    """Open the data file of ``folder`` in the newest shape.

    Raises the UserErrors of ``database.open_existing``, and ``upgrade_disk_full`` with the size that is wanted; then
    the old file is untouched.
    """
    connection = database.open_existing(folder, key)
    if database.pragma(connection, "user_version") < NEWEST_VERSION:
        _bring_up(connection, folder, key, now)
        connection = database.open_existing(folder, key)
    return connection


def _bring_up(connection: SqlCipherDatabase, folder: Path, key: str, now: datetime) -> None:
    """Put a migrated copy in the place of the open file, which is closed in any case."""
    size = (folder / DATA_FILE).stat().st_size
    try:
        with switching.ALONE, database.disk_errors(folder):
            aside = switching.prepared_folder(folder)
            backups.snapshot(connection, aside / DATA_FILE)
            _keep_old(connection, aside, folder, key, now)
            has_place = _has_place_for_attachments(connection)
            connection.close()
            bring_copy_up(aside / DATA_FILE, key)
            if not has_place:
                database.make_files(aside / "empty", key)
                move(aside / "empty" / ATTACHMENT_FILE, folder / ATTACHMENT_FILE)
            _put_in_place(aside, folder)
    except UserError as error:
        raise _refusal(error, folder, size) from error
    finally:
        connection.close()
        switching.drop(folder)


def _refusal(error: UserError, folder: Path, size: int) -> UserError:
    if error.key in ("data_disk_full", "backup_disk_full"):
        needed = f"{COPIES * size / 1e6 + 1:.0f} MB"
        return UserError("upgrade_disk_full", drive=folder.anchor or str(folder), needed=needed)
    if error.key.startswith("backup_"):
        return UserError("upgrade_without_backup", folder=str(folder.parent / BACKUP_FOLDER))
    return error


def _keep_old(connection: SqlCipherDatabase, aside: Path, folder: Path, key: str, now: datetime) -> None:
    """Back the old file up in its own shape, unless an upgrade that was cut off has done so already."""
    place = folder.parent / BACKUP_FOLDER
    number = backups.highest_number(place) + 1
    if not database.pragma(connection, "user_version"):
        return  # from before the first shape: there is nothing in it
    manifest = copies.manifest_of(connection, number, now, BackupReason.BEFORE_UPGRADE, _data_id(connection))
    if any(_is_of_same(copy.manifest, manifest) for copy in backups.listed(place)):
        return
    backups.snapshot(connection, aside / OLD)
    backups.finish(aside / OLD, key, keys.key_files(folder), manifest, place, attached=False)


def _is_of_same(there: Manifest | None, manifest: Manifest) -> bool:
    return there == replace(manifest, number=there.number, made_at=there.made_at) if there else False


def _data_id(connection: SqlCipherDatabase) -> str:
    """Return the name of the data file, empty for one that has none yet."""
    if "keeping" not in dict(copies.counts_of(connection)):
        return ""
    rows = connection.execute_sql("select value from keeping where key = 'data_id'").fetchall()
    return str(rows[0][0]) if rows else ""


def bring_copy_up(path: Path, key: str) -> None:
    """Migrate a copy that nobody else has open, and check it: references, pages, as many rows as before."""
    connection = database.open_copy(path, key)
    try:
        version = database.pragma(connection, "user_version")
        before = dict(copies.counts_of(connection))
        connection.execute_sql(
            "pragma foreign_keys = 0"
        )  # or a table built anew would empty those that refer to it
        connection.execute_sql(
            "attach database ':memory:' as fujian"
        )  # the first shape makes its table there too
        migrate(connection)
        changed = {
            name for number in range(version + 1, NEWEST_VERSION + 1) for name in CHANGES.get(number, ())
        }
        _compare(before, dict(copies.counts_of(connection)), changed)
        if connection.execute_sql("pragma main.integrity_check").fetchone()[0] != "ok":
            raise RuntimeError("the migrated copy is damaged")
        soundness.note_migrated(connection, sorted(changed))
        soundness.end(connection)
    finally:
        connection.close()
    path.with_name(f"{path.name}{switching.JOURNAL}").unlink(missing_ok=True)
    sync_file(path)


def _compare(before: Mapping[str, int], after: Mapping[str, int], declared: Collection[str]) -> None:
    """Stop a migration that lost or made a row it does not declare: a wrong build, so a bug."""
    wrong = [name for name, rows in before.items() if name not in declared and after.get(name) != rows]
    if wrong:
        raise RuntimeError(f"the upgrade changes the number of rows of {wrong}")


def _has_place_for_attachments(connection: SqlCipherDatabase) -> bool:
    """Tell whether the table of the attachments is there; only a file from before the first shape may lack it."""
    return bool(connection.execute_sql("select 1 from fujian.sqlite_master where name = 'blob'").fetchall())


def _put_in_place(aside: Path, folder: Path) -> None:
    """Move the new file in; the journal of the old one, closed and complete, goes first."""
    (folder / f"{DATA_FILE}{switching.JOURNAL}").unlink(missing_ok=True)
    sync_folder(folder)
    move(aside / DATA_FILE, folder / DATA_FILE)
    sync_folder(folder)
