"""④ 召集: the frozen list, exclusions, leave, the roster that changed since, the notice to copy."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton

from app.domain.attendance import Mark
from app.domain.change import Part
from app.domain.member import MemberEventKind
from app.operations import activities, attendance, members
from tests.ui import builders, opened
from tests.ui.keyboard import type_text
from ui.steps.s4_convening import FREEZE


@pytest.fixture
def filled(tmp_path):
    made = builders.filled(builders.workspace(tmp_path))
    yield made
    made.workspace.close()


@pytest.fixture
def page(qtbot, filled):
    return opened.step_page(qtbot, filled.workspace, filled.activity_id, 4)


def line(filled, name):
    return next(entry for entry in expected(filled) if entry.name == name)


def expected(filled):
    return activities.activity_file(filled.workspace, filled.activity_id).expected


def choose(page, name):
    names = [entry.name for entry in page.expected.model.rows]
    page.expected.table.selectRow(names.index(name))


def test_freezing_lists_the_members_of_the_day(qtbot, tmp_path):
    ws = builders.workspace(tmp_path)
    builders.branch(ws)
    begun = activities.start_from_plan(ws, builders.planned(ws).rows[0])
    page = opened.step_page(qtbot, ws, begun.id, 4)
    assert page.list_note.text() == "名册上有 12 人" and not page.expected.table.isVisible()
    page.task_buttons[FREEZE].click()
    assert page.list_note.text() == "应到 12 人 / 党员总数 12 人（6/15 冻结）"
    assert [entry.name for entry in page.expected.model.rows] == list(builders.NAMES)
    assert not page.task_buttons[FREEZE].isEnabled()
    ws.close()


def test_an_exclusion_has_its_reason_and_leaves_the_total(announced, page, filled):
    announced.will_write("长期在外地，关系未转")
    choose(page, "查理明")
    page.expected.exclude_button.click()
    assert line(filled, "查理明").exclusion_reason == "长期在外地，关系未转"
    assert page.list_note.text().startswith("应到 11 人 / 党员总数 12 人")
    assert page.expected.exclude_button.text() == "计入应到"
    page.expected.exclude_button.click()
    assert not line(filled, "查理明").is_excluded


def test_turning_back_from_the_reason_excludes_nobody(announced, page, filled):
    announced.will_write(None)
    page.expected.exclude_button.click()
    assert not any(entry.is_excluded for entry in expected(filled))


def test_leave_is_registered_for_the_person_chosen(qtbot, page, filled):
    choose(page, "孙强")
    qtbot.keyClick(page.expected.table, Qt.Key.Key_Return)
    assert opened.typing() is page.expected.form.fields["mark"]
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Down)
    page.expected.form.focus_field("reason")
    type_text(opened.typing(), "家里有事")
    for name in ("leave_is_written", "leave_agreed"):
        page.expected.form.focus_field(name)
        qtbot.keyClick(opened.typing(), Qt.Key.Key_Space)
    stored = line(filled, "孙强")
    assert (stored.mark, stored.reason) == (Mark.PERSONAL_LEAVE, "家里有事")
    assert stored.leave_is_written and stored.leave_agreed
    assert page.leave_note.text() == "1 人请假"
    assert page.expected.model.columns[4].value(stored) == "事假，家里有事"


def test_a_reason_half_typed_goes_to_its_person_when_another_is_chosen(page, filled):
    choose(page, "孙强")
    page.expected.form.focus_field("reason")
    type_text(page.expected.form.fields["reason"], "出差")
    choose(page, "单晓")
    assert line(filled, "孙强").reason == "出差"
    assert line(filled, "单晓").reason == "" and page.expected.form.fields["reason"].value() == ""
    assert page.expected.who.text() == "单晓"


def test_leave_without_paper_is_said(page, filled):
    attendance.mark(filled.workspace, line(filled, "曾毅").id, Mark.SICK_LEAVE)
    page.window().refresh()
    assert page.leave_note.text() == "1 人请假，1 人缺请假条"


def test_a_changed_roster_is_offered_by_name(page, filled):
    assert not page.expected.changes.isVisible()
    ws = filled.workspace
    members.add_member(ws, "新来")
    gone = line(filled, "乐天")
    members.record_event(ws, gone.member_id, MemberEventKind.LEFT_BRANCH, date(2026, 6, 14))
    page.window().refresh()
    texts = [entry.accessibleName() for entry in _buttons(page.expected.changes)]
    assert texts == ["新进名册：新来：列入", "已离开支部：乐天：移出"]
    _buttons(page.expected.changes)[0].click()
    assert expected(filled)[-1].name == "新来"
    _buttons(page.expected.changes)[0].click()
    assert "乐天" not in [entry.name for entry in expected(filled)]
    assert not page.expected.changes.isVisible()


def test_the_notice_is_copied_for_the_chat_group(page):
    page.focus_field("preparation")
    type_text(opened.typing(), "带笔记本")
    page.copy_message()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("【6月主题党日通知】")
    assert "学习党章，重温誓词" in text and "带笔记本" in text
    assert page.copy_note.text() == "已复制，粘贴到群里"


def test_a_leave_slip_is_made_for_the_person(qtbot, page, filled):
    choose(page, "孙强")
    page.expected.slip_button.click()
    opened.wait_for_paper(qtbot, page)
    made = activities.activity_file(filled.workspace, filled.activity_id).papers[-1]
    assert made.document == "leave_slip" and "孙强" in made.path


def test_a_refresh_keeps_the_person_and_the_table(qtbot, page, filled):
    choose(page, "曾毅")
    page.expected.table.setFocus()
    page.session.do({Part.ACTIVITIES}, attendance.mark, line(filled, "李娜").id, Mark.OFFICIAL_LEAVE)
    assert page.expected.who.text() == "曾毅"
    assert page.expected.table.hasFocus()
    assert page.expected.model.rows[1].mark is Mark.OFFICIAL_LEAVE


def _buttons(panel):
    QApplication.processEvents()  # a line added to a panel on show appears with the next events
    return [entry for entry in panel.findChildren(QPushButton) if entry.isVisible()]
