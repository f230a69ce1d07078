"""Open a data file so that a committed edit survives a power cut (RELIABILITY 3.2), or refuse it with a sentence.

One SQLCipher connection, used on one thread, with the attachments' file attached to it. A file of an older shape is
opened as it is; app/storage/upgrade.py brings a copy of it to the newest.
"""

import errno
import os
import shutil
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import peewee
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2

from app.domain.errors import UserError
from app.storage import keys, soundness, switching
from app.storage.folders import sync_folder
from app.storage.migrations import MIGRATIONS, migrate

DATA_FILE = "zhibu.db"
ATTACHMENT_FILE = "fujian.db"
FIRST_FOLDER = "zhibu.new"  # a new data file is made in here and moved into its place when it is whole
APPLICATION_ID = 0x5A424454  # "ZBDT": this file is ours
OLDEST_SQLITE = (3, 51, 3)  # the WAL-reset bug and FTS defects are gone; sqlcipher3 carries its own library
NEWEST_VERSION = len(MIGRATIONS)

# What keeps a committed edit through a power cut, and the value each must read back as.
PRAGMAS: tuple[tuple[str, object, object], ...] = (
    ("busy_timeout", 0, 0),  # first: a file in use is said so at once; the driver's own wait is five seconds
    ("trusted_schema", 0, 0),  # these three before anything is read: a file may come from anybody
    ("cell_size_check", 1, 1),
    ("mmap_size", 0, 0),
    ("locking_mode", "exclusive", "exclusive"),
    ("journal_mode", "truncate", "truncate"),
    ("synchronous", "full", 2),
    ("foreign_keys", 1, 1),
    ("secure_delete", 1, 1),
    ("temp_store", "memory", 2),
)
SYNCED_PRAGMAS = ("journal_mode", "synchronous", "secure_delete")


def create(folder: Path) -> tuple[SqlCipherDatabase, str]:
    """Make a new data file with its key in a folder, open it and return the connection and the key.

    A making that was broken off leaves no data file and is begun anew. Raises UserError ``data_exists`` when there is
    one already, and the errors of a full or read-only disk.
    """
    if (folder / DATA_FILE).exists():
        raise UserError("data_exists", folder=str(folder))
    with disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        key = keys.load_key(folder) if keys.has_key(folder) else keys.create_key(folder)
        _make_files(folder, key)
        return _open(folder, key), key


def open_existing(folder: Path, key: str) -> SqlCipherDatabase:
    """Open the data file of a folder with its key (64 hexadecimal digits); never makes an empty one.

    Raises UserError ``data_missing``, ``attachments_missing``, ``data_read_only``, ``data_in_use``, ``data_damaged``,
    ``data_unreadable``, ``data_too_new``, ``data_foreign``.
    """
    require_file(folder)
    if not all(os.access(path, os.W_OK) for path in (folder, folder / DATA_FILE)):
        raise UserError("data_read_only", folder=str(folder))  # else she would learn it after the first edit
    try:
        with disk_errors(folder):
            return _open(folder, key)
    except UserError as error:
        if error.key != "data_damaged":
            raise
    _read_through(folder)
    with disk_errors(folder):
        return _open(folder, key)  # SQLite takes a read that failed for damage; one that failed once is none


def _read_through(folder: Path) -> None:
    """Raise UserError ``data_unreadable`` when the disk does not give back the files; nobody has them open now."""
    try:
        for name in (DATA_FILE, ATTACHMENT_FILE):
            with (folder / name).open("rb") as file:
                while file.read(1 << 20):
                    pass
    except OSError:
        raise UserError("data_unreadable", drive=str(folder.anchor or folder)) from None


def require_file(folder: Path) -> None:
    """Finish a restore that was cut off; raise UserError ``data_missing`` when there is no data file in ``folder``."""
    with disk_errors(folder):
        switching.finish(folder)
    if not (folder / DATA_FILE).exists():
        raise UserError("data_missing", folder=str(folder))


@contextmanager
def disk_errors(folder: Path) -> Iterator[None]:
    """Turn what the disk refuses into the sentence that belongs to it."""
    try:
        yield
    except (
        peewee.DatabaseError,
        dbapi2.DatabaseError,
    ) as error:  # peewee leaves an error of fetching as it is
        _let_go(error)
        raise _user_error(str(error), folder) from error
    except OSError as error:
        raise _disk_error(error, folder) from error


