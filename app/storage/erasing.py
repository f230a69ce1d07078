"""Clear what the audit remembers of a person, so that a replay of it still gives the tables as they are (彻底清除)."""

import json
from collections.abc import Collection, Sequence

from app.storage import database
from app.storage.mapping import Column
from app.storage.store import Store, known
from app.storage.tables import Stored

Place = tuple[str, str]  # table and key of a row


def rows_with(store: Store, stored: Stored, words: Sequence[str]) -> list[dict[str, Column]]:
    """Return the rows of a table that hold one of the words in any column."""
    if not words:
        return []
    names = tuple(stored.cls.__dataclass_fields__)
    columns = ", ".join(f'"{name}"' for name in names)
    together = " || char(10) || ".join(f"coalesce(\"{name}\", '')" for name in names)
    holds = " or ".join(f"instr({together}, ?)" for _ in words)
    rows = store.statement(f'select {columns} from "{stored.name}" where {holds}', tuple(words))
    return [dict(zip(names, row, strict=True)) for row in rows]


def clear_rows(store: Store, places: Collection[Place]) -> set[int]:
    """Forget what these rows ever were but for what they hold now, and return the actions that wrote them.

    The last audit row of each says what is there now, as if it had come with it; the ones before say nothing. Call it
    inside a transaction.
    """
    touched = set()
    for table, key in sorted(places):
        rows = store.statement(
            "select seq, action_id from audit where tbl = ? and row_key = ? order by seq", (table, key)
        )
        clear = "update audit set before = null, after = null where tbl = ? and row_key = ?"
        store.connection.execute_sql(clear, (table, key))
        if rows:
            say = "update audit set after = ? where seq = ?"
            store.connection.execute_sql(say, (_now(store, table, key), rows[-1][0]))
        touched |= {number for _, number in rows}
    return touched


def seal(store: Store, actions: Collection[int]) -> None:
    """Mark actions whose rows were cleared: they are never undone or done again."""
    for number in sorted(actions):
        store.connection.execute_sql("update action set is_sealed = 1 where id = ?", (number,))


def rename(store: Store, actions: Collection[int], label: str) -> None:
    """Give actions another label, because theirs named somebody."""
    for number in sorted(actions):
        store.connection.execute_sql("update action set label = ? where id = ?", (label, number))


def labels(store: Store, words: Sequence[str]) -> list[tuple[int, str]]:
    """Return the actions whose label holds one of the words."""
    holds = " or ".join("instr(label, ?)" for _ in words)
    return store.statement(f"select id, label from action where {holds}", tuple(words)) if words else []


def drop_drafts(store: Store, table: str, key: str, words: Sequence[str]) -> None:
    """Drop the drafts of one row and those that hold one of the words."""
    holds = "".join(' or instr("text", ?)' for _ in words)
    sql = f"delete from draft where (tbl = ? and row_key = ?){holds}"
    store.connection.execute_sql(sql, (table, key, *words))


def vacuum(store: Store) -> None:
    """Write the data file anew without what was deleted; not inside a transaction."""
    with database.disk_errors(store.folder):
        store.connection.execute_sql("vacuum main")


def _now(store: Store, table: str, key: str) -> str | None:
    stored = known(table)
    row = store.raw(stored, key if stored.key == "key" else int(key))
    return None if row is None else json.dumps(row, ensure_ascii=False)
