"""Navigation: chosen by Ctrl and a digit, folds, counts."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.ui.clipping import clipped
from tests.ui.widgets.gallery import PAGES
from ui.widgets.navigation import Navigation


@pytest.fixture
def navigation(qtbot):
    made = Navigation("页面", PAGES)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


def test_control_and_digit_choose_a_page(qtbot, navigation):
    with qtbot.waitSignal(navigation.chosen) as heard:
        qtbot.keyClick(navigation, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert heard.args == ["activities"]
    assert navigation.buttons["activities"].isChecked()


def test_choose_marks_and_says_nothing(qtbot, navigation):
    with qtbot.assertNotEmitted(navigation.chosen):
        navigation.choose("plan")
    assert navigation.buttons["plan"].isChecked()


def test_count_is_shown_and_spoken(navigation):
    navigation.set_count("today", 2)
    assert navigation.buttons["today"].accessibleName() == "今天，2 件"
    navigation.set_count("today", 0)
    assert navigation.buttons["today"].accessibleName() == "今天"


@pytest.mark.parametrize("folded", [False, True])
def test_nothing_is_clipped(navigation, folded):
    navigation.set_count("today", 12)
    navigation.set_folded(folded)
    navigation.adjustSize()
    assert clipped(navigation) == []


def test_without_room_for_icons_the_words_and_counts_stay(qtbot, navigation):
    navigation.set_count("today", 12)
    navigation.set_folded(True)
    navigation.resize(navigation.sizeHint().width(), navigation.minimumSizeHint().height())
    qtbot.wait(1)
    assert clipped(navigation) == []
    assert "今天" in [part.text() for part in navigation.findChildren(QLabel) if part.isVisible()]


def test_folded_is_narrower(navigation):
    wide = navigation.sizeHint().width()
    navigation.set_folded(True)
    assert navigation.sizeHint().width() < wide * 0.7
