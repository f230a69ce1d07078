"""A data file that is a copy: what is in it, and whether it is whole and ours."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import peewee
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2

from app.domain.backup import BackupReason, Manifest
from app.domain.errors import UserError
from app.storage import database


def manifest_of(
    connection: SqlCipherDatabase, number: int, made_at: datetime, reason: BackupReason, data_id: str
) -> Manifest:
    """Return what a backup of the open file will say of itself; call it right before ``snapshot``."""
    return Manifest(number, made_at, reason, data_id, *_numbers(connection))


def counts_of(connection: SqlCipherDatabase) -> tuple[tuple[str, int], ...]:
    """Return the rows of each table of the data file, by name."""
    sql = (
        "select name from main.sqlite_master where type = 'table' and name not like 'sqlite_%' order by name"
    )
    names = [str(row[0]) for row in connection.execute_sql(sql).fetchall()]
    return tuple((name, _scalar(connection, f'select count(*) from main."{name}"')) for name in names)


def last_action_of(connection: SqlCipherDatabase) -> int:
    """Return the number of the last action in the data file, 0 for none."""
    return int(_scalar(connection, "select coalesce(max(id), 0) from main.action"))


def check(file: Path, key: str, manifest: Manifest) -> None:
    """Open a copy of a data file and compare it with its manifest; raises UserError ``backup_damaged``.

    The file may come from elsewhere: it is checked whole before anything else is asked of it.
    """
    try:
        with opened(file, key) as connection:
            if not _is_sound(connection) or _numbers(connection) != _said_numbers(manifest):
                raise UserError("backup_damaged")
    except (peewee.DatabaseError, dbapi2.DatabaseError) as error:
        if _is_disk(error):
            raise OSError(errno.EIO, str(error), str(file)) from None
        raise UserError("backup_damaged") from None


@contextmanager
def opened(file: Path, key: str) -> Iterator[SqlCipherDatabase]:
    """Open a copy of a data file to read it; nothing a file brings along is run."""
    pragmas = [("trusted_schema", 0), ("cell_size_check", 1), ("mmap_size", 0), ("temp_store", "memory")]
    connection = SqlCipherDatabase(
        str(file), passphrase=f"x'{key}'", autoconnect=False, pragmas=[*pragmas, ("query_only", 1)]
    )
    try:
        connection.connect()
        yield connection
    finally:
        connection.close()


def _numbers(connection: SqlCipherDatabase) -> tuple[int, int, int, int, tuple[tuple[str, int], ...]]:
    """Return version, last action, members of today, activities and rows, as a manifest has them."""
    return (
        int(database.pragma(connection, "main.user_version")),
        last_action_of(connection),
        int(_scalar(connection, "select count(*) from main.member where left_on is null")),
        int(_scalar(connection, "select count(*) from main.activity")),
        counts_of(connection),
    )


def _said_numbers(said: Manifest) -> tuple[int, int, int, int, tuple[tuple[str, int], ...]]:
    return said.version, said.last_action, said.members, said.activities, said.counts


def _is_sound(connection: SqlCipherDatabase) -> bool:
    """Every page bears its signature, every tree hangs together, every reference leads somewhere, and it is ours."""
    return (
        connection.execute_sql("pragma cipher_integrity_check").fetchall() == []
        and _scalar(connection, "pragma quick_check") == "ok"
        and connection.execute_sql("pragma foreign_key_check").fetchall() == []
        and bool(database.pragma(connection, "application_id") == database.APPLICATION_ID)
    )


def _is_disk(error: Exception) -> bool:
    return any(words in str(error).lower() for words in ("disk i/o", "unable to open", "is full"))


def _scalar(connection: SqlCipherDatabase, sql: str) -> Any:
    return connection.execute_sql(sql).fetchone()[0]
