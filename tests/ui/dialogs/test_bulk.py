"""The dialog before many rows go: the verb waits for the number."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.clipping import clipped
from tests.ui.keyboard import type_text
from ui.dialogs.bulk import BulkDialog


@pytest.fixture
def dialog(below):
    made = BulkDialog(below, "12 名党员", 12)
    made.show()
    return made


@pytest.mark.parametrize("typed", ["12", "１２", " 12 "])
def test_the_number_lets_it_happen(qtbot, dialog, typed):
    assert dialog.number.hasFocus() or not dialog.isActiveWindow()
    assert clipped(dialog) == []
    type_text(dialog.number, typed)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_enter_goes_to_the_verb_once_the_number_stands_there(qtbot, dialog):
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.number
    type_text(dialog.number, "12")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.verb
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.verb, Qt.Key.Key_Return)


def test_another_number_does_not(qtbot, dialog):
    type_text(dialog.number, "11")
    assert not dialog.verb.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
