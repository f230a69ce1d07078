"""民主评议结果 by keyboard: grades by number or initials, 预备党员 not graded, one day for all."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.domain.member import MemberKind
from app.domain.registers import Appraisal, Grade, RegisterKind
from app.operations import appraisal_sheet, members
from app.storage import trail
from tests.ui.keyboard import type_text
from ui.models.table_model import Cell
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
    [
        ("1", "优秀"),
        ("4", "不合格"),
        ("yx", "优秀"),
        ("基本", "基本合格"),
        ("9", None),
        ("差", None),
        ("①", None),
        ("²", None),
        ("³", None),
        ("0", None),
        ("9" * 5000, None),
        ("２", "合格"),
    ],
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


def test_a_day_typed_first_waits_for_the_first_grade(qtbot, opened, screen, page):
    page.day.line.setFocus()
    qtbot.keyClicks(page.day.line, "6.12")
    qtbot.keyClick(page.day.line, Qt.Key.Key_Tab)
    screen.refresh()
    assert page.day.value() == date(2026, 6, 12)
    screen.show_year(2025)
    assert page.day.value() is None
    screen.show_year(2026)
    grade(qtbot, page, 0, "1")
    assert [one.on for one in opened.store.all(Appraisal)] == [date(2026, 6, 12)]


def test_a_day_not_understood_stays_in_its_year(qtbot, screen, page):
    page.day.line.setFocus()
    qtbot.keyClicks(page.day.line, "4.31")
    qtbot.keyClick(page.day.line, Qt.Key.Key_Tab)
    screen.refresh()
    assert page.day.line.text() == "4.31"
    screen.show_year(2025)
    assert page.day.line.text() == ""


def test_a_day_no_branch_lived_is_said(qtbot, opened, page):
    page.day.line.setFocus()
    type_text(page.day.line, "9999年1月1日")
    qtbot.keyClick(page.day.line, Qt.Key.Key_Tab)
    assert page.problem.text().startswith("日期要在 1921 年到 2100 年之间")
    assert page.day.value() is None


def paste(qtbot, page, row, column, text):
    QGuiApplication.clipboard().setText(text)
    page.table.setCurrentIndex(page.model.index(row, column))
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_grades_and_notes_are_pasted_together(qtbot, opened, page):
    before = trail.newest_number(opened.store)
    paste(qtbot, page, 0, GRADE, "优秀\t带头\n合格\t稳重\n优秀\t预备\n\t没评")
    assert {one.name: (one.grade, one.note) for one in opened.store.all(Appraisal)} == {
        "王小明": (Grade.EXCELLENT, "带头"),
        "李娜": (Grade.QUALIFIED, "稳重"),
    }
    assert page.problem.text() == "赵敏是预备党员，参加评议，不评定等次。 2 人还没有等次，备注没有写入。"
    assert trail.newest_number(opened.store) == before + 1
    paste(qtbot, page, 0, NOTE, "模范")
    assert opened.store.all(Appraisal)[0].note == "模范"


def test_pasted_rows_without_a_place_are_said(qtbot, opened, page):
    paste(qtbot, page, 10, GRADE, "合格\n合格\n合格\n优秀\n")
    assert len(opened.store.all(Appraisal)) == 2
    assert page.problem.text() == "粘贴的后 2 行没有位置，没有写入。"


def test_clearing_grade_and_note_together_takes_the_row_away(qtbot, opened, page):
    paste(qtbot, page, 0, GRADE, "优秀\t带头")
    page.model.set_cells([Cell(0, GRADE, ""), Cell(0, NOTE, "")])
    assert opened.store.all(Appraisal) == ()


def test_a_namesake_of_one_on_probation_is_graded(qtbot, opened, screen, page):
    other = members.add_member(opened, "赵敏")
    screen.refresh()
    paste(qtbot, page, 2, GRADE, "优秀" + "\n" * 10 + "合格")
    assert [(one.member_id, one.grade) for one in opened.store.all(Appraisal)] == [
        (other.id, Grade.QUALIFIED)
    ]