def _let_go(error: BaseException | None) -> None:
    """Empty the frames an error came through: whoever keeps it would keep their cursors, and those the file open."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__context__


def _make_files(folder: Path, key: str) -> None:
    """Make both files aside and move them in; the data file comes last, so that it never stands there half made."""
    aside = folder / FIRST_FOLDER
    shutil.rmtree(aside, ignore_errors=True)
    make_files(aside, key)
    if not (folder / ATTACHMENT_FILE).exists():  # one left by a data file that was taken away is kept
        (aside / ATTACHMENT_FILE).rename(folder / ATTACHMENT_FILE)
    (aside / DATA_FILE).rename(folder / DATA_FILE)
    for path in (folder, folder.parent, folder.parent.parent):
        sync_folder(path)
    shutil.rmtree(aside, ignore_errors=True)


def make_files(folder: Path, key: str) -> None:
    """Make both files of an empty branch in a new folder."""
    folder.mkdir()
    _open(folder, key, is_new=True).close()


def open_copy(path: Path, key: str) -> SqlCipherDatabase:
    """Open a copy of a data file alone, to change it; nothing is checked but that the key fits. Close it in any case.

    Raises UserError ``data_damaged`` when it does not.
    """
    database = _connection(path, key)
    try:
        with disk_errors(path.parent):
            database.connect()
            pragma(database, "user_version")
    except BaseException:
        database.close()
        raise
    return database


def _connection(path: Path, key: str) -> SqlCipherDatabase:
    pragmas = [(name, value) for name, value, _ in PRAGMAS]
    return SqlCipherDatabase(str(path), passphrase=f"x'{key}'", autoconnect=False, pragmas=pragmas)


def _open(folder: Path, key: str, is_new: bool = False) -> SqlCipherDatabase:
    database = _connection(folder / DATA_FILE, key)
    try:
        database.connect()
        if is_new:
            database.execute_sql(f"pragma application_id = {APPLICATION_ID}")
        else:
            _refuse_foreign(database, folder)
        _attach(database, folder, key)
        _read_back(database)
        _take_lock(database)
        _check(database, folder)
        if is_new:
            migrate(database)
    except BaseException:
        database.close()
        raise
    return database


def _refuse_foreign(database: SqlCipherDatabase, folder: Path) -> None:
    """Refuse a newer, foreign, emptied or halved file before a byte of it changes."""
    version = pragma(database, "user_version")
    if version > NEWEST_VERSION:
        raise UserError("data_too_new", folder=str(folder))
    if (folder / DATA_FILE).stat().st_size == 0:  # to SQLite a fresh database, to us everything lost
        raise UserError("data_damaged", folder=str(folder))
    if pragma(database, "application_id") != APPLICATION_ID:
        raise UserError("data_foreign", folder=str(folder))
    if version and not (folder / ATTACHMENT_FILE).exists():
        raise UserError("attachments_missing", folder=str(folder))
    if version and (folder / ATTACHMENT_FILE).stat().st_size == 0:
        raise UserError("data_damaged", folder=str(folder))


def _attach(database: SqlCipherDatabase, folder: Path, key: str) -> None:
    database.execute_sql("attach database ? as fujian key ?", (str(folder / ATTACHMENT_FILE), f"x'{key}'"))
    for name, value, _ in PRAGMAS:
        if name in SYNCED_PRAGMAS:
            database.execute_sql(f"pragma fujian.{name} = {value}")


def attach_anew(database: SqlCipherDatabase, folder: Path, key: str) -> None:
    """Let go of the attachments' file and take it again: after one damaged page SQLCipher refuses every other one."""
    database.execute_sql("detach database fujian")
    _attach(database, folder, key)


def _read_back(database: SqlCipherDatabase) -> None:
    """Refuse to run on a library or with a setting that could lose an edit: a wrong build, so a bug."""
    version = tuple(int(part) for part in _scalar(database, "select sqlite_version()").split("."))
    if version < OLDEST_SQLITE:
        raise RuntimeError(f"SQLite {version} is older than {OLDEST_SQLITE}")
    for name, _, expected in PRAGMAS:
        if pragma(database, name) != expected:
            raise RuntimeError(f"pragma {name} is {pragma(database, name)!r}, not {expected!r}")
    for name, _, expected in PRAGMAS:
        if name in SYNCED_PRAGMAS and pragma(database, f"fujian.{name}") != expected:
            raise RuntimeError(f"pragma fujian.{name} is not {expected!r}")


def _take_lock(database: SqlCipherDatabase) -> None:
    """Hold the file for this program alone from now on."""
    database.execute_sql("begin exclusive")
    database.execute_sql("commit")


def _check(database: SqlCipherDatabase, folder: Path) -> None:
    """Check the records whole; attachments are checked one by one when they are read, or years of photos would wait.

    The first check verifies the signature of every page, free ones too: a disk begins to fail anywhere. After an end
    that was none much more may be wrong, and more is looked at.
    """
    is_sound = (
        not database.execute_sql("pragma main.cipher_integrity_check").fetchall()
        and _scalar(database, "pragma main.quick_check") == "ok"
        and not database.execute_sql("pragma main.foreign_key_check").fetchall()
        and (soundness.ended_well(database) or soundness.is_whole(database))
    )
    if not is_sound:
        raise UserError("data_damaged", folder=str(folder))


def pragma(database: SqlCipherDatabase, name: str) -> Any:
    """Return the value of one pragma."""
    return _scalar(database, f"pragma {name}")


def _scalar(database: SqlCipherDatabase, sql: str) -> Any:
    return database.execute_sql(sql).fetchone()[0]


def _user_error(message: str, folder: Path) -> Exception:
    """Sort a database error into the sentence for it; what fits none is a bug and stays one."""
    text = message.lower()
    if "locked" in text or "busy" in text:
        return UserError("data_in_use", folder=str(folder))
    if "disk is full" in text:
        return UserError("data_disk_full", drive=str(folder.anchor or folder))
    if "not a database" in text or "malformed" in text or "hmac" in text:
        return UserError("data_damaged", folder=str(folder))
    if "readonly" in text or "unable to open" in text:
        return UserError("data_folder_read_only", folder=str(folder))
    if "disk i/o error" in text:
        return UserError("data_disk_broken", drive=str(folder.anchor or folder))
    return RuntimeError(message)


def _disk_error(error: OSError, folder: Path) -> Exception:
    if error.errno == errno.ENOSPC:
        return UserError("data_disk_full", drive=str(folder.anchor or folder))
    if error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
        return UserError("data_folder_read_only", folder=str(folder))
    if error.errno == errno.EIO:
        return UserError("data_disk_broken", drive=str(folder.anchor or folder))
    return error
