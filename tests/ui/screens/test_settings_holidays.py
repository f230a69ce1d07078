"""设置 → 节假日 by keyboard: a year is entered row by row or from a notice, given back, and what moved is listed."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.day_rule import DayRule, DayRuleKind, HolidayRule
from app.domain.own_tables import OwnHolidayYear
from app.operations import branches, holidays, plans, undoing
from app.operations.holidays import YearOrigin
from tests.app.operations.test_holidays import NOTICE
from tests.ui import builders
from tests.ui.clipping import clipped
from tests.ui.keyboard import type_text
from ui import application, style
from ui.places import Page, Place
from ui.screens.settings import SettingsScreen
from ui.screens.settings_holidays import HolidaysSection
from ui.session import Session

NOW = datetime(2026, 11, 22, 9, 41)
FIRST_FRIDAY = DayRule(DayRuleKind.NTH_WEEKDAY, nth=1, weekday=4, holiday_rule=HolidayRule.NEXT_SAME_WEEKDAY)
KEY = Qt.Key


@pytest.fixture
def opened(tmp_path):
    made = builders.workspace(tmp_path, NOW)
    branches.change_branch(made, day_rule=FIRST_FRIDAY)
    yield made
    made.close()


@pytest.fixture
def screen(qtbot, opened):
    made = SettingsScreen(Session(opened))
    qtbot.addWidget(made)
    made.resize(1000, 560)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    made.show_section([type(one) for one in made.sections].index(HolidaysSection))
    return made


@pytest.fixture
def section(screen):
    return screen.sections[screen.stack.currentIndex()]


def turn_to(qtbot, section, year):
    """Choose a year with the arrow keys."""
    section.year.setFocus()
    for _ in range(40):
        if section.year.value() == year:
            return
        qtbot.keyClick(section.year, KEY.Key_Up if section.year.value() < year else KEY.Key_Down)
    raise AssertionError(f"{year} is not on offer")


def fill(qtbot, section, name, text):
    """Type into a field of the line on show and leave it."""
    field = section.editor.form.fields[name]
    line = getattr(field, "line", field)
    line.setFocus()
    line.selectAll()
    type_text(line, text)
    qtbot.keyClick(line, KEY.Key_Return)


def names(section):
    return [line.name for line in section.model.rows]


def paste_notice(qtbot, section, text):
    """Open the dialog with the button and paste the text."""
    section.notice_button.setFocus()
    qtbot.keyClick(section.notice_button, KEY.Key_Return)
    dialog = next(
        one for one in QApplication.topLevelWidgets() if type(one).__name__ == "HolidayNoticeDialog"
    )
    QGuiApplication.clipboard().setText(text)
    dialog.text.setFocus()
    qtbot.keyClick(dialog.text, KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    return dialog


def test_each_year_says_where_its_table_comes_from(qtbot, section):
    assert section.year.currentText() == "2026 年　程序自带"
    assert not section.note.isVisible()
    assert not section.back_button.isVisible()
    assert section.source_form.fields["number"].text() == "国办发明电〔2025〕7号"
    turn_to(qtbot, section, 2027)
    assert section.year.currentText() == "2027 年　未公布"
    assert "放假安排未公布" in section.note.text()
    assert names(section) == ["元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"]
    assert section.model.index(1, 1).data() == "还没录入"


def test_a_row_is_entered_in_place_with_full_width_digits(qtbot, opened, section):
    turn_to(qtbot, section, 2027)
    qtbot.keyClick(section.table, KEY.Key_Down)
    qtbot.keyClick(section.table, KEY.Key_Return)
    first = section.editor.form.fields["first"]
    assert first.line.hasFocus()
    fill(qtbot, section, "first", "２．５")
    assert first.line.text() == "2027年2月5日 星期五"
    assert opened.store.get(OwnHolidayYear, 2027) is None
    assert "还没有写放到哪天" in section.editor.form._problems["last"].text()
    fill(qtbot, section, "last", "2.12")
    stored = opened.store.get(OwnHolidayYear, 2027).holidays[0]
    assert (stored.name, stored.first, stored.last) == ("春节", date(2027, 2, 5), date(2027, 2, 12))
    assert stored.statutory == tuple(date(2027, 2, number) for number in range(5, 9))
    fill(qtbot, section, "working", "1.31、２月１３日")
    stored = opened.store.get(OwnHolidayYear, 2027).holidays[0]
    assert stored.working == (date(2027, 1, 31), date(2027, 2, 13))
    assert section.year.currentText() == "2027 年　本支部录入"
    assert "还没录全" in section.note.text()
    assert names(section)[section.table.currentIndex().row()] == "春节"


def test_a_date_that_is_not_understood_or_out_of_order_stays_with_a_word(qtbot, opened, section):
    turn_to(qtbot, section, 2027)
    form = section.editor.form
    fill(qtbot, section, "first", "一月初")
    assert "看不懂" in form.fields["first"].hint.text()
    fill(qtbot, section, "first", "1.3")
    fill(qtbot, section, "last", "1.1")
    assert "没有保存" in form._problems["last"].text()
    fill(qtbot, section, "last", "1.3")
    fill(qtbot, section, "working", "周几")
    assert "看不懂" in form._problems["working"].text()
    assert form.fields["working"].text() == "周几"
    assert opened.store.get(OwnHolidayYear, 2027).holidays[0].working == ()


def test_a_half_entered_row_waits_while_she_looks_at_another(qtbot, opened, section):
    turn_to(qtbot, section, 2027)
    fill(qtbot, section, "first", "12.31")
    assert section.editor.form.fields["first"].value() == date(2026, 12, 31), "元旦 may begin in the old year"
    section.table.setFocus()
    qtbot.keyClick(section.table, KEY.Key_Down)
    assert section.editor.form.fields["first"].value() is None
    qtbot.keyClick(section.table, KEY.Key_Up)
    assert section.editor.form.fields["first"].value() == date(2026, 12, 31)
    fill(qtbot, section, "last", "1.2")
    assert opened.calendar.is_day_off(date(2026, 12, 31))


def test_a_row_is_added_and_deleted_and_comes_back(qtbot, opened, section):
    section.add_button.setFocus()
    qtbot.keyClick(section.add_button, KEY.Key_Return)
    assert section.editor.form.fields["name"].hasFocus()
    fill(qtbot, section, "name", "抗战胜利日")
    fill(qtbot, section, "first", "9.3")
    fill(qtbot, section, "last", "9.3")
    assert "抗战胜利日" in names(section)
    assert names(section)[section.table.currentIndex().row()] == "抗战胜利日"
    assert opened.calendar.is_day_off(date(2026, 9, 3))
    assert "没有法定节日" in section.problems.text()
    offered = []
    section.session.undo_offered.connect(lambda text, _undo: offered.append(text))
    section.table.setFocus()
    qtbot.keyClick(section.table, KEY.Key_Delete)
    assert "抗战胜利日" not in names(section)
    assert offered == ["已删除：抗战胜利日"]
    section.session.undo(undoing.can_undo(opened).id)
    assert "抗战胜利日" in names(section)


def test_a_changed_year_is_given_back(qtbot, opened, section):
    shipped = holidays.holiday_year(opened, 2026)
    fill(qtbot, section, "last", "1.4")
    assert holidays.holiday_year(opened, 2026).origin is YearOrigin.OWN
    assert len(section.model.rows) == len(shipped.breaks), "the other rows came along"
    section.back_button.setFocus()
    qtbot.keyClick(section.back_button, KEY.Key_Return)
    assert holidays.holiday_year(opened, 2026) == shipped
    assert section.year.currentText() == "2026 年　程序自带"
    assert section.year.hasFocus()


def test_half_entered_words_do_not_outlive_a_table_laid_in_their_place(qtbot, opened, section):
    turn_to(qtbot, section, 2027)
    fill(qtbot, section, "first", "1.3")
    section._take_notice(holidays.read_notice(opened, NOTICE, 2027))
    section.back_button.setFocus()
    qtbot.keyClick(section.back_button, KEY.Key_Return)
    assert names(section)[0] == "元旦"
    assert section.editor.form.fields["first"].value() is None


def test_a_date_mended_back_leaves_nothing_behind(qtbot, opened, section):
    fill(qtbot, section, "last", "1.0")
    fill(qtbot, section, "last", "2025-12-1")
    assert "没有保存" in section.editor.form._problems["last"].text()
    fill(qtbot, section, "last", "1.3")
    assert section.editor.form._problems["last"].text() == ""
    assert holidays.holiday_year(opened, 2026).origin is YearOrigin.SHIPPED, "nothing differs"


def test_the_source_of_a_year_is_typed(qtbot, opened, section):
    turn_to(qtbot, section, 2027)
    line = section.source_form.fields["number"]
    line.setFocus()
    type_text(line, "国办发明电〔2026〕9号")
    qtbot.keyClick(line, KEY.Key_Return)
    assert opened.store.get(OwnHolidayYear, 2027).number == "国办发明电〔2026〕9号"
    assert "放假安排未公布" in section.note.text()


def test_a_pasted_notice_is_checked_then_taken_and_what_moved_is_listed(qtbot, opened, section):
    plan = plans.make_plan(opened, 2027, 1, 3)
    dialog = paste_notice(qtbot, section, NOTICE)
    assert dialog.verb.text() == "录入 2027 年放假安排"
    assert [one.name for one in dialog.model.rows] == [
        *("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
    ]
    assert not dialog.problems.isVisible()
    assert opened.store.get(OwnHolidayYear, 2027) is None
    qtbot.keyClick(dialog.text, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert section.year.currentText() == "2027 年　本支部录入"
    assert "2027年12月31日" in section.known.text()
    assert section.moves.head.text() == "有 1 处日子要看看，程序没有改动它们"
    shown = [section.moves.model.index(0, column).data() for column in range(4)]
    assert shown == ["计划表：2月的活动", "2月12日（周五）", "2月19日（周五）", "2月12日是春节放假"]
    assert section.moves.settled.text() == "2 处日期不变，不再是暂定：列出来"
    section.moves.settled.setFocus()
    qtbot.keyClick(section.moves.settled, KEY.Key_Return)
    assert [section.moves.model.index(at, 2).data() for at in range(3)] == ["2月19日（周五）", "不变", "不变"]
    asked = []
    section.session.place_asked.connect(asked.append)
    section.moves.table.setFocus()
    qtbot.keyClick(section.moves.table, KEY.Key_Return)
    assert (asked[0].page, asked[0].plan_id, asked[0].row_id) == (Page.PLAN, plan.plan.id, plan.rows[1].id)
    section.moves.done.setFocus()
    qtbot.keyClick(section.moves.done, KEY.Key_Return)
    assert not section.moves.isVisible()


def test_what_does_not_fit_in_a_notice_is_named_and_it_can_be_mended_there(qtbot, opened, section):
    text = "2027年放假\n元旦：1月1日（周六）至3日放假，共4天。其余日子另行通知放假。"
    dialog = paste_notice(qtbot, section, text)
    said = [dialog.problem_model.index(at, 0).data() for at in range(dialog.problem_model.rowCount())]
    assert said == [
        "1月1日是星期五，和原文写的不同：“1月1日(周六)至3日放假,共4天”。",
        "写的是 4 天，按日期数是 3 天：“1月1日(周六)至3日放假,共4天”。",
        "这一句看不懂，没有录入：“其余日子另行通知放假”。请在表里自己填。",
    ]
    assert "星期和年份对不上" in dialog.missing.text() and not dialog.verb.isEnabled()
    dialog.text.selectAll()
    type_text(dialog.text, "2027年放假\n元旦：1月1日（周五）至3日放假，共3天。")
    assert not dialog.problems.isVisible()
    qtbot.keyClick(dialog.text, KEY.Key_Escape)
    assert opened.store.get(OwnHolidayYear, 2027) is None


def test_a_notice_without_its_title_does_not_replace_the_published_year_on_show(qtbot, opened, section):
    assert section.year.value() == 2026
    dialog = paste_notice(qtbot, section, "\n".join(NOTICE.splitlines()[3:9]))
    assert dialog.year.value() == 2027 and dialog.verb.text() == "录入 2027 年放假安排"
    dialog.year.setFocus()
    qtbot.keyClick(dialog.year, KEY.Key_Down)
    assert dialog.year.value() == 2026 and dialog.problems.isVisible()
    assert not dialog.verb.isEnabled() and dialog.missing.text().startswith("星期和年份对不上")
    qtbot.keyClick(dialog.text, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened.store.get(OwnHolidayYear, 2026) is None
    qtbot.keyClick(dialog.year, KEY.Key_Up)
    assert dialog.verb.isEnabled()
    dialog.text.setPlainText(NOTICE)
    assert dialog.year.value() == 2027 and not dialog.year.isEnabled(), "the text names it"
    qtbot.keyClick(dialog.text, KEY.Key_Escape)


def test_without_anything_read_nothing_can_be_taken(qtbot, opened, section):
    dialog = paste_notice(qtbot, section, "")
    assert not dialog.verb.isEnabled()
    qtbot.keyClick(dialog.text, KEY.Key_Return)
    assert dialog.text.toPlainText() == "\n", "Enter is a new line"
    qtbot.keyClick(dialog.text, KEY.Key_Escape)


def test_other_pages_lead_to_the_button_of_the_notice(screen, section):
    screen.show_section(0)
    screen.go_to(Place(Page.SETTINGS, field="holidays"))
    assert screen.sections[screen.stack.currentIndex()] is section
    assert section.notice_button.hasFocus()


def test_the_chosen_row_stays_in_view_on_the_page(qtbot, screen, section):
    screen.resize(900, 300)
    section.table.setFocus()
    for _ in range(len(section.model.rows)):
        qtbot.keyClick(section.table, KEY.Key_Down)
    place = section.table.visualRect(section.table.currentIndex())
    top = section.table.viewport().mapTo(section.viewport(), place.topLeft()).y()
    assert 0 <= top <= section.viewport().height() - place.height()


@pytest.mark.parametrize("points", [10.5, 12.0, 14.0])
@pytest.mark.parametrize(("wide", "high"), [(910, 434), (1092, 536), (1366, 690)])
def test_nothing_is_clipped(qtbot, dressed, opened, wide, high, points):
    builders.branch(opened)
    branches.change_branch(opened, day_rule=FIRST_FRIDAY)
    plans.make_plan(opened, 2027, 1, 12)
    application.set_text_size(dressed, points)
    screen = SettingsScreen(Session(opened))
    qtbot.addWidget(screen)
    screen.resize(wide - 5 * style.em(screen), high - 4 * style.em(screen))
    screen.show()
    screen.show_section([type(one) for one in screen.sections].index(HolidaysSection))
    section = screen.sections[screen.stack.currentIndex()]
    dialog = section.open_notice()
    dialog.text.setPlainText(NOTICE.replace("共8天", "共9天"))
    qtbot.wait(30)
    found = clipped(dialog)
    dialog.act()
    qtbot.wait(30)
    found += clipped(screen)
    section.add_line()
    qtbot.wait(30)
    found += clipped(screen)
    application.set_text_size(dressed, style.BASE_POINTS)
    assert found == []
