"""新建计划表: the periods, last year's plan, and the plan that is there already."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.plan_cells import CellChange, PlanColumn
from app.operations import branches, plans
from tests.ui import builders
from ui.dialogs.new_plan import NewPlanDialog
from ui.places import Page
from ui.session import Session


@pytest.fixture
def opened(tmp_path):
    made = builders.workspace(tmp_path)
    builders.branch(made)
    yield made
    made.close()


@pytest.fixture
def dialog(qtbot, opened):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = NewPlanDialog(window, Session(opened))
    made.window_behind = window
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    made.open()
    return made


def _choose(qtbot, dialog, downs):
    period = dialog.form.fields["period"]
    period.setFocus()
    for _ in range(downs):
        qtbot.keyClick(period, Qt.Key.Key_Down)


def test_the_second_half_from_june_is_proposed(qtbot, dialog, opened):
    with qtbot.waitSignal(dialog.made) as made:
        dialog.make_button.click()
    plan = plans.plan_file(opened, made.args[0]).plan
    assert (plan.year, plan.first_month, plan.last_month) == (2026, 6, 12)


def test_other_months_are_typed(qtbot, dialog, opened):
    assert not dialog.form.fields["first"].isVisible()
    _choose(qtbot, dialog, 8)
    assert dialog.form.fields["first"].isVisible()
    first = dialog.form.fields["first"].line
    first.setFocus()
    first.selectAll()
    qtbot.keyClicks(first, "11")
    with qtbot.waitSignal(dialog.made):
        dialog.make_button.click()
    assert [row.on.month for row in plans.plan_file(opened, plans.plans(opened)[0].id).rows] == [11, 12]


def test_months_the_wrong_way_round_are_refused(qtbot, dialog):
    _choose(qtbot, dialog, 8)
    first, last = dialog.form.fields["first"], dialog.form.fields["last"]
    first.set_value(9)
    last.line.setFocus()
    last.line.selectAll()
    qtbot.keyClicks(last.line, "3")
    last.flush()
    assert not dialog.make_button.isEnabled()
    assert "不能晚于" in dialog.hint.text()
    dialog.close()


def test_last_years_plan_can_be_copied(qtbot, dialog, opened):
    old = plans.make_plan(opened, 2025, 6, 12)
    plans.change_cells(opened, old.plan.id, [CellChange(old.rows[0].id, PlanColumn.THEME, "老主题")])
    assert not dialog.copy_button.isVisible()
    dialog._show()
    assert dialog.copy_button.isVisible()
    with qtbot.waitSignal(dialog.made) as made:
        dialog.copy_button.click()
    assert plans.plan_file(opened, made.args[0]).rows[0].theme == "老主题"


def test_a_plan_that_is_there_is_opened_instead_of_a_second_one(qtbot, dialog, opened):
    there = plans.make_plan(opened, 2026, 6, 12)
    dialog._show()
    assert dialog.make_button.text() == "打开已有的"
    with qtbot.waitSignal(dialog.made) as made:
        dialog.make_button.click()
    assert made.args[0] == there.plan.id
    assert len(plans.plans(opened)) == 1


def test_without_a_fixed_day_it_says_that_dates_stay_empty(dialog, opened):
    branches.change_branch(opened, day_rule=None)
    dialog._show()
    assert "日期空着" in dialog.hint.text()
    dialog.close()


def test_a_year_without_a_notice_is_provisional_and_leads_to_the_holiday_table(qtbot, dialog, opened):
    assert not dialog.holidays_button.isVisible()
    line = dialog.form.fields["year"].line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "2027")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert "2027年放假安排未公布，日期先按暂定。" in dialog.hint.text()
    asked = []
    dialog._session.place_asked.connect(asked.append)
    dialog.holidays_button.setFocus()
    qtbot.keyClick(dialog.holidays_button, Qt.Key.Key_Return)
    assert (asked[0].page, asked[0].field) == (Page.SETTINGS, "holidays")


def test_it_says_by_which_rule_the_dates_will_come(qtbot, dialog, opened):
    assert "日期按支部定的固定日（每月第三个星期四；“" in dialog.hint.text()
    dialog.reject()


def test_months_another_plan_has_are_named(qtbot, dialog, opened):
    plans.make_plan(opened, 2026, 6, 12)
    _choose(qtbot, dialog, 1)  # 7–12
    assert dialog.make_button.text() == "从空白开始"
    assert dialog.hint.text().startswith("2026年已有6–12月的计划表，月份有重复。")
    _choose(qtbot, dialog, 1)  # 1–6
    assert "已有6–12月" in dialog.hint.text()
    _choose(qtbot, dialog, 1)  # 1–3
    assert "月份有重复" not in dialog.hint.text()
    dialog.reject()


def test_the_period_of_today_is_chosen_from_the_start(qtbot, opened):
    plans.make_plan(opened, 2026, 6, 12)
    window = QWidget()
    qtbot.addWidget(window)
    made = NewPlanDialog(window, Session(opened))
    values = {name: field.value() for name, field in made.form.fields.items()}
    assert (values["year"], values["period"]) == (2027, (1, 12))
    made.reject()
