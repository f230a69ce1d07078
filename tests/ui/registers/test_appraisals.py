"""民主评议结果 by keyboard: grades by number or initials, 预备党员 not graded, one day for all."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.domain.member import MemberKind
from app.domain.registers import Appraisal, Grade, RegisterKind
from app.operations import appraisal_sheet, members
from tests.ui.keyboard import type_text
from ui.registers.appraisals import GRADE, NOTE, find_grade


@pytest.fixture
def page(opened, show):
    members.change_member(opened, members.roster(opened)[2].id, kind=MemberKind.PROBATIONARY)
    return show(RegisterKind.APPRAISALS)


def grade(qtbot, page, row, typed):
    page.table.setCurrentIndex(page.model.index(row, GRADE))
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    editor.selectAll()
    type_text(editor, typed)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def stored(opened):
    return {one.name: one.grade for one in opened.store.all(Appraisal)}


@pytest.mark.parametrize(
    ("typed", "found"),
    [("1", "优秀"), ("4", "不合格"), ("yx", "优秀"), ("基本", "基本合格"), ("9", None), ("差", None)],
)
def test_grades_are_found_by_number_initials_and_characters(typed, found):
    assert (find_grade(typed) or [None])[0] == found


def test_grades_are_typed_down_the_column(qtbot, opened, page):
    grade(qtbot, page, 0, "1")
    assert page.table.currentIndex().row() == 1
    grade(qtbot, page, 1, "hg")
    assert stored(opened) == {"王小明": Grade.EXCELLENT, "李娜": Grade.QUALIFIED}
    assert page.counts.text() == "优秀 1 人，合格 1 人，还没有评 10 人"
    grade(qtbot, page, 0, "好")
    assert page.problem.text().startswith("“好”不是等次")
    assert stored(opened)["王小明"] is Grade.EXCELLENT
    page.table.setCurrentIndex(page.model.index(0, GRADE))
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert stored(opened) == {"李娜": Grade.QUALIFIED}


def test_who_is_on_probation_is_not_graded(qtbot, opened, page):
    grade(qtbot, page, 2, "1")
    assert page.problem.text() == "赵敏是预备党员，参加评议，不评定等次。"
    assert stored(opened) == {}
    page.ungraded_button.click()
    assert stored(opened) == {"赵敏": Grade.UNGRADED}
    assert not page.ungraded_button.isVisible()


def test_a_day_for_all_and_a_note_for_one(qtbot, opened, page):
    grade(qtbot, page, 0, "2")
    grade(qtbot, page, 1, "2")
    page.day.line.setFocus()
    qtbot.keyClicks(page.day.line, "6.12")
    qtbot.keyClick(page.day.line, Qt.Key.Key_Tab)
    assert {one.on for one in opened.store.all(Appraisal)} == {date(2026, 6, 12)}
    page.model.set_cells([])
    page.model.setData(page.model.index(0, NOTE), "带头")
    assert opened.store.all(Appraisal)[0].note == "带头"
    page.model.setData(page.model.index(5, NOTE), "没评")
    assert page.problem.text() == "先评等次，再写备注。"


def test_a_column_is_pasted(qtbot, opened, page):
    QGuiApplication.clipboard().setText("优秀\n合格\n\n合格")
    page.table.setCurrentIndex(page.model.index(0, GRADE))
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert stored(opened) == {"王小明": Grade.EXCELLENT, "李娜": Grade.QUALIFIED, "孙强": Grade.QUALIFIED}


def test_the_year_on_show_is_the_year_of_the_appraisal(opened, screen, show, page):
    first = members.roster(opened)[0].id
    appraisal_sheet.grade(opened, 2025, {first: Grade.QUALIFIED}, date(2026, 2, 3))
    assert page.model.index(0, GRADE).data() == ""
    screen.show_year(2025)
    assert page.model.index(0, GRADE).data() == "合格"
    assert page.day.value() == date(2026, 2, 3)
