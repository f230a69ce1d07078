"""The attachments of the backups: one encrypted ``fujian.db`` a place, to which missing ones are added, one by one.

Attachments never change, so none is copied twice and none is taken out again. The file is a copy and may be used in
a worker.
"""

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import peewee
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2

from app.domain.errors import UserError
from app.storage import database
from app.storage.folders import move
from app.storage.transaction import transaction

FILE = database.ATTACHMENT_FILE
_TABLE = """
    create table if not exists blob (
        sha256 text primary key,
        size integer not null,
        data blob not null
    ) strict
"""
_SET_ASIDE = "fujian-{number}.db"  # a file that could not be used; it is kept


def known(folder: Path, key: str) -> frozenset[str]:
    """Return the hashes of the attachments that lie in ``folder``; raises OSError when the place is gone."""
    if not (folder / FILE).exists():
        return frozenset()
    with _opened(folder, key) as connection:
        rows = connection.execute_sql("select sha256 from blob").fetchall()
    return frozenset(str(row[0]) for row in rows)


def add(folder: Path, key: str, digest: str, data: bytes) -> None:
    """Add one attachment, and read it back; raises OSError when the place is gone or full."""
    folder.mkdir(parents=True, exist_ok=True)
    with _opened(folder, key) as connection:
        sql = "insert or ignore into blob (sha256, size, data) values (?, ?, ?)"
        with transaction(connection):
            connection.execute_sql(sql, (digest, len(data), data))
    _forget_cached(folder / FILE)
    if not is_whole(folder, key, digest):
        raise UserError("backup_not_readable")


def is_whole(folder: Path, key: str, digest: str) -> bool:
    """Read one attachment and compare it with its hash."""
    with _opened(folder, key) as connection:
        row = connection.execute_sql("select data from blob where sha256 = ?", (digest,)).fetchone()
    return row is not None and hashlib.sha256(row[0]).hexdigest() == digest


def mend(folder: Path, key: str) -> None:
    """Set a file aside that is damaged or not under this key, so that a whole one is begun beside it."""
    try:
        known(folder, key)
    except UserError:
        set_aside(folder)


def files(folder: Path) -> tuple[Path, ...]:
    """Return the file of a place and those that were set aside: they may hold what an older backup names."""
    return (folder / FILE, *sorted(folder.glob(_SET_ASIDE.format(number="*"))))


def set_aside(folder: Path) -> None:
    """Give the file another name; it is kept, and counts for nothing."""
    number = 1
    while (folder / _SET_ASIDE.format(number=number)).exists():
        number += 1
    move(folder / FILE, folder / _SET_ASIDE.format(number=number))


@contextmanager
def _opened(folder: Path, key: str) -> Iterator[SqlCipherDatabase]:
    """Raises UserError ``backup_damaged`` for a file that is no whole one of ours, OSError when the disk refuses."""
    connection = SqlCipherDatabase(
        str(folder / FILE),
        passphrase=f"x'{key}'",
        autoconnect=False,
        pragmas=[
            ("busy_timeout", 5000),
            ("journal_mode", "truncate"),
            ("synchronous", "full"),
            ("trusted_schema", 0),
            ("cell_size_check", 1),
            ("mmap_size", 0),
            ("temp_store", "memory"),
        ],
    )
    try:
        connection.connect()
        connection.execute_sql(_TABLE)
        yield connection
    except (peewee.DatabaseError, dbapi2.DatabaseError) as error:
        raise _sorted(error, folder) from None
    finally:
        connection.close()


def _sorted(error: Exception, folder: Path) -> Exception:
    text = str(error).lower()
    if "is full" in text:
        return OSError(errno.ENOSPC, text, str(folder / FILE))
    if any(words in text for words in ("readonly", "read-only")):
        return OSError(errno.EROFS, text, str(folder / FILE))
    if any(words in text for words in ("disk i/o", "unable to open", "locked", "busy")):
        return OSError(errno.EIO, text, str(folder / FILE))
    if any(words in text for words in ("malformed", "not a database", "hmac", "no such column")):
        return UserError("backup_damaged")
    return RuntimeError(text)


def _forget_cached(file: Path) -> None:
    if hasattr(os, "posix_fadvise"):
        with suppress(OSError), file.open("rb") as opened:
            os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
