"""Take an action back, across restarts, from its audit rows (撤销, 重做)."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import peewee

from app.domain.errors import UserError
from app.storage.mapping import Column
from app.storage.store import Store, known

STANDS = "undoes is null and undone_by is null and is_sealed = 0"
IS_UNDO = "undoes is not null and undone_by is null and is_sealed = 0"
Columns = dict[str, Column]


@dataclass(frozen=True)
class DoneAction:
    """An action that can be taken back or done again."""

    id: int
    at: datetime
    name: str
    label: str


def last_undoable(store: Store, prefix: str = "") -> DoneAction | None:
    """Return the newest action that stands, with a name starting with ``prefix``."""
    return _newest(store, prefix, STANDS)


def last_redoable(store: Store, prefix: str = "") -> DoneAction | None:
    """Return the action to do again: the newest undo, unless something new was done after it."""
    undo = _newest(store, prefix, IS_UNDO)
    newest = last_undoable(store, prefix)
    return undo if undo is not None and (newest is None or undo.id > newest.id) else None


def undo(store: Store, action_id: int, at: datetime, actor: str = "") -> DoneAction:
    """Take one action back and return the undo; taking an undo back does the action again.

    Only the columns it changed are brought back, so that what was changed beside them since stays. Raises UserError
    ``undo_blocked`` when something else stands in their place, ``undo_sealed`` when what it wrote was erased for good.
    """
    sql = "select name, label, undoes, is_sealed from action where id = ?"
    name, label, undoes, is_sealed = store.statement(sql, (action_id,))[0]
    if is_sealed:
        raise UserError("undo_sealed")
    with store.action(name, label, at, actor) as action, _references_kept(label):
        for table, key, before, after in _rows(store, action_id):
            stored = known(table)
            typed_key = key if stored.key == "key" else int(key)
            now = store.raw(stored, typed_key)
            action.write(stored, typed_key, _brought_back(now, _columns(before), _columns(after), label))
        _link(store, action_id, action.id, undoes)
    return DoneAction(action.id, at, name, label)


def _brought_back(
    now: Columns | None, before: Columns | None, after: Columns | None, label: str
) -> Columns | None:
    """Return the row as it was before, with what others changed of it since; a row that came or went does so whole."""
    changed = _differing(before, after)
    if (now is None) != (after is None) or any((now or {})[name] != (after or {})[name] for name in changed):
        raise UserError("undo_blocked", label=label)
    if now is None or before is None:
        return before
    return {**now, **{name: before[name] for name in changed}}


def _differing(before: Columns | None, after: Columns | None) -> list[str]:
    """Return the columns an action changed: all of a row it brought, none of a row it took away."""
    if after is None:
        return []
    return [name for name, value in after.items() if before is None or before[name] != value]


@contextmanager
def _references_kept(label: str) -> Iterator[None]:
    """Turn the refusal to leave a row without the one it belongs to into the sentence for it."""
    try:
        yield
    except peewee.IntegrityError:
        raise UserError("undo_blocked", label=label) from None


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


def _columns(text: str | None) -> Columns | None:
    return None if text is None else json.loads(text)


def _newest(store: Store, prefix: str, condition: str) -> DoneAction | None:
    sql = f"select id, at, name, label from action where {condition} and name glob ? order by id desc limit 1"
    rows = store.statement(sql, (f"{prefix}*",))
    return DoneAction(rows[0][0], datetime.fromisoformat(rows[0][1]), *rows[0][2:]) if rows else None
