"""① 定主题: what the activity is, who met, what was decided, what the plan says now."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.domain.activity import ActivityKind
from app.domain.plan_cells import CellChange, PlanColumn
from app.operations import activities, branches, dates, plans
from tests.ui import builders, opened
from tests.ui.keyboard import type_text
from ui.dialogs.change_date import ChangeDateDialog
from ui.dialogs.mail_panel import MailPanel
from ui.session import Session
from ui.steps.date_changes import DateChanges
from ui.steps.s1_committee import TAKE


@pytest.fixture
def filled(tmp_path):
    made = builders.filled(builders.workspace(tmp_path))
    yield made
    made.workspace.close()


@pytest.fixture
def page(qtbot, filled):
    return opened.step_page(qtbot, filled.workspace, filled.activity_id, 1)


def activity(filled):
    return activities.activity_of(filled.workspace, filled.activity_id)


def committee(filled):
    return activities.activity_file(filled.workspace, filled.activity_id).committee


def test_the_activity_stands_as_the_plan_gave_it(page):
    values = {name: field.value() for name, field in page.activity_form.fields.items()}
    assert values["theme"] == "学习党章，重温誓词"
    assert values["on"] == date(2026, 6, 18)
    assert (values["place"], values["host"], values["recorder"]) == ("三楼会议室", "王小明", "李娜")
    assert page.plan_note.text() == "和计划表一致"
    assert not page.task_buttons[TAKE].isEnabled()


def test_a_field_is_stored_when_it_is_left(qtbot, page, filled):
    page.focus_field("place")
    opened.typing().selectAll()
    type_text(opened.typing(), "党员活动室")
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Tab)
    assert activity(filled).place == "党员活动室"


def test_the_kinds_of_content_are_asked_only_where_a_notice_counts_them(qtbot, page, filled):
    assert not page.activity_form.fields["categories"].isVisible()
    assert not page.activity_form.fields["year"].isVisible()
    activities.change_activity(filled.workspace, filled.activity_id, regimes=("school-huodongri-2",))
    asked = opened.step_page(qtbot, filled.workspace, filled.activity_id, 1)
    ticks = asked.activity_form.fields["categories"].ticks
    assert "议政议事" in ticks
    ticks["议政议事"].click()
    assert activity(filled).categories == ("议政议事",)


def test_the_year_is_asked_of_what_is_held_for_one(qtbot, page, filled):
    activities.change_activity(filled.workspace, filled.activity_id, kind=ActivityKind.APPRAISAL)
    asked = opened.step_page(qtbot, filled.workspace, filled.activity_id, 1)
    asked.focus_field("year")
    assert asked.activity_form.fields["year"].isVisible()
    type_text(opened.typing(), "2025")
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Tab)
    assert activity(filled).year == 2025


def test_a_changed_plan_row_is_offered_and_taken_over(page, filled):
    row = filled.plan.rows[0]
    change = CellChange(row.id, PlanColumn.THEME, "学习党章")
    plans.change_cells(filled.workspace, filled.plan.plan.id, [change])
    page.show_standing(page.where)
    assert page.plan_note.text() == "计划表不一样：主题"
    page.task_buttons[TAKE].click()
    assert activity(filled).theme == "学习党章"
    assert page.activity_form.fields["theme"].value() == "学习党章"


def test_the_day_that_stands_is_changed_through_the_dialog_only(qtbot, page, filled):
    page.focus_field("on")
    opened.typing().selectAll()
    qtbot.keyClicks(opened.typing(), "6.25")
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Return)
    asked = opened.dialog(ChangeDateDialog)
    assert activity(filled).on == date(2026, 6, 18)
    assert page.activity_form.fields["on"].value() == date(2026, 6, 18)
    type_text(opened.typing(), "会议室被占用")
    asked.verb.click()
    assert activity(filled).on == date(2026, 6, 25)
    assert page.activity_form.fields["on"].value() == date(2026, 6, 25)


def test_the_filing_of_a_change_can_be_written_down_later(qtbot, page, filled):
    assert not page.changes.isVisible()
    dates.change_date(filled.workspace, filled.activity_id, date(2026, 6, 25), "会议室被占用")
    page.window().refresh()
    assert page.changes.isVisible()
    assert page.changes.lines.text() == "改期：6月18日（周四） → 6月25日（周四）"
    assert "consented_on" not in page.changes.form.fields  # no regime of this branch asks for it
    page.focus_field("filed_on")
    qtbot.keyClicks(opened.typing(), "6.12")
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Return)
    change = activities.activity_file(filled.workspace, filled.activity_id).date_changes[0]
    assert change.filed_on == date(2026, 6, 12)


def letter(page, name):
    return next(made for made in page.changes.findChildren(QPushButton) if made.text() == name)


def test_the_filing_is_written_and_its_day_noted_with_the_mail(qtbot, page, filled):
    dates.change_date(filled.workspace, filled.activity_id, date(2026, 6, 25), "会议室被占用")
    page.window().refresh()
    assert list(page.changes.form.fields) == ["reason", "opinion", "filed_on"]
    letter(page, "生成报备").click()
    opened.wait_for_paper(qtbot, page)
    assert "改期报备" in page.strip.text.text()
    letter(page, "准备邮件").click()
    panel = opened.dialog(MailPanel)
    panel.sent_button.click()
    change = activities.activity_file(filled.workspace, filled.activity_id).date_changes[0]
    assert change.filed_on == date(2026, 6, 15)
    assert page.changes.form.fields["filed_on"].value() == date(2026, 6, 15)


def test_the_committees_opinion_can_be_written_down_later(qtbot, page, filled):
    dates.change_date(filled.workspace, filled.activity_id, date(2026, 6, 25), "会议室被占用")
    page.window().refresh()
    page.changes.focus_field("opinion")
    type_text(opened.typing(), "同意顺延")
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Tab)
    assert (
        activities.activity_file(filled.workspace, filled.activity_id).date_changes[0].opinion == "同意顺延"
    )


def test_who_came_is_ticked_and_others_are_written_down(qtbot, page, filled):
    assert tuple(page.present.ticks) == builders.COMMITTEE
    page.focus_field("present")
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Space)
    qtbot.keyClick(page.present.ticks["赵敏"], Qt.Key.Key_Space)
    assert committee(filled).present == ("王小明", "赵敏")
    page.present.others.setFocus()
    type_text(page.present.others, "钱进、孙 强")
    qtbot.keyClick(page.present.others, Qt.Key.Key_Tab)
    assert committee(filled).present == ("王小明", "赵敏", "钱进", "孙", "强")
    assert page.present.others.text() == "钱进、孙、强"


def test_without_a_committee_names_are_free(qtbot, page, filled):
    page.meeting_form.fields["without_committee"].setFocus()
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Space)
    assert committee(filled).without_committee
    assert page.present.ticks == {}
    page.present.others.setFocus()
    type_text(page.present.others, "王小明")
    page.present.flush()
    assert committee(filled).present == ("王小明",)


def test_a_gap_leads_to_its_field(qtbot, page):
    row = next(index for index, line in enumerate(page.missing.lines) if "决定" in line.text)
    page.missing.rows[row].setFocus()
    qtbot.keyClick(page.missing.rows[row], Qt.Key.Key_Return)
    assert opened.typing() is page.outcome_form.fields["decision"]


def test_the_record_of_the_committee_is_made(qtbot, page, filled):
    page.make_paper("committee_record")
    opened.wait_for_paper(qtbot, page)
    paper = activities.activity_file(filled.workspace, filled.activity_id).papers[0]
    assert paper.document == "committee_record"
    assert "支委会会议记录" in page.strip.text.text()
    assert page.record_note.text() == "6/15 已生成"
    page.change_facts(decision="同意")
    assert page.record_note.text() == "6/15 已生成，之后改过内容"


def test_what_the_settings_know_is_not_typed_again(page, filled):
    page.change_facts(host="赵敏")
    page.task_buttons["支委会的地点、主持人、记录人"].click()
    facts = committee(filled)
    assert (facts.place, facts.host, facts.recorder) == ("三楼会议室", "赵敏", "李娜")
    assert not page.task_buttons["支委会的地点、主持人、记录人"].isEnabled()


def test_the_basis_is_one_line_and_unfolds(page):
    assert page.basis.own.text().startswith("“召开支委会确定活动主题和计划”")
    assert page.basis.clauses.isHidden()
    page.basis.more.click()
    assert "必须按照以下基本程序开展" in page.basis.clauses.text() and page.basis.clauses.isVisible()


def test_a_confirmed_item_stays_confirmed(qtbot, page, filled):
    tick = next(iter(page._ticks.values()))
    tick.setFocus()
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    assert len(activities.activity_file(filled.workspace, filled.activity_id).ticks) == 1
    assert opened.typing() is tick and tick.isChecked()


def test_SG_02_the_day_of_an_answer_waits_for_the_answer(qtbot, filled):
    """还没有答复 with a day is not stored; 同意 then stores both."""
    branches.enter_regime(filled.workspace, "suizhou-gaoxin", date(2017, 1, 1))
    activities.change_activity(filled.workspace, filled.activity_id, regimes=("suizhou-gaoxin",))
    dates.change_date(filled.workspace, filled.activity_id, date(2026, 6, 25), "会议室被占用")
    file = activities.activity_file(filled.workspace, filled.activity_id)
    card = DateChanges(Session(filled.workspace))
    qtbot.addWidget(card)
    card.show_changes(file)

    def stored():
        change = activities.activity_file(filled.workspace, filled.activity_id).date_changes[0]
        return change.answer, change.consented_on

    day, answer = card.form.fields["consented_on"], card.form.fields["answer"]
    day.line.setText("6.12")
    qtbot.keyClick(day.line, Qt.Key.Key_Return)
    assert stored() == ("", None) and "先选上级答复" in card.form._problems["consented_on"].text()
    answer.setFocus()
    qtbot.keyClick(answer, Qt.Key.Key_Down)
    assert stored() == ("同意", date(2026, 6, 12)) and not card.form._problems["consented_on"].text()
    qtbot.keyClick(answer, Qt.Key.Key_Up)
    assert stored() == ("", None), "an answer taken back is no consent"
