"""Every shape the data file ever had opens today with all it holds; a newer one is refused untouched."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playhouse.sqlcipher_ext import SqlCipherDatabase

from app.domain.errors import UserError
from app.storage import database, keys, soundness
from app.storage.store import Store
from app.storage.tables import TABLES
from tests.upgrades.make_files import ROWS, content_file, dump, stored_file, unpack

VERSIONS = range(database.NEWEST_VERSION + 1)


def schema(store: Store) -> dict[tuple[str, str], str]:
    """Return the statements that make the tables and indexes of both files, without their white space."""
    return {
        (part, str(name)): re.sub(r"\s+", "", str(sql)).lower()
        for part in ("main", "fujian")
        for name, sql in store.statement(f"select name, sql from {part}.sqlite_master where sql is not null")
    }


def golden(version: int) -> dict[str, list[dict[str, Any]]]:
    return json.loads(content_file(version).read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@pytest.mark.parametrize("version", VERSIONS)
def test_each_shape_has_its_stored_file(version: int) -> None:
    """A new migration brings the file of the shape it makes: python -m tests.upgrades.make_files (README.md)."""
    assert stored_file(version).exists(), f"no stored file of version {version}: see tests/upgrades/README.md"
    assert content_file(version).exists()


@pytest.mark.parametrize("version", VERSIONS)
def test_a_stored_file_opens_with_everything_in_it(version: int, tmp_path: Path) -> None:
    store = Store.open(unpack(version, tmp_path))
    found = dump(store)
    found["keeping"] = [row for row in found["keeping"] if row["key"] != soundness.MARK]  # laid by the end
    for table, rows in golden(version).items():
        kept = [
            {column: row[column] for column in known} for known, row in zip(rows, found[table], strict=True)
        ]
        assert kept == rows, table
    assert database.pragma(store.connection, "user_version") == database.NEWEST_VERSION
    for stored in TABLES:
        store.all(stored.cls)  # every stored value is one the code of today can read
    store.close()


@pytest.mark.parametrize("version", VERSIONS)
def test_a_stored_file_gets_the_shape_of_a_fresh_one(version: int, tmp_path: Path) -> None:
    old, fresh = Store.open(unpack(version, tmp_path / "old")), Store.create(tmp_path / "fresh")
    assert schema(old) == schema(fresh)
    old.close()
    fresh.close()


def test_the_newest_stored_file_has_something_in_every_table() -> None:
    content = golden(database.NEWEST_VERSION)
    for stored in TABLES:
        rows = content[stored.name]
        assert len(rows) == len(ROWS), stored.name
        assert None not in rows[0].values(), stored.name
    assert all(content[name] for name in ("action", "audit", "blob", "draft", "keeping"))
    assert any(row["undone_by"] for row in content["action"])


def test_a_file_of_a_later_version_is_refused_untouched(tmp_path: Path) -> None:
    folder = unpack(database.NEWEST_VERSION, tmp_path)
    connection = SqlCipherDatabase(
        str(folder / database.DATA_FILE), passphrase=f"x'{keys.load_key(folder)}'", autoconnect=False
    )
    connection.connect()
    connection.execute_sql(f"pragma user_version = {database.NEWEST_VERSION + 1}")
    connection.close()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(UserError) as caught:
        Store.open(folder)
    assert caught.value.key == "data_too_new"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
