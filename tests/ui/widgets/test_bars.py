"""The bars: undo, saved, paste, file, clause, big text."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QPushButton

from tests.ui.clipping import clipped
from ui.widgets.big_text import POINTS, BigText
from ui.widgets.clause_box import ClauseBox
from ui.widgets.file_strip import FileStrip
from ui.widgets.paste_strip import PasteStrip, summary
from ui.widgets.saved_label import SavedLabel
from ui.widgets.undo_bar import UndoBar

AT = datetime(2026, 6, 15, 9, 41)


def _shown(qtbot, made):
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_undo_is_done_once_and_the_bar_goes(qtbot):
    bar, undone = _shown(qtbot, UndoBar("刚才")), []
    bar.offer("已移出名册：王小明", lambda: undone.append(1))
    qtbot.keyClick(bar.button, Qt.Key.Key_Space)
    assert undone == [1]
    assert not bar.isVisible()


def test_undoing_may_offer_the_next_thing(qtbot):
    bar = _shown(qtbot, UndoBar("刚才"))
    bar.offer("第二件", lambda: bar.offer("第一件", list))
    bar.button.click()
    assert bar.isVisible()
    assert bar.text.text() == "第一件"


def test_saved_shows_the_time_and_answers_control_s(qtbot):
    saved = _shown(qtbot, SavedLabel("保存情况"))
    saved.saved(AT)
    assert saved.text.text() == "已保存 09:41"
    saved._calm.setInterval(10)
    saved.flash()
    assert saved.text.text() == "已保存 09:41，不用手动保存"
    qtbot.waitUntil(lambda: saved.text.text() == "已保存 09:41")


def test_failure_stays_with_the_last_good_time_until_saved(qtbot):
    saved, retried = _shown(qtbot, SavedLabel("保存情况")), []
    saved.saved(AT)
    saved.failed(lambda: retried.append(1))
    saved.flash()
    assert saved.text.text() == "没有保存成功（上次保存 09:41）"
    qtbot.mouseClick(saved.button, Qt.MouseButton.LeftButton)
    assert retried == [1]
    assert saved.button.isVisible()
    saved.saved(AT.replace(hour=10))
    assert not saved.button.isVisible()
    assert saved.text.text() == "已保存 10:41"


def test_in_the_corner_of_a_menu_bar_a_failure_gets_its_room(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(700, 200)
    window.menuBar().addMenu("文件")
    saved = SavedLabel("保存情况")
    window.menuBar().setCornerWidget(saved)
    window.show()
    saved.saved(AT)
    qtbot.wait(1)
    saved.failed(list)
    qtbot.wait(1)
    assert clipped(window) == []


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        ((12, 3, 2), "将改 12 行、新增 3 行，2 格看不懂"),
        ((0, 3, 0), "新增 3 行"),
        ((0, 0, 2), "没有要改的，2 格看不懂"),
    ],
)
def test_paste_says_what_would_change(counts, text):
    assert summary(*counts) == text


@pytest.mark.parametrize(
    ("key", "signal"), [(Qt.Key.Key_Return, "applied"), (Qt.Key.Key_Escape, "cancelled")]
)
def test_paste_is_answered_by_keyboard(qtbot, key, signal):
    strip = _shown(qtbot, PasteStrip("粘贴"))
    strip.ask(1, 0, 0)
    assert strip.apply_button.hasFocus()
    with qtbot.waitSignal(getattr(strip, signal)):
        qtbot.keyClick(strip.apply_button, key)
    assert not strip.isVisible()


def _visible(strip):
    return [made for made in strip.findChildren(QPushButton) if made.isVisible()]


def test_file_strip_shows_only_the_buttons_of_the_last_paper(qtbot):
    strip, pressed = _shown(qtbot, FileStrip("计划表")), []
    strip.announce("已导出：旧.xlsx", [("打开", list)])
    strip.announce("已导出：计划表.xlsx", [("打开", list), ("准备邮件", lambda: pressed.append(1))])
    qtbot.waitUntil(lambda: [made.text() for made in _visible(strip)] == ["打开", "准备邮件"])
    shown = _visible(strip)
    assert shown[1].accessibleName() == "准备邮件：已导出：计划表.xlsx"
    qtbot.mouseClick(shown[1], Qt.MouseButton.LeftButton)
    assert pressed == [1]


def test_clause_opens_in_full_and_hides_without_one(qtbot):
    box = _shown(qtbot, ClauseBox("依据"))
    box.show_clause("到会党员应占 80 % 以上。", "六（五）")
    assert box.accessibleDescription() == "到会党员应占 80 % 以上。 六（五）"
    with qtbot.waitSignal(box.opened):
        qtbot.keyClick(box.button, Qt.Key.Key_Space)
    box.show_clause("", "")
    assert not box.isVisible()


def test_big_text_is_large_and_fills_the_screen_until_escape(qtbot):
    big = _shown(qtbot, BigText("通报词"))
    big.show_text("应到 30 名\n实到 27 名")
    assert big.document().firstBlock().begin().fragment().charFormat().fontPointSize() == POINTS
    qtbot.keyClick(big, Qt.Key.Key_F11)
    full = big._full
    assert full.isFullScreen()
    assert full.toPlainText() == big.toPlainText()
    qtbot.keyClick(full, Qt.Key.Key_Escape)
    assert not full.isVisible()
