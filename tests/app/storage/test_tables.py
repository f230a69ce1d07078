"""The tables of the file and the dataclasses they hold say the same."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from app.storage.store import Store
from app.storage.tables import TABLES, Setting, Stored, table_of


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "数据")
    yield made
    made.close()


@pytest.mark.parametrize("stored", TABLES, ids=lambda stored: stored.name)
def test_columns_are_the_fields_of_the_dataclass(store: Store, stored: Stored) -> None:
    columns = [row[1] for row in store.statement(f"pragma table_info({stored.name})")]
    assert columns == [field.name for field in fields(stored.cls)]


def test_no_table_is_unknown_to_the_code(store: Store) -> None:
    names = {row[0] for row in store.statement("select name from sqlite_master where type = 'table'")}
    assert names == {stored.name for stored in TABLES} | {"action", "audit", "draft", "keeping"}


def test_every_activity_row_refers_to_its_activity(store: Store) -> None:
    for stored in TABLES:
        if "activity_id" in stored.cls.__dataclass_fields__:
            refs = {row[2] for row in store.statement(f"pragma foreign_key_list({stored.name})")}
            assert "activity" in refs, stored.name


def test_each_of_the_nine_steps_has_its_facts() -> None:
    assert sum(stored.name.endswith("_facts") for stored in TABLES) == 9


def test_a_dataclass_without_a_table_is_a_bug() -> None:
    assert table_of(Setting).key == "key"
    with pytest.raises(KeyError):
        table_of(int)
