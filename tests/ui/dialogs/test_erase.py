"""The dialog of an erasure: it says what goes and stays, and wants the name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.operations import activities, members
from tests.ui import builders
from tests.ui.clipping import clipped
from tests.ui.keyboard import type_text
from ui.dialogs.erase import EraseDialog
from ui.session import Session


@pytest.fixture
def filled(tmp_path):
    made = builders.filled(builders.workspace(tmp_path))
    activities.change_facts(made.workspace, made.activity_id, "conduct", process="孙强带头发言")
    yield made
    made.workspace.close()


@pytest.fixture
def dialog(below, filled):
    number = next(member.id for member in members.roster(filled.workspace) if member.name == "孙强")
    made = EraseDialog(below, Session(filled.workspace), number)
    made.show()
    return made


def test_it_says_what_goes_what_stays_and_where_the_name_still_stands(dialog):
    said = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "身份证号" in said
    assert "人数不变" in said
    assert "6月主题党日 · 学习党章，重温誓词：1 处" in said
    assert clipped(dialog) == []


def test_only_the_right_name_lets_it_happen(qtbot, filled, dialog):
    type_text(dialog.name, "孙")
    assert not dialog.verb.isEnabled()
    type_text(dialog.name, "强")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "孙强" not in [member.name for member in members.everybody(filled.workspace)]


def test_escape_changes_nothing(qtbot, filled, dialog):
    type_text(dialog.name, "孙强")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert len(members.roster(filled.workspace)) == 12
