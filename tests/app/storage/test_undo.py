"""撤销 and 重做 from the audit, across restarts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.errors import UserError
from app.domain.member import Member, MemberEvent, MemberEventKind
from app.storage import undo
from app.storage.store import Store

NOW = datetime(2026, 6, 5, 9, 41)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "数据")
    yield made
    made.close()


def edit(store: Store, member: Member, remark: str) -> None:
    with store.action("members.edit", f"改成{remark}", NOW) as action:
        action.save(replace(member, remark=remark))


def add(store: Store, name: str = "甲") -> Member:
    with store.action("members.add", f"加{name}", NOW) as action:
        return action.insert(Member(0, name))


def remark(store: Store) -> str:
    return store.all(Member)[0].remark


def undo_last(store: Store) -> None:
    found = undo.last_undoable(store)
    assert found is not None
    undo.undo(store, found.id, NOW)


def redo_last(store: Store) -> None:
    found = undo.last_redoable(store)
    assert found is not None
    undo.undo(store, found.id, NOW)


def test_actions_are_taken_back_one_by_one_and_done_again_in_order(store: Store) -> None:
    member = add(store)
    edit(store, member, "一")
    edit(store, replace(member, remark="一"), "二")
    undo_last(store)
    undo_last(store)
    assert remark(store) == ""
    redo_last(store)
    redo_last(store)
    assert remark(store) == "二"
    assert undo.last_redoable(store) is None
    undo_last(store)
    assert remark(store) == "一"


def test_something_new_ends_redo(store: Store) -> None:
    member = add(store)
    edit(store, member, "一")
    undo_last(store)
    edit(store, member, "三")
    assert undo.last_redoable(store) is None


def test_a_whole_import_is_one_action(store: Store) -> None:
    with store.action("members.import", "导入", NOW) as action:
        for number in range(32):
            action.insert(Member(0, f"示例{number}"))
    undo_last(store)
    assert store.all(Member) == ()


def test_undo_works_after_a_restart(store: Store) -> None:
    add(store)
    store.close()
    again = Store.open(store.folder)
    undo_last(again)
    assert again.all(Member) == ()
    again.close()


def test_a_row_changed_since_is_not_overwritten(store: Store) -> None:
    member = add(store)
    edit(store, member, "一")
    first = undo.last_undoable(store)
    edit(store, replace(member, remark="一"), "二")
    with pytest.raises(UserError) as caught:
        undo.undo(store, first.id if first else 0, NOW)
    assert caught.value.key == "undo_blocked"
    assert remark(store) == "二"


def test_only_actions_of_one_kind_are_offered_where_asked(store: Store) -> None:
    add(store)
    with store.action("plan.edit", "改计划", NOW) as action:
        action.insert(Member(0, "乙"))
    found = undo.last_undoable(store, "members.")
    assert found is not None
    assert found.label == "加甲"


def test_what_was_changed_beside_it_since_stays(store: Store) -> None:
    member = add(store)
    edit(store, member, "一")
    first = undo.last_undoable(store)
    with store.action("members.edit", "改住址", NOW) as action:
        action.save(replace(member, remark="一", address="示例路"))
    assert first is not None
    undo.undo(store, first.id, NOW)
    assert store.all(Member) == (replace(member, remark="", address="示例路"),)


def test_what_others_refer_to_is_not_taken_from_under_them(store: Store) -> None:
    member = add(store)
    added = undo.last_undoable(store)
    with store.action("members.event", "转入", NOW) as action:
        action.insert(MemberEvent(0, member.id, MemberEventKind.JOINED_BRANCH, NOW.date()))
    assert added is not None
    with pytest.raises(UserError) as caught:
        undo.undo(store, added.id, NOW)
    assert caught.value.key == "undo_blocked"
    assert store.all(Member) == (member,)


def test_a_sealed_action_is_neither_offered_nor_taken_back(store: Store) -> None:
    member = add(store)
    edit(store, member, "一")
    sealed = undo.last_undoable(store)
    assert sealed is not None
    store.connection.execute_sql("update action set is_sealed = 1 where id = ?", (sealed.id,))
    offered = undo.last_undoable(store)
    assert offered is not None
    assert offered.label == "加甲"
    with pytest.raises(UserError) as caught:
        undo.undo(store, sealed.id, NOW)
    assert caught.value.key == "undo_sealed"
    assert remark(store) == "一"


def test_undo_and_redo_say_who_did_them(store: Store) -> None:
    add(store)
    found = undo.last_undoable(store)
    assert found is not None
    undone = undo.undo(store, found.id, NOW, "甲")
    undo.undo(store, undone.id, NOW, "乙")
    assert store.statement("select actor from action order by id") == [("",), ("甲",), ("乙",)]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["add", "edit", "delete", "undo", "redo"]), max_size=25))
def test_taking_everything_back_leaves_nothing(
    tmp_path_factory: pytest.TempPathFactory, acts: list[str]
) -> None:
    """Any sequence of edits, undone to the end, is as if it never happened; each redo restores what was."""
    store = Store.create(tmp_path_factory.mktemp("undo") / "数据")
    for number, act in enumerate(acts):
        _act(store, act, number)
    while undo.last_undoable(store) is not None:
        undo_last(store)
    assert store.all(Member) == ()
    store.close()


def _act(store: Store, act: str, number: int) -> None:
    members = store.all(Member)
    if act == "add":
        add(store, f"甲{number}")
    elif act == "edit" and members:
        edit(store, members[-1], f"改{number}")
    elif act == "delete" and members:
        with store.action("members.delete", "删", NOW) as action:
            action.delete(members[0])
    elif act == "undo" and undo.last_undoable(store) is not None:
        undo_last(store)
    elif act == "redo" and undo.last_redoable(store) is not None:
        before = store.all(Member)
        redo_last(store)
        undo_last_redo(store, before)


def undo_last_redo(store: Store, before: tuple[Member, ...]) -> None:
    undo_last(store)
    assert store.all(Member) == before
    redo_last(store)


def test_what_was_deleted_before_the_table_had_a_column_comes_back_with_that_column_empty(
    store: Store,
) -> None:
    member = add(store)
    with store.action("members.delete", "删除：甲", NOW) as action:
        action.delete(member)
    store.statement("update audit set before = json_remove(before, '$.is_leader') where before is not null")
    undo_last(store)
    assert store.get(Member, member.id) == member
