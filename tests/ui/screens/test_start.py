"""The first page by keyboard: three doors, samples of the text size, the two sentences that must stand there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMainWindow

from tests.ui.clipping import clipped
from ui import application, preferences, style
from ui.places import Door
from ui.screens.start import StartPage


@pytest.fixture
def taken():
    return []


@pytest.fixture
def page(qtbot, dressed, taken):
    window = QMainWindow()
    qtbot.addWidget(window)
    made = StartPage(taken.append)
    window.setCentralWidget(made)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    made.setFocus()
    made.window_ = window
    yield made
    preferences.remember_text_size(style.BASE_POINTS)
    application.set_text_size(dressed, style.BASE_POINTS)


def test_enter_takes_the_first_door_at_once(qtbot, page, taken):
    assert page.doors[Door.IMPORT].hasFocus()
    qtbot.keyClick(page.doors[Door.IMPORT], Qt.Key.Key_Return)
    assert taken == [Door.IMPORT]


def test_arrows_walk_from_door_to_door_and_round(qtbot, page, taken):
    for key, door in (
        (Qt.Key.Key_Down, Door.SAMPLE),
        (Qt.Key.Key_Down, Door.OPEN),
        (Qt.Key.Key_Down, Door.IMPORT),
        (Qt.Key.Key_Up, Door.OPEN),
    ):
        qtbot.keyClick(page.window_.focusWidget(), key)
        assert page.doors[door].hasFocus()
    qtbot.keyClick(page.window_.focusWidget(), Qt.Key.Key_Space)
    assert taken == [Door.OPEN]


@pytest.mark.parametrize(
    ("key", "door"), [(Qt.Key.Key_I, Door.IMPORT), (Qt.Key.Key_S, Door.SAMPLE), (Qt.Key.Key_O, Door.OPEN)]
)
def test_alt_letters_take_a_door_from_anywhere(qtbot, page, taken, key, door):
    qtbot.keyClick(page.window_, key, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: taken == [door])


def test_a_sample_of_the_text_size_is_taken_at_once_and_remembered(qtbot, page):
    qtbot.keyClick(page.sizes[14.0], Qt.Key.Key_Space)
    assert page.doors[Door.IMPORT].font().pointSizeF() == 14.0
    assert preferences.text_size(style.BASE_POINTS) == 14.0


def test_each_sample_is_written_in_its_own_size(page):
    assert [page.sizes[points].font().pointSizeF() for points in page.sizes] == [10.5, 12.0, 14.0]


def test_it_says_that_nothing_secret_may_be_stored_and_nothing_leaves_the_computer(page):
    texts = " ".join(part.text() for part in page.findChildren(QLabel))
    assert "本软件不得存储、处理涉密信息" in texts
    assert "数据只在这台电脑，不联网" in texts


@pytest.mark.parametrize("points", [10.5, 12.0, 14.0])
@pytest.mark.parametrize(("wide", "high"), [(910, 434), (1092, 536), (1366, 690)])
def test_nothing_is_clipped(qtbot, dressed, page, wide, high, points):
    application.set_text_size(dressed, points)
    page.window_.resize(wide, high)
    qtbot.wait(20)
    assert clipped(page.window_) == []
    assert (page.window_.width(), page.window_.height()) == (wide, high)
    if points <= 12:
        assert not page.verticalScrollBar().isVisible(), "all of it is seen without scrolling"
