"""The dialog of the bin: by keyboard alone, a refusal said, a text copied."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.operations import deleting, lists, members
from app.storage.tables import DiscardedText
from tests.ui import builders
from tests.ui.clipping import clipped
from ui.dialogs.recycle_bin import RecycleBinDialog
from ui.session import Session


@pytest.fixture
def filled(tmp_path):
    made = builders.filled(builders.workspace(tmp_path))
    yield made
    made.workspace.close()


@pytest.fixture
def opened(below, filled):
    """A function, for the bin is read when it is opened."""

    def show():
        made = RecycleBinDialog(below, Session(filled.workspace))
        made.show()
        return made

    return show


def test_an_empty_bin_says_so(opened):
    dialog = opened()
    assert dialog.head.text().startswith("回收站是空的")
    assert not dialog.restore_button.isEnabled()
    assert clipped(dialog) == []


def test_enter_brings_the_newest_back(qtbot, filled, opened):
    workspace = filled.workspace
    gone = members.roster(workspace)[3]
    deleting.delete_members(workspace, [gone.id])
    dialog = opened()
    assert dialog.said.text() == "还原的内容：党员 1 条、应到名单 1 条"
    assert clipped(dialog) == []
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert members.member_of(workspace, gone.id) == gone
    assert dialog.outcome.text() == f"已还原：{gone.name}"
    assert dialog.model.rows == ()


def test_what_waits_for_another_says_so(qtbot, filled, opened, announced):
    workspace = filled.workspace
    lists.remove_entry(workspace, lists.add_speech(workspace, filled.activity_id, "李娜", "同意"))
    deleting.delete_activities(workspace, [filled.activity_id])
    dialog = opened()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    announced.will_press("知道了")
    qtbot.keyClick(dialog.restore_button, Qt.Key.Key_Space)
    assert "没有还原" in announced.shown[0]
    assert len(dialog.model.rows) == 2
    assert dialog.outcome.text() == ""


def test_a_text_is_copied(qtbot, filled, opened):
    workspace = filled.workspace
    with workspace.action("draft.discard", "不要") as action:
        action.insert(DiscardedText(0, "第 9 步 总结", "写了一半的总结", workspace.now()))
    dialog = opened()
    assert dialog.said.text() == "写了一半的总结"
    assert not dialog.restore_button.isEnabled()
    qtbot.keyClick(dialog.copy_button, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == "写了一半的总结"
    assert clipped(dialog) == []
