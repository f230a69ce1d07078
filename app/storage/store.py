"""The open data file: typed reads, and writes that go through one action with its audit rows in one transaction."""

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import peewee
from playhouse.sqlcipher_ext import SqlCipherDatabase

from app.domain.errors import UserError
from app.storage import database, keys
from app.storage.mapping import Column, from_columns, to_column, to_columns
from app.storage.tables import TABLES, Stored, table_of
from app.storage.transaction import transaction

T = TypeVar("T")


class Store:
    """One open data folder; not thread-safe on purpose: only the GUI thread holds it. ``key`` is the data key."""

    def __init__(self, folder: Path, connection: SqlCipherDatabase, key: str) -> None:
        self.folder = folder
        self.key = key
        self._bind(connection)

    def _bind(self, connection: SqlCipherDatabase) -> None:
        self.connection = connection
        self._tables = {
            stored.name: peewee.Table(
                stored.name, [*stored.cls.__dataclass_fields__], primary_key=stored.key
            ).bind(connection)
            for stored in TABLES
        }

    @classmethod
    def create(cls, folder: Path) -> "Store":
        """Make a new data file in ``folder``; raises the UserErrors of ``database.create``."""
        connection, key = database.create(folder)
        return cls(folder, connection, key)

    @classmethod
    def open(cls, folder: Path, key: str | None = None) -> "Store":
        """Open the data file of ``folder`` with its key, without one with that which lies beside it.

        Raises the UserErrors of ``database.open_existing`` and of ``keys.load_key``.
        """
        database.require_file(folder)
        found = key or keys.load_key(folder)
        return cls(folder, database.open_existing(folder, found), found)

    def reopen(self) -> None:
        """Let go of the file and take it again with all checks of a start: after a refused sync nothing else is sure."""
        self.connection.close()
        self._bind(database.open_existing(self.folder, self.key))

    def close(self) -> None:
        """Let go of the file; safe to call twice."""
        self.connection.close()

    def get(self, cls: type[T], key: int | str) -> T | None:
        """Return one record by its key, or None."""
        stored = table_of(cls)
        rows = self.where(cls, **{stored.key: key})
        return rows[0] if rows else None

    def where(self, cls: type[T], **equals: Any) -> tuple[T, ...]:
        """Return the records whose columns equal the values, in key order."""
        condition = " and ".join(f'"{name}" is ?' for name in equals)
        return self._records(cls, condition, tuple(to_column(value) for value in equals.values()))

    def among(self, cls: type[T], column: str, values: Collection[int]) -> tuple[T, ...]:
        """Return the records whose integer ``column`` is one of ``values``, in key order; one query for many."""
        numbers = ", ".join(str(int(value)) for value in sorted(values))
        return self._records(cls, f'"{column}" in ({numbers})', ())

    def _records(self, cls: type[T], condition: str, values: tuple[Column, ...]) -> tuple[T, ...]:
        """Written as SQL: building every statement anew through peewee took longer than running it."""
        stored, names = table_of(cls), tuple(cls.__dataclass_fields__)  # type: ignore[attr-defined]
        columns = ", ".join(f'"{name}"' for name in names)
        where = f"where {condition}" if condition else ""
        rows = self.statement(
            f'select {columns} from "{stored.name}" {where} order by "{stored.key}"', values
        )
        return tuple(from_columns(cls, dict(zip(names, row, strict=True))) for row in rows)

    def all(self, cls: type[T]) -> tuple[T, ...]:
        """Return every record of a table, in key order."""
        return self.where(cls)

    def raw(self, stored: Stored, key: Any) -> dict[str, Column] | None:
        """Return the stored columns of one row as they lie in the file."""
        table = self._tables[stored.name]
        columns = (getattr(table, name) for name in stored.cls.__dataclass_fields__)
        return table.select(*columns).where(getattr(table, stored.key) == key).dicts().first()  # type: ignore[no-any-return]

    @contextmanager
    def action(self, name: str, label: str, at: datetime, actor: str = "") -> Iterator["Action"]:
        """Write inside one transaction; ``name`` sorts the action (``plan.edit``), ``label`` is shown when it is undone.

        Raises the UserErrors of a full or broken disk; then nothing of the action is stored.
        """
        with database.disk_errors(self.folder), transaction(self.connection):
            yield Action(self, name, label, at, actor)

    def statement(self, sql: str, parameters: tuple[Column, ...] = ()) -> list[tuple[Any, ...]]:
        """Run one SQL statement for the modules of this folder and return its rows."""
        with database.disk_errors(self.folder):
            return self.connection.execute_sql(sql, parameters).fetchall()  # type: ignore[no-any-return]


class Action:
    """One thing she did: every row it writes leaves its before and after in the audit."""

    def __init__(self, store: Store, name: str, label: str, at: datetime, actor: str) -> None:
        self._store = store
        self._started: int | None = None
        self._head = (at.isoformat(), actor, name, label)

    @property
    def id(self) -> int:
        """The number of the action; made with its first write, so that an empty action leaves no trace."""
        if self._started is None:
            sql = "insert into action (at, actor, name, label) values (?, ?, ?, ?)"
            self._started = self._store.connection.execute_sql(sql, self._head).lastrowid
        return self._started

    @property
    def wrote(self) -> bool:
        """Tell whether anything was written."""
        return self._started is not None

    def insert(self, record: T) -> T:
        """Store a new record and return it with its key; an ``id`` of 0 is replaced by the next number."""
        stored = table_of(type(record))
        columns = to_columns(record)
        if stored.key == "id" and columns["id"] == 0:
            del columns["id"]
        key = self._insert(stored, columns)
        return replace(record, id=key) if stored.key == "id" else record  # type: ignore[type-var]

    def save(self, record: Any) -> None:
        """Store a record under its key, new or changed; unchanged columns are not written."""
        stored = table_of(type(record))
        columns = to_columns(record)
        self.write(stored, columns[stored.key], columns)

    def delete(self, record: Any) -> None:
        """Remove a record; the audit keeps it."""
        stored = table_of(type(record))
        self.write(stored, getattr(record, stored.key), None)

    def write(self, stored: Stored, key: Any, columns: dict[str, Column] | None) -> None:
        """Bring one row to ``columns`` (None: gone) and note what it was."""
        before = self._store.raw(stored, key)
        if before == columns:
            return
        table = self._store._tables[stored.name]
        column = getattr(table, stored.key)
        if columns is None:
            table.delete().where(column == key).execute()
        elif before is None:
            table.insert(**columns).execute()
        else:
            table.update(**columns).where(column == key).execute()
        self._note(stored, key, before, columns)

    def _insert(self, stored: Stored, columns: dict[str, Column]) -> Any:
        table = self._store._tables[stored.name]
        new = table.insert(**columns).execute()
        key = columns.get(stored.key, new)
        self._note(stored, key, None, {**columns, stored.key: key})
        return key

    def _note(self, stored: Stored, key: Any, before: Any, after: Any) -> None:
        texts = [None if row is None else json.dumps(row, ensure_ascii=False) for row in (before, after)]
        sql = "insert into audit (action_id, tbl, row_key, before, after) values (?, ?, ?, ?, ?)"
        self._store.connection.execute_sql(sql, (self.id, stored.name, str(key), *texts))


def known(name: str) -> Stored:
    """Return the table of an audit row; raises UserError ``undo_blocked`` for one this version does not know."""
    for stored in TABLES:
        if stored.name == name:
            return stored
    raise UserError("undo_blocked", label="")
