"""Step ⑤: print the sheet, tick that it was signed, take the roll; what the page says of each."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.attendance import Mark
from app.domain.change import EVERYTHING
from app.operations import activities, attendance, papers
from tests.ui import builders
from tests.ui.clipping import clipped
from tests.ui.opened import dialog, step_page, typing, wait_for_paper
from ui.dialogs.print_preview import PrintPreview
from ui.steps.s5_sign_in import PRINT, ROLL, WORD


@pytest.fixture
def filled(tmp_path):
    return builders.filled(builders.workspace(tmp_path))


@pytest.fixture
def page(qtbot, filled) -> Any:
    return step_page(qtbot, filled.workspace, filled.activity_id, 5)


def file_of(filled):
    return activities.activity_file(filled.workspace, filled.activity_id)


def press(button):
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_the_roll_is_opened_by_its_button_and_esc_comes_back_to_it(page):
    press(page.task_buttons[ROLL])
    assert page.roll.isVisible()
    QTest.keyClicks(typing(), "ln5")
    QTest.keyClick(typing(), Qt.Key.Key_Escape)
    assert not page.roll.isVisible()
    assert typing() is page.task_buttons[ROLL]
    assert page.roll_note.text() == "1 / 12"


def test_a_finding_about_a_mark_opens_the_roll(page):
    page.focus_field("roll")
    assert page.roll.isVisible()


def test_that_the_paper_was_signed_is_one_tick(page, filled):
    press(page.signed)
    assert file_of(filled).sign_in.was_signed_on_paper
    press(page.signed)
    assert not file_of(filled).sign_in.was_signed_on_paper


def test_word_is_laid_into_the_activity_s_folder_and_noted(qtbot, page, filled):
    press(page.task_buttons[WORD])
    wait_for_paper(qtbot, page)
    made = papers.last_filed(file_of(filled), "sign_in_sheet")
    assert made is not None
    assert made.path.endswith(".docx")
    assert page.word_note.text() == "6/15 已存"
    assert page.print_note.text() == ""
    assert page.strip.isVisible()


def test_a_printed_sheet_says_so_until_the_list_changes(page, filled):
    facts = papers.facts_of(filled.workspace, "sign_in_sheet", filled.activity_id)
    page.session.do(EVERYTHING.parts, papers.note_printed, "sign_in_sheet", filled.activity_id, facts)
    assert page.print_note.text() == "6/15 已打印"
    line = file_of(filled).expected[0]
    page.session.do(EVERYTHING.parts, attendance.mark, line.id, Mark.LATE)
    assert page.print_note.text() == "6/15 已打印"  # a mark is not on the sheet
    page.session.do(EVERYTHING.parts, attendance.exclude, line.id, "年老体弱")
    assert page.print_note.text() == "6/15 已打印，打印后名单或时间地点有变化"


@pytest.mark.parametrize("by", ["button", "Ctrl+P"])
def test_the_preview_opens_from_the_button_and_from_the_keyboard(page, by):
    if by == "button":
        press(page.task_buttons[PRINT])
    else:
        QTest.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    preview = dialog(PrintPreview)
    assert preview.windowTitle() == "打印预览：签到册"
    preview.reject()


def test_without_a_list_the_page_says_what_is_missing(qtbot, filled):
    for line in file_of(filled).expected:
        attendance.drop(filled.workspace, filled.activity_id, line.id)
    page: Any = step_page(qtbot, filled.workspace, filled.activity_id, 5)
    assert page.roll_note.text() == "应到名单还没有冻结"


@pytest.mark.parametrize(("width", "height"), [(820, 400), (1000, 500), (1270, 650)])
def test_nothing_is_clipped(qtbot, page, width, height):
    page.window().resize(width, height)
    qtbot.wait(1)
    assert clipped(page.window()) == []
