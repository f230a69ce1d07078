"""Drafts: one a place, the newest last, gone with the change that stores the text; never in the audit."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from app.domain.branch import Branch
from app.domain.draft import DraftPlace
from app.domain.member import Member
from app.storage import drafts
from app.storage.store import Store

NOW = datetime(2026, 6, 15, 14, 3)
EARLIER = datetime(2000, 1, 1)
HERE, THERE = DraftPlace("member", 1, "remark"), DraftPlace("member", 2, "remark")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "数据")
    yield made
    made.close()


def test_the_newest_text_of_a_place_is_kept_and_stands_last_whatever_the_clock_says(store: Store) -> None:
    drafts.keep(store, HERE, "甲", NOW)
    drafts.keep(store, THERE, "乙", NOW)
    drafts.keep(store, HERE, "甲甲", EARLIER)
    found = drafts.all_drafts(store)
    assert [(draft.place, draft.text, draft.at) for draft in found] == [
        (THERE, "乙", NOW),
        (HERE, "甲甲", EARLIER),
    ]
    assert store.statement("select count(*) from audit") == [(0,)]


def test_storing_the_column_takes_the_draft_along_and_leaves_the_others(store: Store) -> None:
    with store.action("members.add", "加人", NOW) as action:
        member = action.insert(Member(0, "甲"))
    drafts.keep(store, HERE, "半句", NOW)
    drafts.keep(store, DraftPlace("member", 1, "address"), "某路", NOW)
    with store.action("members.edit", "改", NOW) as action:
        action.save(Member(member.id, "甲", phone="13800000001"))
    assert len(drafts.all_drafts(store)) == 2
    with store.action("members.edit", "改", NOW) as action:
        action.save(Member(member.id, "甲", phone="13800000001", remark="整句"))
    assert [draft.place.column for draft in drafts.all_drafts(store)] == ["address"]


def test_a_new_row_says_nothing_of_its_empty_columns(store: Store) -> None:
    place = DraftPlace("branch", 1, "superior")
    drafts.keep(store, place, "半句", NOW)
    with store.action("branch.edit", "改", NOW) as action:
        action.save(Branch(name="示例支部"))
    assert [draft.place for draft in drafts.all_drafts(store)] == [place]


def test_a_dropped_draft_is_gone(store: Store) -> None:
    drafts.keep(store, HERE, "甲", NOW)
    drafts.drop(store, HERE)
    assert drafts.all_drafts(store) == ()
