"""Texts found again after a crash: put back, left, taken back to the bin; across any number of crashes."""

from pathlib import Path

import pytest

from app.domain.activity import Activity
from app.domain.draft import DraftPlace
from app.domain.step_facts import SummaryFacts
from app.operations import activities, drafts, members, undoing
from app.operations.activities import activity_of
from app.operations.workspace import Workspace
from app.storage.tables import DiscardedText
from tests.ui import builders


@pytest.fixture
def filled(tmp_path: Path) -> builders.Filled:
    return builders.filled(builders.workspace(tmp_path))


def summary_place(filled: builders.Filled) -> DraftPlace:
    return DraftPlace("summary_facts", filled.activity_id, "summary")


def summary(filled: builders.Filled) -> str:
    facts = filled.workspace.store.get(SummaryFacts, filled.activity_id)
    return facts.summary if facts else ""


def discarded(workspace: Workspace) -> list[tuple[str, str]]:
    return [(entry.place, entry.text) for entry in workspace.store.all(DiscardedText)]


def test_a_draft_is_put_back_as_one_action_that_can_be_undone(filled: builders.Filled) -> None:
    workspace, place = filled.workspace, summary_place(filled)
    activities.change_facts(workspace, filled.activity_id, "summary", summary="原文")
    drafts.keep_draft(workspace, place, "原文，又写了")
    assert summary(filled) == "原文" and drafts.has_left(workspace)
    drafts.put_back(workspace)
    assert summary(filled) == "原文，又写了" and not drafts.has_left(workspace)
    (found,) = drafts.found_again(workspace)
    assert (found.words, found.at, found.place) == ("6月主题党日·总结", builders.NOW, place)
    assert undoing.undo_last(workspace) is not None
    assert summary(filled) == "原文"
    assert drafts.found_again(workspace) == ()


def test_what_is_not_wanted_goes_to_the_bin_and_what_was_there_comes_back(filled: builders.Filled) -> None:
    workspace = filled.workspace
    activities.change_facts(workspace, filled.activity_id, "summary", summary="原文", remark="备注")
    drafts.keep_draft(workspace, summary_place(filled), "乱写的")
    drafts.put_back(workspace)
    drafts.discard(workspace, drafts.found_again(workspace)[0])
    assert summary(filled) == "原文"
    assert discarded(workspace) == [("6月主题党日·总结", "乱写的")]
    assert drafts.found_again(workspace) == ()
    undoing.undo_last(workspace)
    assert summary(filled) == "乱写的" and discarded(workspace) == []


def test_what_is_stored_already_vanishes_without_a_word(filled: builders.Filled) -> None:
    workspace, place = filled.workspace, summary_place(filled)
    drafts.keep_draft(workspace, place, "写了")
    drafts.keep_draft(workspace, place, "")
    assert not drafts.has_left(workspace)
    drafts.put_back(workspace)
    assert drafts.found_again(workspace) == () and discarded(workspace) == []


def test_the_text_of_a_record_that_is_gone_goes_to_the_bin(filled: builders.Filled) -> None:
    workspace = filled.workspace
    drafts.keep_draft(workspace, summary_place(filled), "写了一半")
    drafts.keep_draft(workspace, DraftPlace("member", 999, "remark"), "谁的")
    drafts.keep_draft(workspace, DraftPlace("later_table", 1, "words"), "新版的")
    with workspace.action("test", "删活动") as action:
        for line in activities.activity_file(workspace, filled.activity_id).expected:
            action.delete(line)
        for entry in (
            activities.activity_file(workspace, filled.activity_id).convening,
            activity_of(workspace, filled.activity_id),
        ):
            action.delete(entry)
    drafts.put_back(workspace)
    assert workspace.store.all(Activity) == () and not drafts.has_left(workspace)
    assert discarded(workspace) == [
        ("已删除的记录·总结", "写了一半"),
        ("已删除的记录·备注", "谁的"),
        ("已删除的记录·一段文字", "新版的"),
    ]


def test_it_is_offered_again_after_a_second_crash_until_she_has_chosen(filled: builders.Filled) -> None:
    workspace = filled.workspace
    (member, *_) = members.roster(workspace)
    drafts.keep_draft(workspace, DraftPlace("member", member.id, "remark"), "先写的")
    drafts.put_back(workspace)
    drafts.keep_draft(workspace, summary_place(filled), "后写的")
    drafts.put_back(workspace)
    drafts.put_back(workspace)
    assert [found.words for found in drafts.found_again(workspace)] == ["6月主题党日·总结", "王小明·备注"]
    drafts.take(workspace, drafts.found_again(workspace)[0])
    assert [found.words for found in drafts.found_again(workspace)] == ["王小明·备注"]
    assert summary(filled) == "后写的"
    drafts.take_all(workspace)
    assert drafts.found_again(workspace) == ()


def test_one_she_has_written_on_is_no_longer_offered(filled: builders.Filled) -> None:
    workspace = filled.workspace
    drafts.keep_draft(workspace, summary_place(filled), "找回的")
    drafts.put_back(workspace)
    activities.change_facts(workspace, filled.activity_id, "summary", summary="找回的，接着写")
    assert drafts.found_again(workspace) == ()
