"""Read the audit: which actions there were, and what each did to which rows. Always ordered by number, never by time."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.storage.mapping import Column
from app.storage.store import Store

Columns = dict[str, Column]


@dataclass(frozen=True)
class PastAction:
    """One action as it was written down; ``undoes`` is the number of the action it took back (撤销).

    ``is_again``: it took back an undo (重做), so that the first action stands once more.
    """

    id: int
    at: datetime
    actor: str
    name: str
    label: str
    undoes: int | None
    is_undone: bool
    is_again: bool
    is_sealed: bool


@dataclass(frozen=True)
class RowChange:
    """What an action did to one row; None: the row was not there. Both None: what it was has been erased."""

    action_id: int
    table: str
    key: str
    before: Columns | None
    after: Columns | None


def actions(store: Store, names: Sequence[str]) -> tuple[PastAction, ...]:
    """Return the actions of these names, newest first, undone ones included."""
    places = ", ".join("?" for _ in names)
    return _actions(store, f"name in ({places})", tuple(names))


def actions_of(store: Store, numbers: Collection[int]) -> tuple[PastAction, ...]:
    """Return the actions of these numbers, newest first."""
    return _actions(store, f"id in ({', '.join(str(int(number)) for number in sorted(numbers))})")


def changes_of(store: Store, action_id: int) -> tuple[RowChange, ...]:
    """Return what one action did, in its order."""
    return _changes(store, "action_id = ?", (action_id,))


def changes_to(store: Store, table: str, key: str) -> tuple[RowChange, ...]:
    """Return what was ever done to one row."""
    return _changes(store, "tbl = ? and row_key = ?", (table, key))


def changes_below(store: Store, table: str, column: str, owner: int) -> tuple[RowChange, ...]:
    """Return what was ever done to the rows of a table that belong to ``owner`` by an integer column."""
    begins = f'"{column}": {int(owner)}'  # a text is found ten times faster than a value inside JSON
    found = _changes(store, "tbl = ? and instr(coalesce(after, before), ?)", (table, begins))
    return tuple(change for change in found if (change.after or change.before or {}).get(column) == owner)


def mentions(store: Store, words: Sequence[str]) -> tuple[RowChange, ...]:
    """Return every change whose row, before or after, holds one of the words anywhere."""
    holds = " or ".join("instr(before, ?) or instr(after, ?)" for _ in words)
    return _changes(store, holds, tuple(word for word in words for _ in range(2))) if words else ()


def newest_time(store: Store, after_action: int = 0) -> datetime | None:
    """Return the latest time any action later than a number was written down at, None without one."""
    rows = store.statement("select max(at) from action where id > ?", (after_action,))
    return datetime.fromisoformat(rows[0][0]) if rows[0][0] else None


def newest_number(store: Store) -> int:
    """Return the number of the newest action, 0 before the first."""
    return int(store.statement("select coalesce(max(id), 0) from action")[0][0])


def _actions(store: Store, where: str, values: tuple[Column, ...] = ()) -> tuple[PastAction, ...]:
    """An action that did another one again points to itself in ``undone_by``: it cannot be taken back as an undo."""
    rows = store.statement(
        "select id, at, actor, name, label, undoes, coalesce(undone_by, id) != id, undone_by is id, is_sealed "
        f"from action where {where} order by id desc",
        values,
    )
    return tuple(
        PastAction(number, datetime.fromisoformat(at), *words, *map(bool, flags))
        for number, at, *words, flags in ((*row[:6], row[6:]) for row in rows)
    )


def _changes(store: Store, where: str, values: tuple[Column, ...]) -> tuple[RowChange, ...]:
    sql = f"select action_id, tbl, row_key, before, after from audit where {where} order by seq"
    return tuple(
        RowChange(number, table, key, _columns(before), _columns(after))
        for number, table, key, before, after in store.statement(sql, values)
    )


def _columns(text: str | None) -> Columns | None:
    return None if text is None else json.loads(text)
