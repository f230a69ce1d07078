"""The shape of a data file: its tables, indexes, triggers and views must be exactly those of its version.

A backup may come from anybody. One with a trigger, a view or a column of its own is refused before it is read.
"""

from functools import cache
from typing import Any, Protocol

from sqlcipher3 import dbapi2

from app.storage.migrations import MIGRATIONS

Shape = frozenset[tuple[str, str, str, str]]  # type, name, table, statement without its white space
SQL = "select type, name, tbl_name, coalesce(sql, '') from main.sqlite_master"


class Rows(Protocol):
    """What SQL gives back."""

    def fetchall(self) -> list[Any]: ...


def shape(rows: Rows) -> Shape:
    """Return the shape out of the answer to ``SQL``."""
    return frozenset((kind, name, table, "".join(sql.split())) for kind, name, table, sql in rows.fetchall())


@cache
def shape_of_version(version: int) -> Shape:
    """Return the shape a fresh file of this version has."""
    connection = dbapi2.connect(":memory:")
    try:
        connection.execute("attach database ':memory:' as fujian")
        for statements in MIGRATIONS[:version]:
            for statement in statements:
                connection.execute(statement)
        return shape(connection.execute(SQL))
    finally:
        connection.close()
