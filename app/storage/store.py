"""The open data file: typed reads, and writes that go through one action with its audit rows in one transaction."""

import json
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from playhouse.sqlcipher_ext import SqlCipherDatabase

from app.domain.errors import UserError
from app.storage import database, keys, soundness, upgrade
from app.storage.mapping import Column, from_columns, to_column, to_columns
from app.storage.tables import TABLES, Stored, table_of
from app.storage.transaction import transaction

T = TypeVar("T")

# After these the kernel may have dropped what it could not write, and the cache of the connection may not fit the file.
SUSPECT = frozenset({"data_disk_broken", "data_damaged"})


class Store:
    """One open data folder; not thread-safe on purpose: only the GUI thread holds it. ``key`` is the data key."""

    def __init__(self, folder: Path, connection: SqlCipherDatabase, key: str) -> None:
        self.folder = folder
        self.key = key
        self.is_read_only = False
        self.in_doubt: int | None = None
        self._is_suspect = False
        self._bind(connection)

    def _bind(self, connection: SqlCipherDatabase) -> None:
        self.connection = connection
        self._has_begun = False
        self._next_numbers: dict[str, int] = {}

    @classmethod
    def create(cls, folder: Path) -> "Store":
        """Make a new data file in ``folder``; raises the UserErrors of ``database.create``."""
        connection, key = database.create(folder)
        return cls(folder, connection, key)

    @classmethod
    def open(
        cls, folder: Path, key: str | None = None, clock: Callable[[], datetime] = datetime.now
    ) -> "Store":
        """Open the data file of ``folder`` with its key, without one with that which lies beside it.

        Raises the UserErrors of ``upgrade.open_newest`` and of ``keys.load_key``.
        """
        database.require_file(folder)
        with database.disk_errors(folder):
            found = key or keys.load_key(folder)
        return cls(folder, upgrade.open_newest(folder, found, clock()), found)

    def reopen(self) -> None:
        """Let go of the file and take it again with all checks of a start: after a refused sync nothing else is sure."""
        self.connection.close()
        self._bind(database.open_existing(self.folder, self.key))
        self._prove()
        self._is_suspect = False

    def _prove(self) -> None:
        """Write to both files and sync: what seems to be stored may still wait for a sync that was refused."""
        with database.disk_errors(self.folder):
            for schema in ("main", "fujian"):
                version = database.pragma(self.connection, f"{schema}.user_version")
                self.connection.execute_sql(f"pragma {schema}.user_version = {version}")

    def refuse_writes(self) -> None:
        """Only look from now on: ``writing`` refuses, and so does SQLite for whatever would go past it."""
        self.is_read_only = True
        self.connection.execute_sql("pragma query_only = on")

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Write inside one transaction; after an error of the disk the file is first opened anew and checked.

        Raises the UserErrors of a full or broken disk, and ``read_only_view``; then nothing of it is stored.
        """
        if self.is_read_only:
            raise UserError("read_only_view")
        self._trust()
        self.in_doubt = None
        try:
            with database.disk_errors(self.folder):
                self._begin()
                with transaction(self.connection):
                    yield
        except UserError as error:
            self._is_suspect = self._is_suspect or error.key in SUSPECT
            raise

    def _begin(self) -> None:
        """With the first write the mark of a good end goes: from then on a crash shows."""
        if not self._has_begun:
            soundness.begin(self.connection)
            self._has_begun = True

    def _trust(self) -> None:
        """Open a suspect file anew; not in the midst of a transaction, which is undone first."""
        if self._is_suspect and (self.connection.is_closed() or not self.connection.in_transaction()):
            self.reopen()

    def close(self) -> None:
        """Let go of the file; safe to call twice. The mark of a good end is laid only where nothing went wrong."""
        if not (self._is_suspect or self.is_read_only or self.connection.is_closed()):
            with suppress(UserError), database.disk_errors(self.folder):
                soundness.end(self.connection)
        self._is_suspect = False
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

    def between(self, cls: type[T], column: str, first: date, last: date) -> tuple[T, ...]:
        """Return the records whose date ``column`` lies from ``first`` to ``last``, in key order."""
        return self._records(cls, f'"{column}" between ? and ?', (first.isoformat(), last.isoformat()))

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
        names = tuple(stored.cls.__dataclass_fields__)
        columns = ", ".join(f'"{name}"' for name in names)
        rows = self.statement(f'select {columns} from "{stored.name}" where "{stored.key}" = ?', (key,))
        return dict(zip(names, rows[0], strict=True)) if rows else None

    def next_number(self, stored: Stored) -> int:
        """Return a number no row of the table ever had, deleted ones included: what is restored finds its place free."""
        if stored.name not in self._next_numbers:
            self._next_numbers[stored.name] = max(
                self._largest(f'select max(id) from "{stored.name}"'),
                self._largest("select max(cast(row_key as integer)) from audit where tbl = ?", stored.name),
            )
        self._next_numbers[stored.name] += 1
        return self._next_numbers[stored.name]

    def _largest(self, sql: str, *parameters: str) -> int:
        return int(self.statement(sql, parameters)[0][0] or 0)

    @contextmanager
    def action(self, name: str, label: str, at: datetime, actor: str = "") -> Iterator["Action"]:
        """Write inside one transaction; ``name`` sorts the action (``plan.edit``), ``label`` is shown when it is undone.

        Raises the UserErrors of a full or broken disk; then nothing of the action is stored. Only after an error of the
        very last sync it may be stored all the same: ``in_doubt`` is its number then.
        """
        made = Action(self, name, label, at, actor)
        try:
            with self.writing():
                yield made
        except UserError as error:
            self.in_doubt = made.number if error.key in SUSPECT else None
            raise

    def has_action(self, number: int) -> bool:
        """Tell whether an action is stored."""
        return bool(self.statement("select 1 from action where id = ?", (number,)))

    def statement(self, sql: str, parameters: tuple[Column, ...] = ()) -> list[tuple[Any, ...]]:
        """Run one SQL statement for the modules of this folder and return its rows."""
        self._trust()
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
    def number(self) -> int | None:
        """The number of the action, None before its first write."""
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
            columns["id"] = self._store.next_number(stored)
        self._insert(stored, columns)
        self._note(stored, columns[stored.key], None, columns)
        return replace(record, id=columns["id"]) if stored.key == "id" else record  # type: ignore[type-var]

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
        if columns is None:
            self._run(f'delete from "{stored.name}" where "{stored.key}" = ?', (key,))
        elif before is None:
            self._insert(stored, columns)
        else:
            changed = [name for name, value in columns.items() if before[name] != value]
            to = ", ".join(f'"{name}" = ?' for name in changed)
            values = (*(columns[name] for name in changed), key)
            self._run(f'update "{stored.name}" set {to} where "{stored.key}" = ?', values)
        self._note(stored, key, before, columns)

    def _insert(self, stored: Stored, columns: dict[str, Column]) -> None:
        names, places = ", ".join(f'"{name}"' for name in columns), ", ".join("?" for _ in columns)
        self._run(f'insert into "{stored.name}" ({names}) values ({places})', tuple(columns.values()))

    def _run(self, sql: str, values: tuple[Column, ...]) -> None:
        """Written as SQL for the same reason as reading: a deleted activity is hundreds of rows."""
        self._store.connection.execute_sql(sql, values)

    def _note(self, stored: Stored, key: Any, before: Any, after: Any) -> None:
        texts = [None if row is None else json.dumps(row, ensure_ascii=False) for row in (before, after)]
        sql = "insert into audit (action_id, tbl, row_key, before, after) values (?, ?, ?, ?, ?)"
        self._store.connection.execute_sql(sql, (self.id, stored.name, str(key), *texts))
        self._drop_drafts(stored, key, before or {}, after or {})

    def _drop_drafts(
        self, stored: Stored, key: Any, before: dict[str, Column], after: dict[str, Column]
    ) -> None:
        """A text that is stored is no draft any longer; a row that is new says nothing of its empty columns."""
        written = [name for name, value in after.items() if value != before.get(name, "")]
        if not written:
            return
        sql = "delete from draft where tbl = ? and row_key = ? and col in (select value from json_each(?))"
        self._store.connection.execute_sql(sql, (stored.name, str(key), json.dumps(written)))


def known(name: str) -> Stored:
    """Return the table of an audit row; raises UserError ``undo_blocked`` for one this version does not know."""
    for stored in TABLES:
        if stored.name == name:
            return stored
    raise UserError("undo_blocked", label="")
