"""MonthStrip: words for what the colours say, a month by click and by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from ui.style import COLOURS
from ui.widgets.month_strip import MonthState, MonthStrip


@pytest.fixture
def strip(qtbot):
    made = MonthStrip("全年活动")
    qtbot.addWidget(made)
    made.resize(720, 48)
    made.show_year(2026, {1: MonthState.HELD, 5: MonthState.MISSING, 6: MonthState.PLANNED}, 6)
    made.show()
    return made


def test_description_reads_the_whole_year(strip):
    words = strip.accessibleDescription()
    assert words.startswith("2026 年：1 月已开展，2 月没有安排")
    assert "5 月缺，6 月（本月）已计划" in words


def test_arrows_move_and_enter_chooses(qtbot, strip):
    qtbot.keyClick(strip, Qt.Key.Key_Left)
    assert strip.accessibleName() == "全年活动：5 月缺"
    with qtbot.waitSignal(strip.chosen) as heard:
        qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert heard.args == [5]


def test_click_chooses(qtbot, strip):
    with qtbot.waitSignal(strip.chosen) as heard:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.cell(12).center())
    assert heard.args == [12]


def test_missing_month_is_painted_in_amber(strip):
    corner = strip.cell(5).topLeft()
    assert strip.grab().toImage().pixelColor(corner.x() + 6, corner.y() + 6) == QColor(COLOURS.amber_ground)
