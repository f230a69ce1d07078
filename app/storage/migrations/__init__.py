"""The shapes the data file had, oldest first.

To change the shape: 1. write mNNNN_what.py with one docstring and a tuple of frozen SQL statements (no dataclass,
no model); 2. add it to MIGRATIONS, and to CHANGES when it makes, removes or changes rows; 3. store a file of the shape
before it under tests/upgrades. The table of the attachments is made by the first shape and never changed: migrations
run on a copy that has none (app/storage/upgrade.py).
"""

from collections.abc import Mapping

from playhouse.sqlcipher_ext import SqlCipherDatabase

from app.storage.migrations import m0001_first_shape, m0002_keeping, m0003_registers
from app.storage.transaction import transaction

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    m0001_first_shape.STATEMENTS,
    m0002_keeping.STATEMENTS,
    m0003_registers.STATEMENTS,
)
# The tables whose rows a migration makes, removes or changes, by its number; an upgrade stops when others have fewer or
# more, and the audit is not held against rows it could not know of.
CHANGES: Mapping[int, tuple[str, ...]] = {}


def migrate(database: SqlCipherDatabase) -> None:
    """Bring an open file to the newest shape in one transaction."""
    version = database.execute_sql("pragma user_version").fetchone()[0]
    with transaction(database):
        for number, statements in enumerate(MIGRATIONS[version:], start=version + 1):
            for statement in statements:
                database.execute_sql(statement)
            if database.execute_sql("pragma foreign_key_check").fetchall():
                raise RuntimeError(f"migration {number} breaks a reference")
            database.execute_sql(f"pragma user_version = {number}")
