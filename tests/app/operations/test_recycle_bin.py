"""回收站: what stands in it, in which order, for how long, and what cannot come back and why."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.domain.errors import UserError
from app.operations import activities, deleting, evidence, lists, members, plans, recycle_bin, undoing
from app.operations.evidence import NewFile
from app.storage import trail
from app.storage.tables import DiscardedText
from tests.app.walk import Clock, opened
from tests.faults import oracle
from tests.ui import builders


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def filled(tmp_path: Path, clock: Clock) -> builders.Filled:
    return builders.filled(opened(tmp_path, clock))


def names(filled: builders.Filled) -> list[str]:
    return [entry.what for entry in recycle_bin.entries(filled.workspace)]


def test_every_deletion_stands_in_it_newest_first_and_comes_back(filled: builders.Filled) -> None:
    workspace, number = filled.workspace, filled.activity_id
    data = b"x" * 50
    file = evidence.add_file(workspace, number, 7, NewFile("会场.jpg", "活动照片", "image/jpeg", 50, data))
    speech = lists.add_speech(workspace, number, "李娜", "同意")
    before = oracle.rows_of(workspace.store)
    evidence.remove_file(workspace, file)
    lists.remove_entry(workspace, speech)
    deleting.delete_members(workspace, [members.roster(workspace)[3].id])
    plans.delete_rows(workspace, filled.plan.plan.id, [filled.plan.rows[1].id])
    deleting.delete_activities(workspace, [number])
    assert names(filled) == [
        "删除活动：6月主题党日 · 学习党章，重温誓词",
        "删除计划项：参观城市规划馆",
        "删除党员：孙强",
        "删去一行",
        "移除文件：会场.jpg",
    ]
    entry = recycle_bin.entries(workspace)[0]
    assert entry.detail == "活动 1 条、召集 1 条、应到名单 11 条"
    assert entry.actor
    for entry in recycle_bin.entries(workspace):
        recycle_bin.restore(workspace, entry)
    assert names(filled) == []
    assert oracle.rows_of(workspace.store) == before
    assert evidence.content(workspace, file) == data


def test_what_belongs_to_something_deleted_waits_for_it(filled: builders.Filled) -> None:
    workspace = filled.workspace
    speech = lists.add_speech(workspace, filled.activity_id, "李娜", "同意")
    lists.remove_entry(workspace, speech)
    deleting.delete_activities(workspace, [filled.activity_id])
    newer, older = recycle_bin.entries(workspace)
    with pytest.raises(UserError) as refused:
        recycle_bin.restore(workspace, older)
    assert refused.value.key == "restore_blocked"
    recycle_bin.restore(workspace, newer)
    recycle_bin.restore(workspace, older)
    assert activities.activity_file(workspace, filled.activity_id).speeches == (speech,)


def test_what_was_changed_beside_it_since_stays(filled: builders.Filled) -> None:
    """A deleted row of the plan comes back although the activity begun from it was edited since."""
    workspace = filled.workspace
    plans.delete_rows(workspace, filled.plan.plan.id, [filled.plan.rows[0].id])
    activities.change_activity(workspace, filled.activity_id, theme="改了主题")
    recycle_bin.restore(workspace, recycle_bin.entries(workspace)[0])
    activity = activities.activity_of(workspace, filled.activity_id)
    assert activity.plan_row_id == filled.plan.rows[0].id
    assert activity.theme == "改了主题"


def test_taken_back_and_done_again_it_stands_in_it_again(filled: builders.Filled) -> None:
    workspace = filled.workspace
    deleting.delete_members(workspace, [members.roster(workspace)[3].id])
    undoing.undo_last(workspace)
    assert names(filled) == []
    undoing.redo_last(workspace)
    assert names(filled) == ["删除党员：孙强"]


def test_after_a_year_it_is_not_listed_but_nothing_is_gone(filled: builders.Filled, clock: Clock) -> None:
    workspace = filled.workspace
    deleting.delete_members(workspace, [members.roster(workspace)[3].id])
    clock.at = builders.NOW + timedelta(days=364)
    assert names(filled)
    number = trail.newest_number(workspace.store)
    clock.at = builders.NOW + timedelta(days=366)
    assert names(filled) == []
    assert trail.newest_number(workspace.store) == number
    clock.at = datetime(2099, 1, 1)  # no clock to judge by
    assert names(filled)


def test_a_text_not_wanted_is_there_to_be_read(filled: builders.Filled) -> None:
    workspace = filled.workspace
    with workspace.action("draft.discard", "不要") as action:
        action.insert(DiscardedText(0, "第 9 步 总结", "写了一半的总结", workspace.now()))
    (entry,) = recycle_bin.entries(workspace)
    assert entry.text == "写了一半的总结"
    assert "第 9 步 总结" in entry.what
