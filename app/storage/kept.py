"""What the program keeps for itself inside the data file: never audited, never undone, no record of the branch."""

from app.storage.store import Store


def recall(store: Store, key: str) -> str | None:
    """Return what was kept under ``key``, or None."""
    rows = store.statement("select value from keeping where key = ?", (key,))
    return str(rows[0][0]) if rows else None


def keep(store: Store, key: str, value: str) -> None:
    """Keep one value; raises the UserErrors of a disk that refuses."""
    sql = "insert into keeping (key, value) values (?, ?) on conflict (key) do update set value = excluded.value"
    with store.writing():
        store.connection.execute_sql(sql, (key, value))


def forget(store: Store, key: str) -> None:
    """Keep it no longer."""
    with store.writing():
        store.connection.execute_sql("delete from keeping where key = ?", (key,))
