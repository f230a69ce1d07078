"""Whether a data file was closed as it should be, and when it was not, whether its last transaction is whole.

After a crash SQLite takes back what was half written, from the journal. When a cleaner has deleted the journal, what is
left can pass every check of SQLite and still hold half an action; then the audit does not say what the tables hold.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from playhouse.sqlcipher_ext import SqlCipherDatabase

from app.storage.tables import TABLES
from app.storage.transaction import transaction

# What lies in the table keeping: the mark, and for a table an upgrade changed the last audit row that did not see it.
MIGRATED = "migrated."
MARK = "ended_well"  # in the table keeping: laid by the last act of a session, taken away by the next one's first write

Row = dict[str, Any]
Rows = dict[str, Row]  # by key


def ended_well(database: SqlCipherDatabase) -> bool:
    """Tell whether the session before closed the file itself."""
    if not _columns(database, "keeping"):
        return False  # a shape from before the mark
    return bool(database.execute_sql("select 1 from keeping where key = ?", (MARK,)).fetchall())


def begin(database: SqlCipherDatabase) -> None:
    """Take the mark away: from here on a crash shows."""
    if ended_well(database):
        with transaction(database):
            database.execute_sql("delete from keeping where key = ?", (MARK,))


def end(database: SqlCipherDatabase) -> None:
    """Lay the mark, as the last thing that is written; a session that wrote nothing leaves the file as it was."""
    if not ended_well(database):
        with transaction(database):
            database.execute_sql("insert into keeping (key, value) values (?, '1')", (MARK,))


def is_whole(database: SqlCipherDatabase) -> bool:
    """Check everything a crash may have left wrong: every page and index, and the audit against the tables.

    References are checked at every start.
    """
    if database.execute_sql("pragma main.integrity_check").fetchone()[0] != "ok":
        return False
    return not any(_disagreements(database))


def note_migrated(database: SqlCipherDatabase, tables: Iterable[str]) -> None:
    """Note that an upgrade changed these tables, of which the audit does not know."""
    sql = "insert or replace into keeping (key, value) select ?, coalesce(max(seq), 0) from audit"
    with transaction(database):
        for table in tables:
            database.execute_sql(sql, (f"{MIGRATED}{table}",))


def _disagreements(database: SqlCipherDatabase) -> Iterator[str]:
    """Return the tables whose rows are not what the audit said of them last, and ``action`` for one that wrote no row."""
    if not _columns(database, "keeping"):
        return  # every file of a shape from before the mark would be looked at, whether it crashed or not
    said, cleared = _said_last(database)
    without = "select 1 from action where is_sealed = 0 and id not in (select action_id from audit) limit 1"
    if database.execute_sql(without).fetchall():
        yield "action"
    for stored in TABLES:
        rows = _rows(database, stored.name)
        last = said.get(stored.name, {})
        if rows is not None and not _agree(rows, last, cleared.get(stored.name, set()), bool(cleared)):
            yield stored.name


def _agree(rows: Rows, last: dict[str, Row | None], cleared: set[str], any_cleared: bool) -> bool:
    for key, after in last.items():
        if key in cleared:
            continue
        row = rows.get(key)
        if after is None or row is None:
            if after is not row:
                return False
        elif any(row[name] != value for name, value in after.items() if name in row):
            return False
    return any_cleared or set(rows) <= set(last)


def _said_last(
    database: SqlCipherDatabase,
) -> tuple[dict[str, dict[str, Row | None]], dict[str, set[str]]]:
    """Return what the audit said last of each row, and the rows of which it knows nothing more.

    Those are the rows whose last word was cleared (erasure of a person) or is from before an upgrade that changed them.
    """
    sql = f"""
        select audit.tbl, audit.row_key, audit.after,
            action.is_sealed or audit.seq <= coalesce(cast(keeping.value as integer), -1)
        from audit join action on action.id = audit.action_id
        left join keeping on keeping.key = '{MIGRATED}' || audit.tbl
        where audit.seq in (select max(seq) from audit group by tbl, row_key)
    """
    said: dict[str, dict[str, Row | None]] = {}
    cleared: dict[str, set[str]] = {}
    for table, key, after, sealed in database.execute_sql(sql).fetchall():
        said.setdefault(table, {})[key] = json.loads(after) if after else None
        if sealed:
            cleared.setdefault(table, set()).add(key)
    return said, cleared


def _rows(database: SqlCipherDatabase, table: str) -> Rows | None:
    columns = _columns(database, table)
    if not columns:
        return None  # a shape from before this table
    key = next(name for name, is_key in columns.items() if is_key)
    found = database.execute_sql(f'select * from main."{table}"').fetchall()
    rows = [dict(zip(columns, values, strict=True)) for values in found]
    return {str(row[key]): row for row in rows}


def _columns(database: SqlCipherDatabase, table: str) -> dict[str, bool]:
    """Return the columns of a table and whether each is its key; empty when there is no such table."""
    found = database.execute_sql(f'pragma main.table_info("{table}")').fetchall()
    return {str(row[1]): bool(row[5]) for row in found}
