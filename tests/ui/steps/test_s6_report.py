"""Step ⑥: the statement follows from the roll; it is shown large, printed, copied, and ticked as read."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.domain.attendance import Mark
from app.domain.change import EVERYTHING
from app.operations import activities, attendance
from tests.ui import builders
from tests.ui.clipping import clipped
from tests.ui.keyboard import type_text
from tests.ui.opened import dialog, step_page
from ui.dialogs.print_preview import PrintPreview
from ui.steps.s6_report import BIG, COPY


@pytest.fixture
def filled(tmp_path):
    return builders.filled(builders.workspace(tmp_path))


@pytest.fixture
def page(qtbot, filled) -> Any:
    return step_page(qtbot, filled.workspace, filled.activity_id, 6)


def file_of(filled):
    return activities.activity_file(filled.workspace, filled.activity_id)


def take_roll(page, filled):
    """Mark one person as on leave and everybody else as present."""
    line = file_of(filled).expected[1]
    attendance.mark(filled.workspace, line.id, Mark.PERSONAL_LEAVE)
    attendance.change_line(filled.workspace, line.id, reason="外出就医")
    page.session.do(EVERYTHING.parts, attendance.mark_rest_present, filled.activity_id)


def press(button):
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_while_the_roll_is_open_it_says_so_and_leads_there(qtbot, page):
    assert page.roll_open.isVisible()
    assert "还有 12 名未登记" in page.open_text.text()
    assert "签到还没有录完，还有12名未登记" in page.big.toPlainText()
    with qtbot.waitSignal(page.session.place_asked) as asked:
        page.to_roll()
    assert (asked.args[0].step, asked.args[0].field) == (5, "roll")


def test_the_numbers_of_the_roll_stand_in_the_statement(page, filled):
    take_roll(page, filled)
    assert not page.roll_open.isVisible()
    said = page.big.toPlainText()
    assert "今天应到12名，实到11名，请假1名，缺席0名" in said
    assert "占党员总数91.6%（11/12）" in said
    assert "李娜（事假，外出就医）" in said


def test_copying_gives_the_text_on_show(page, filled):
    take_roll(page, filled)
    press(page.task_buttons[COPY])
    assert QGuiApplication.clipboard().text() == page.big.toPlainText()
    assert page.copy_note.text() == "已复制"


@pytest.mark.parametrize("by", ["button", "F11"])
def test_large_type_fills_the_screen_until_escape(qtbot, page, by):
    if by == "button":
        press(page.task_buttons[BIG])
    else:
        QTest.keyClick(page, Qt.Key.Key_F11)
    full = page.big._full
    qtbot.waitUntil(full.isActiveWindow)
    assert full.isFullScreen()
    assert full.toPlainText() == page.big.toPlainText()
    QTest.keyClick(full, Qt.Key.Key_Escape)
    assert not full.isVisible()


def test_that_it_was_read_is_one_tick_and_the_reader_a_name(page, filled):
    press(page.form.fields["was_read"])
    reader = page.form.fields["read_by"]
    reader.setFocus()
    type_text(reader, "王小明")
    QTest.keyClick(reader, Qt.Key.Key_Return)
    assert (file_of(filled).report.was_read, file_of(filled).report.read_by) == (True, "王小明")


def test_the_readers_names_are_those_already_known(page):
    known = page.reader.completer().model()
    assert [known.index(row, 0).data() for row in range(2)] == ["王小明", "李娜"]


def test_a_refresh_leaves_the_readers_place_in_the_text(page):
    cursor = page.big.textCursor()
    cursor.setPosition(5)
    page.big.setTextCursor(cursor)
    page.show_standing(page.where)
    assert page.big.textCursor().position() == 5


def test_the_statement_can_be_printed_by_keyboard(page):
    QTest.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    preview = dialog(PrintPreview)
    assert preview.windowTitle() == "打印预览：通报词"
    preview.reject()


@pytest.mark.parametrize(("width", "height"), [(820, 400), (1000, 500), (1270, 650)])
def test_nothing_is_clipped_and_the_whole_statement_has_room(qtbot, page, filled, width, height):
    take_roll(page, filled)
    page.window().resize(width, height)
    qtbot.wait(1)
    assert clipped(page.window()) == []
    assert page.big.height() >= page.big.document().size().height()
