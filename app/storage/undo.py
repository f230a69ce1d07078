"""Take an action back, across restarts, from its audit rows (撤销, 重做)."""

import json
from dataclasses import dataclass
from datetime import datetime

from app.domain.errors import UserError
from app.storage.store import Store, known


@dataclass(frozen=True)
class DoneAction:
    """An action that can be taken back or done again."""

    id: int
    at: datetime
    name: str
    label: str


def last_undoable(store: Store, prefix: str = "") -> DoneAction | None:
    """Return the newest action that stands, with a name starting with ``prefix``."""
    return _newest(store, prefix, "undoes is null and undone_by is null")


def last_redoable(store: Store, prefix: str = "") -> DoneAction | None:
    """Return the action to do again: the newest undo, unless something new was done after it."""
    undo = _newest(store, prefix, "undoes is not null and undone_by is null")
    newest = last_undoable(store, prefix)
    return undo if undo is not None and (newest is None or undo.id > newest.id) else None


def undo(store: Store, action_id: int, at: datetime) -> DoneAction:
    """Take one action back and return the undo; taking an undo back does the action again.

    Raises UserError ``undo_blocked`` when a row it wrote was changed since.
    """
    name, label, undoes = store.statement(
        "select name, label, undoes from action where id = ?", (action_id,)
    )[0]
    with store.action(name, label, at) as action:
        for table, key, before, after in _rows(store, action_id):
            stored = known(table)
            typed_key = key if stored.key == "key" else int(key)
            if store.raw(stored, typed_key) != _columns(after):
                raise UserError("undo_blocked", label=label)
            action.write(stored, typed_key, _columns(before))
        _link(store, action_id, action.id, undoes)
    return DoneAction(action.id, at, name, label)


def _link(store: Store, undone: int, by: int, undoes: int | None) -> None:
    """Mark who took whom back; doing an action again lets the first one stand once more."""
    execute = store.connection.execute_sql
    execute("update action set undone_by = ? where id = ?", (by, undone))
    execute("update action set undoes = ? where id = ?", (undone, by))
    if undoes is not None:
        execute("update action set undone_by = null where id = ?", (undoes,))
        execute("update action set undone_by = ? where id = ?", (by, by))


def _rows(store: Store, action_id: int) -> list[tuple[str, str, str | None, str | None]]:
    sql = "select tbl, row_key, before, after from audit where action_id = ? order by seq desc"
    return store.statement(sql, (action_id,))


def _columns(text: str | None) -> dict[str, str | int | bytes | None] | None:
    return None if text is None else json.loads(text)


def _newest(store: Store, prefix: str, condition: str) -> DoneAction | None:
    sql = f"select id, at, name, label from action where {condition} and name glob ? order by id desc limit 1"
    rows = store.statement(sql, (f"{prefix}*",))
    return DoneAction(rows[0][0], datetime.fromisoformat(rows[0][1]), *rows[0][2:]) if rows else None
