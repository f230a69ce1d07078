"""A migration that leaves a reference to nothing is taken back whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playhouse.sqlcipher_ext import SqlCipherDatabase

from app.storage.migrations import MIGRATIONS, migrate


@pytest.fixture
def database(tmp_path: Path) -> Iterator[SqlCipherDatabase]:
    opened = SqlCipherDatabase(str(tmp_path / "a.db"), passphrase="probe", autoconnect=False)
    opened.connect()
    opened.execute_sql("attach ':memory:' as fujian")
    yield opened
    opened.close()


def version(database: SqlCipherDatabase) -> int:
    return int(database.execute_sql("pragma user_version").fetchone()[0])


def test_an_empty_file_comes_to_the_newest_shape_once(database: SqlCipherDatabase) -> None:
    migrate(database)
    migrate(database)
    assert version(database) == len(MIGRATIONS)


def test_a_broken_reference_stops_it_and_nothing_stays(database: SqlCipherDatabase) -> None:
    database.execute_sql("create table parent (id integer primary key)")
    database.execute_sql("create table child (parent_id integer references parent (id))")
    database.execute_sql("insert into child values (7)")
    with pytest.raises(RuntimeError, match="migration 1 breaks a reference"):
        migrate(database)
    assert version(database) == 0
    assert "activity" not in database.get_tables()
