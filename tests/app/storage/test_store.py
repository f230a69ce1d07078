"""Typed reads and audited writes."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from app.domain.activity import Activity
from app.domain.branch import Branch, RegimeInForce
from app.domain.errors import UserError
from app.domain.member import Member
from app.domain.step_facts import ApprovalFacts
from app.storage import attachments, kept
from app.storage.store import Store

NOW = datetime(2026, 6, 5, 9, 41)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "数据")
    yield made
    made.close()


def test_a_record_comes_back_as_it_was_stored_also_after_a_restart(store: Store) -> None:
    branch = Branch(
        name="示例支部", committee=("甲", "乙"), regimes=(RegimeInForce("jiubu", date(2019, 9, 1)),)
    )
    with store.action("branch.edit", "支部设置", NOW) as action:
        action.save(branch)
    store.close()
    again = Store.open(store.folder)
    assert again.get(Branch, 1) == branch
    again.close()


def test_every_write_leaves_before_and_after_in_the_audit(store: Store) -> None:
    with store.action("members.add", "加人", NOW, "secretary") as action:
        member = action.insert(Member(0, "甲"))
    with store.action("members.edit", "改", NOW) as action:
        action.save(replace(member, phone="13800000001"))
        action.delete(replace(member, phone="13800000001"))
    rows = store.statement("select action_id, tbl, row_key, before, after from audit order by seq")
    assert [(row[0], row[1], row[2], row[3] is None, row[4] is None) for row in rows] == [
        (1, "member", "1", True, False),
        (2, "member", "1", False, False),
        (2, "member", "1", False, True),
    ]
    assert json.loads(rows[1][4])["phone"] == "13800000001"
    assert store.statement("select actor, name, label from action where id = 1") == [
        ("secretary", "members.add", "加人")
    ]


def test_a_replay_of_the_audit_equals_the_tables(store: Store) -> None:
    with store.action("members.add", "加人", NOW) as action:
        members = [action.insert(Member(0, f"甲{number}")) for number in range(5)]
    with store.action("members.edit", "改", NOW) as action:
        action.save(replace(members[2], remark="改过"))
        action.delete(members[4])
    replayed: dict[str, dict[str, object]] = {}
    for key, after in store.statement("select row_key, after from audit order by seq"):
        replayed.pop(key, None) if after is None else replayed.update({key: json.loads(after)})
    kept = {str(row.id): row.remark for row in store.all(Member)}
    assert {key: row["remark"] for key, row in replayed.items()} == kept


def test_an_unchanged_record_writes_nothing(store: Store) -> None:
    with store.action("members.add", "加人", NOW) as action:
        member = action.insert(Member(0, "甲"))
    with store.action("members.edit", "改", NOW) as action:
        action.save(member)
        assert not action.wrote
    assert store.statement("select count(*) from action") == [(1,)]


def test_an_action_that_breaks_off_leaves_nothing(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.action("members.add", "加人", NOW) as action:
        action.insert(Member(0, "甲"))
        raise ZeroDivisionError
    assert store.all(Member) == ()
    assert store.statement("select count(*) from audit") == [(0,)]


def test_facts_of_an_unknown_activity_are_refused(store: Store) -> None:
    with pytest.raises(RuntimeError, match="FOREIGN KEY"), store.action("activity.edit", "改", NOW) as action:
        action.save(ApprovalFacts(99))


def test_rows_are_found_by_their_columns(store: Store) -> None:
    with store.action("activity.start", "新建", NOW) as action:
        action.insert(Activity(0, theme="一", on=date(2026, 6, 18)))
        action.insert(Activity(0, theme="二"))
    assert [entry.theme for entry in store.where(Activity, on=date(2026, 6, 18))] == ["一"]


def test_the_same_content_is_kept_once_and_checked_when_read(store: Store) -> None:
    digest = attachments.add(store, b"scan")
    assert attachments.add(store, b"scan") == digest
    assert attachments.load(store, digest) == b"scan"
    store.connection.execute_sql("update fujian.blob set data = x'00'")
    with pytest.raises(UserError) as caught:
        attachments.load(store, digest)
    assert caught.value.key == "attachment_damaged"


def refuse_once(store: Store) -> None:
    with pytest.raises(UserError, match="data_disk_broken"), store.writing():
        raise OSError(5, "Input/output error")


def test_after_an_error_of_the_disk_the_file_is_opened_anew_before_it_is_used(store: Store) -> None:
    refuse_once(store)
    before = store.connection
    with store.action("members.add", "加人", NOW) as action:
        action.insert(Member(0, "甲"))
    assert store.connection is not before and before.is_closed()
    refuse_once(store)
    again = store.connection
    assert [member.name for member in store.all(Member)] == ["甲"]
    assert store.connection is not again


def test_a_file_that_does_not_stand_the_look_is_not_written_and_not_read(store: Store) -> None:
    refuse_once(store)
    path = store.folder / "zhibu.db"
    path.write_bytes(path.read_bytes()[:-4096] + bytes(4096))
    for use in (lambda: store.all(Member), lambda: kept.keep(store, "a", "b")):
        with pytest.raises(UserError, match="data_damaged"):
            use()
    store.close()


def test_an_action_whose_last_sync_failed_is_in_doubt_until_the_next_write(store: Store) -> None:
    with (
        pytest.raises(UserError, match="data_disk_broken"),
        store.action("members.add", "加人", NOW) as action,
    ):
        action.insert(Member(0, "甲"))
        raise OSError(5, "Input/output error")
    assert store.in_doubt == action.number
    assert action.number is not None and not store.has_action(action.number)
    kept.keep(store, "a", "b")
    assert store.in_doubt is None


def test_a_number_is_never_given_twice(store: Store) -> None:
    """Else a deleted member could not come back once another was added."""
    with store.action("members.add", "加人", NOW) as action:
        first = action.insert(Member(0, "甲"))
        second = action.insert(Member(0, "乙"))
    with store.action("members.delete", "删", NOW) as action:
        action.delete(second)
    store.close()
    again = Store.open(store.folder)
    with again.action("members.add", "加人", NOW) as action:
        third = action.insert(Member(0, "丙"))
    again.close()
    assert (first.id, second.id, third.id) == (1, 2, 3)
