"""The first page by keyboard: four doors, data that were found, text sizes, the two sentences that must be there."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMainWindow

from app.operations.data_state import Found
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
    made = StartPage(taken.append, taken.append)
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
        (Qt.Key.Key_Right, Door.RESTORE),
        (Qt.Key.Key_Down, Door.IMPORT),
        (Qt.Key.Key_Up, Door.RESTORE),
        (Qt.Key.Key_Left, Door.OPEN),
    ):
        qtbot.keyClick(page.window_.focusWidget(), key)
        assert page.doors[door].hasFocus()
    qtbot.keyClick(page.window_.focusWidget(), Qt.Key.Key_Space)
    assert taken == [Door.OPEN]


@pytest.mark.parametrize(
    ("key", "door"),
    [
        (Qt.Key.Key_I, Door.IMPORT),
        (Qt.Key.Key_S, Door.SAMPLE),
        (Qt.Key.Key_O, Door.OPEN),
        (Qt.Key.Key_R, Door.RESTORE),
    ],
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


FOUND = (
    Found(Path("D:\\支部工作数据"), datetime(2026, 11, 20, 18, 2)),
    Found(Path("E:\\旧电脑搬来的资料\\2025年党务工作\\支部工作数据"), datetime(2025, 3, 1, 8, 2)),
    Found(Path("C:\\Users\\a\\Documents\\支部工作数据"), datetime(2024, 3, 1, 8, 2)),
    Found(Path("C:\\Users\\a\\Desktop\\支部工作数据"), datetime(2023, 3, 1, 8, 2)),
)


def test_data_that_were_found_are_used_with_one_key_and_steal_no_focus(qtbot, page, taken):
    page.show_found(FOUND[:1])
    assert page.doors[Door.IMPORT].hasFocus()
    qtbot.keyClick(page.window_.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert page.uses[0].hasFocus()
    qtbot.keyClick(page.uses[0], Qt.Key.Key_Return)
    assert taken == [Path("D:\\支部工作数据")]


def test_of_many_that_were_found_three_are_listed_and_the_rest_counted(page):
    page.show_found(FOUND)
    texts = " ".join(part.text() for part in page.found.findChildren(QLabel))
    assert len(page.uses) == 3
    assert "还有 1 份" in texts


@pytest.mark.parametrize("points", [10.5, 12.0, 14.0])
@pytest.mark.parametrize("many", [1, 4])
def test_nothing_is_clipped_when_data_were_found(qtbot, dressed, page, points, many):
    application.set_text_size(dressed, points)
    page.window_.resize(910, 434)
    page.show_found(FOUND[:many])
    qtbot.wait(20)
    assert clipped(page.window_) == []
    if points <= 12 and many == 1:
        assert not page.verticalScrollBar().isVisible(), "all of it is seen without scrolling"


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
