"""A session that ended well leaves a mark; without it the tables are compared with what the audit says."""

from datetime import datetime
from pathlib import Path

import pytest

from app.domain.errors import UserError
from app.domain.member import Member
from app.storage import keys, soundness
from app.storage.database import DATA_FILE, open_copy
from app.storage.store import Store

NOW = datetime(2026, 6, 5, 9, 41)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store.create(tmp_path / "数据")
    with made.action("members.add", "加人", NOW) as action:
        action.insert(Member(0, "示例甲"))
        action.insert(Member(0, "示例乙"))
    return made


def change(folder: Path, *statements: str) -> None:
    connection = open_copy(folder / DATA_FILE, keys.load_key(folder))
    for statement in statements:
        connection.execute_sql(statement)
    connection.close()


def refused(folder: Path) -> bool:
    try:
        Store.open(folder).close()
    except UserError as error:
        assert error.key == "data_damaged"
        return True
    return False


def test_the_mark_is_there_between_sessions_only(store: Store) -> None:
    assert not soundness.ended_well(store.connection)
    store.close()
    again = Store.open(store.folder)
    assert soundness.ended_well(again.connection)
    with again.action("members.add", "加人", NOW) as action:
        action.insert(Member(0, "示例丙"))
    assert not soundness.ended_well(again.connection)
    again.close()


def test_a_session_without_a_write_changes_no_byte(store: Store) -> None:
    store.close()
    before = (store.folder / DATA_FILE).read_bytes()
    Store.open(store.folder).close()
    assert (store.folder / DATA_FILE).read_bytes() == before


# What a crash without its journal may leave: a row without its audit, an audit without its row, an action alone.
HALVES = {
    "a changed row": "update member set name = '示例改' where id = 1",
    "a lost row": "delete from member where id = 2",
    "a row nobody wrote": "insert into duty_done (id, duty, done_on, recorded_at) values (1, 'x', '2026-06-05', '')",
    "an audit without its row": """
        insert into audit (action_id, tbl, row_key, after) values (1, 'member', '3', '{"id": 3}')
    """,
    "an action alone": "insert into action (at, actor, name, label) values ('', '', 'x', 'x')",
}


@pytest.mark.parametrize("half", HALVES)
def test_half_an_action_is_found_after_a_crash(store: Store, half: str) -> None:
    store.connection.close()  # the end that was none
    assert not refused(store.folder)
    change(store.folder, f"delete from keeping where key = '{soundness.MARK}'", HALVES[half])
    assert refused(store.folder)


def test_an_action_whose_payload_was_cleared_is_left_out(store: Store) -> None:
    store.connection.close()
    change(
        store.folder,
        "update audit set before = null, after = null",
        "update action set is_sealed = 1",
        "update member set name = '' where id = 1",
    )
    assert not refused(store.folder)
