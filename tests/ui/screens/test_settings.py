"""设置 by keyboard: saved at once, nothing mandatory, refused files named, a template tried before it is taken."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app import paths
from app.domain.day_rule import DayRule, DayRuleKind, HolidayRule, HolidayScope
from app.operations import members, templates
from tests.ui import builders
from tests.ui.clipping import still_clipped
from tests.ui.keyboard import type_text
from ui import application, preferences, style
from ui.screens.settings import SettingsScreen
from ui.screens.settings_template import TemplateSection
from ui.session import Session

BRANCH, REGIMES, HOLIDAYS, TEMPLATE, TEXT_SIZE, PASSWORD, BACKUP, DATA = range(8)


@pytest.fixture
def opened(tmp_path):
    made = builders.workspace(tmp_path)
    yield made
    made.close()


def _screen(qtbot, workspace):
    made = SettingsScreen(Session(workspace))
    qtbot.addWidget(made)
    made.resize(1000, 480)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    return made


@pytest.fixture
def screen(qtbot, opened):
    return _screen(qtbot, opened)


def fill(qtbot, field, text):
    """Type into a line and leave it."""
    line = getattr(field, "line", field)
    line.setFocus()
    line.selectAll()
    type_text(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_arrows_go_from_section_to_section(qtbot, screen):
    screen.buttons[0].setFocus()
    for number in (1, 2):
        qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Down)
        assert screen.stack.currentIndex() == number
    qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Up)
    assert screen.stack.currentIndex() == 1


# --- 单位与人员 -----------------------------------------------------------------------------------------------------


def test_every_name_is_saved_when_its_field_is_left(qtbot, opened, screen):
    fields = screen.sections[BRANCH].forms[0].fields
    fill(qtbot, fields["name"], "示例局（机关）①支部")
    fill(qtbot, fields["superior_mail"], "ｄａｎｇｗｅｉ＠example.cn ")
    branch = opened.branch()
    assert branch.name == "示例局（机关）①支部", "free text is never normalised"
    assert branch.superior_mail == "dangwei@example.cn"


def test_a_mail_without_its_sign_is_kept_and_pointed_out(qtbot, opened, screen):
    section = screen.sections[BRANCH]
    fill(qtbot, section.forms[0].fields["superior_mail"], "dangwei.example.cn")
    assert opened.branch().superior_mail == "dangwei.example.cn"
    assert "@" in section.forms[0]._problems["superior_mail"].text()


def test_people_in_office_are_offered_by_initials(qtbot, opened):
    for name in builders.NAMES:
        members.add_member(opened, name)
    screen = _screen(qtbot, opened)
    form = screen.sections[BRANCH].forms[1]
    committee = form.fields["committee"]
    for typed in ("wxm", "ln"):
        qtbot.keyClicks(committee.line, typed)
        qtbot.keyClick(committee.line, Qt.Key.Key_Return)
    assert opened.branch().committee == ("王小明", "李娜")
    secretary = form.fields["secretary"]
    secretary.setFocus()
    qtbot.keyClicks(secretary, "wxm")
    popup = secretary.completer().popup()
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    screen.flush()
    assert opened.branch().secretary == "王小明"


def test_a_branch_without_a_committee_says_so(qtbot, opened, screen):
    form = screen.sections[BRANCH].forms[1]
    qtbot.keyClick(form.fields["no_committee"], Qt.Key.Key_Space)
    assert opened.branch().has_committee is False
    assert not form.fields["committee"].isVisible()


def test_leaving_the_section_saves_what_is_being_typed(opened, screen):
    field = screen.sections[BRANCH].forms[0].fields["usual_place"]
    field.setFocus()
    type_text(field, "三楼会议室")
    screen.show_section(DATA)
    assert opened.branch().usual_place == "三楼会议室"


# --- 制度与固定日 ---------------------------------------------------------------------------------------------------


def test_the_fixed_day_is_saved_once_it_is_whole(qtbot, opened, screen):
    screen.show_section(REGIMES)
    day = screen.sections[REGIMES].day
    fields = day.form.fields
    qtbot.keyClick(fields["kind"], Qt.Key.Key_Down)
    assert opened.branch().day_rule is None
    assert day.missing.isVisible()
    qtbot.keyClick(fields["nth"], Qt.Key.Key_Down)
    for _ in range(5):
        qtbot.keyClick(fields["weekday"], Qt.Key.Key_Down)
    assert opened.branch().day_rule == DayRule(DayRuleKind.NTH_WEEKDAY, nth=1, weekday=4)
    qtbot.keyClick(fields["holiday_rule"], Qt.Key.Key_Down)
    assert opened.branch().day_rule.holiday_rule is HolidayRule.NEXT_SAME_WEEKDAY
    assert opened.branch().day_rule.holiday_scope is HolidayScope.PUBLISHED
    assert "2026年10月9日 星期五（10月2日是国庆节，已移开）" in day.dates.text()
    assert len(day.dates.text().splitlines()) == 6


def test_a_day_inside_a_window(qtbot, opened, screen):
    screen.show_section(REGIMES)
    fields = screen.sections[REGIMES].day.form.fields
    for _ in range(2):
        qtbot.keyClick(fields["kind"], Qt.Key.Key_Down)
    fill(qtbot, fields["day"], "１")
    assert opened.branch().day_rule == DayRule(DayRuleKind.FIXED_DAY, day=1)
    for _ in range(2):
        qtbot.keyClick(fields["holiday_rule"], Qt.Key.Key_Down)
    fill(qtbot, fields["first"], "1")
    fill(qtbot, fields["last"], "15")
    assert opened.branch().day_rule.window == (1, 15)
    assert "2026年10月8日" in screen.sections[REGIMES].day.dates.text()


# --- 节假日, 模板, 文字大小, 数据 ------------------------------------------------------------------------------------


def test_the_table_of_a_year_and_how_far_it_is_known(qtbot, screen):
    screen.show_section(HOLIDAYS)
    section = screen.sections[HOLIDAYS]
    assert "2026年12月31日" in section.known.text()
    assert section.year.value() == 2026
    assert section.model.rows[0].name == "元旦"
    assert not section.note.isVisible()
    qtbot.keyClick(section.year, Qt.Key.Key_Up)
    assert section.year.value() == 2027
    assert "放假安排未公布" in section.note.text()


@pytest.fixture
def section(qtbot, opened):
    picked = []
    made = TemplateSection(Session(opened), lambda *_: picked.pop())
    made.picked = picked
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    return made


def test_her_template_is_tried_then_taken_then_given_back(qtbot, opened, section, announced):
    section.picked.append(paths.resource("templates", "plan_table.xlsx"))
    announced.will_press("换上")
    qtbot.keyClick(section.change_button, Qt.Key.Key_Space)
    assert templates.own_template(opened) == opened.root / "模板" / "plan_table.xlsx"
    assert section.state.text() == "用的是自己的模板。"
    qtbot.keyClick(section.back_button, Qt.Key.Key_Space)
    assert templates.own_template(opened) is None
    assert "plan_table-停用.xlsx" in section.next.text()


def test_a_template_that_lacks_a_place_is_not_taken_and_says_which(qtbot, opened, section, tmp_path):
    from openpyxl import load_workbook

    book = load_workbook(paths.resource("templates", "plan_table.xlsx"))
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.value == "〔主题〕":
                cell.value = "主题"
    book.save(tmp_path / "我的.xlsx")
    section.picked.append(tmp_path / "我的.xlsx")
    qtbot.keyClick(section.change_button, Qt.Key.Key_Space)
    assert "〔主题〕" in section.what.text()
    assert templates.own_template(opened) is None


def test_a_text_size_is_taken_at_once(qtbot, dressed, screen):
    screen.show_section(TEXT_SIZE)
    qtbot.keyClick(screen.sections[TEXT_SIZE].sizes[14.0], Qt.Key.Key_Space)
    taken = screen.buttons[0].font().pointSizeF(), preferences.text_size(style.BASE_POINTS)
    preferences.remember_text_size(style.BASE_POINTS)
    application.set_text_size(dressed, style.BASE_POINTS)
    assert taken == (14.0, 14.0)


def test_the_place_of_the_data_is_shown(opened, screen):
    screen.show_section(DATA)
    assert Path(screen.sections[DATA].place.text()) == opened.root


@pytest.mark.parametrize("points", [10.5, 12.0, 14.0])
@pytest.mark.parametrize(("wide", "high"), [(910, 434), (1092, 536), (1366, 690)])
def test_nothing_is_clipped(qtbot, dressed, opened, wide, high, points):
    """The page stands in the window, which takes about 5 em of its width and 4 em of its height."""
    builders.branch(opened)
    application.set_text_size(dressed, points)
    screen = _screen(qtbot, opened)
    size = wide - 5 * style.em(screen), high - 4 * style.em(screen)
    screen.resize(*size)
    found = []
    for number in range(len(screen.sections)):
        screen.show_section(number)
        found += still_clipped(screen)
    seen = screen.width(), screen.height()
    application.set_text_size(dressed, style.BASE_POINTS)
    assert found == []
    assert seen == size
