"""The dialog of who changed what: the newest chosen, its fields below."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.operations import history, members, undoing
from tests.ui import builders
from tests.ui.clipping import clipped
from ui.dialogs.history import HistoryDialog


@pytest.fixture
def opened(below, tmp_path):
    workspace = builders.filled(builders.workspace(tmp_path)).workspace
    number = members.roster(workspace)[0].id
    members.change_member(workspace, number, phone="13800001234")
    members.change_member(workspace, number, work="办公室")
    undoing.undo_last(workspace)
    past = history.of_member(workspace, number)
    made = HistoryDialog(below, "王小明", past, date(2026, 6, 15))
    made.show()
    yield made
    workspace.close()


def cells(table):
    model = table.model()
    return [
        tuple(model.index(row, column).data() for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_each_action_with_its_time_and_what_became_of_it(opened):
    assert [line[2] for line in cells(opened.actions_table)] == [
        "撤销：修改：王小明",
        "修改：王小明（已撤销）",
        "修改：王小明",
        "新增党员：王小明",
    ]
    assert cells(opened.actions_table)[0][0] == "9:41"
    assert clipped(opened) == []


def test_the_arrows_show_field_by_field(qtbot, opened):
    assert opened.actions_table.hasFocus()
    assert cells(opened.fields_table) == [("工作岗位", "办公室", "（空）")]
    qtbot.keyClick(opened.actions_table, Qt.Key.Key_Down)
    qtbot.keyClick(opened.actions_table, Qt.Key.Key_Down)
    assert cells(opened.fields_table) == [("手机", "（空）", "138****1234")]
    qtbot.keyClick(opened, Qt.Key.Key_Escape)
    assert not opened.isVisible()
