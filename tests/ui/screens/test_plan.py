"""The plan page by keyboard on a real data file: what is shown and what is stored."""

from datetime import date
from time import perf_counter

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication

from app.domain.day_rule import DayRule, DayRuleKind
from app.domain.finding import Severity
from app.domain.plan_cells import CellChange, PlanColumn
from app.operations import activities, branches, plans
from tests.ui import builders
from tests.ui.clipping import clipped
from tests.ui.keyboard import type_text
from ui import application
from ui.dialogs import bulk
from ui.dialogs.history import HistoryDialog
from ui.dialogs.new_plan import NewPlanDialog
from ui.dialogs.plan_versions import PlanVersionsDialog
from ui.places import Page, Place
from ui.screens.plan import PlanScreen
from ui.session import Session

CONTROL = Qt.KeyboardModifier.ControlModifier
TIME, PLACE, THEME, KIND, CONTENT, REMARK = range(6)


@pytest.fixture
def opened(tmp_path):
    made = builders.workspace(tmp_path)
    builders.branch(made)
    yield made
    made.close()


@pytest.fixture
def plan(opened):
    return builders.planned(opened)


def _screen(qtbot, opened, size=(1092, 536)):
    made = PlanScreen(Session(opened))
    qtbot.addWidget(made)
    made.resize(*size)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def screen(qtbot, opened, plan):
    return _screen(qtbot, opened)


def _at(screen, row, column):
    screen.grid.setFocus()
    screen.grid.setCurrentIndex(screen.model.index(row, column))


def _press(qtbot, screen, key, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget() or screen, key, modifiers)


def _rows(screen):
    return plans.plan_file(screen.session.workspace, screen.plan_id).rows


def _text(screen, row, column):
    return screen.model.index(row, column).data()


def _select(screen, top, left, bottom, right):
    area = QItemSelection(screen.model.index(top, left), screen.model.index(bottom, right))
    screen.grid.selectionModel().select(area, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def test_the_empty_page_offers_a_new_plan_which_is_made_by_keyboard(qtbot, opened):
    screen = _screen(qtbot, opened)
    assert screen.first_button.isVisible()
    screen.first_button.setFocus()
    _press(qtbot, screen, Qt.Key.Key_Space)
    [dialog] = screen.findChildren(NewPlanDialog)
    qtbot.keyClick(dialog.form.fields["year"].line, Qt.Key.Key_Return)
    assert screen.grid.isVisible()
    assert len(_rows(screen)) == 7
    assert screen.head.chooser.currentText() == "2026年6–12月计划表"


def test_f2_writes_a_theme_and_enter_goes_down(qtbot, screen):
    _at(screen, 2, THEME)
    _press(qtbot, screen, Qt.Key.Key_F2)
    type_text(QApplication.focusWidget(), "志愿服务")
    _press(qtbot, screen, Qt.Key.Key_Return)
    assert _rows(screen)[2].theme == "志愿服务" == _text(screen, 2, THEME)
    assert screen.grid.currentIndex().row() == 3
    assert screen.grid.hasFocus()


def test_a_typed_date_shows_its_weekday_and_tab_goes_right(qtbot, screen):
    _at(screen, 0, TIME)
    qtbot.keyClicks(screen.grid, "6")
    qtbot.keyClicks(QApplication.focusWidget(), ".25 14:00")
    _press(qtbot, screen, Qt.Key.Key_Tab)
    assert _rows(screen)[0].on == date(2026, 6, 25)
    assert _text(screen, 0, TIME) == "6月25日（星期四） 14:00"
    assert screen.grid.currentIndex().column() == PLACE


def test_fill_down_clear_and_today_are_one_step_each(qtbot, screen):
    _select(screen, 0, THEME, 3, THEME)
    screen.grid.setFocus()
    _press(qtbot, screen, Qt.Key.Key_D, CONTROL)
    assert [row.theme for row in _rows(screen)[:4]] == ["学习党章，重温誓词"] * 4
    _select(screen, 0, THEME, 3, THEME)
    _press(qtbot, screen, Qt.Key.Key_Delete)
    assert [row.theme for row in _rows(screen)[:4]] == [""] * 4
    _at(screen, 0, TIME)
    _press(qtbot, screen, Qt.Key.Key_Semicolon, CONTROL)
    assert _rows(screen)[0].on == date(2026, 6, 15)
    for _ in range(3):
        _press(qtbot, screen, Qt.Key.Key_Z, CONTROL)
    assert [row.theme for row in _rows(screen)[:3]] == ["学习党章，重温誓词", "参观城市规划馆", ""]
    _press(qtbot, screen, Qt.Key.Key_Y, CONTROL)
    assert _text(screen, 3, THEME) == "学习党章，重温誓词"


def test_undo_works_after_a_restart(qtbot, screen, opened, plan):
    _at(screen, 0, REMARK)
    _press(qtbot, screen, Qt.Key.Key_Space)
    later = _screen(qtbot, opened)
    _at(later, 0, REMARK)
    _press(qtbot, later, Qt.Key.Key_Z, CONTROL)
    assert not _rows(later)[0].is_observed


def test_space_and_v_set_the_mark_and_space_switches_the_kind(qtbot, screen):
    _at(screen, 0, REMARK)
    _press(qtbot, screen, Qt.Key.Key_Space)
    assert _rows(screen)[0].is_observed
    assert _text(screen, 0, REMARK) == "√"
    _press(qtbot, screen, Qt.Key.Key_Space)
    assert not _rows(screen)[0].is_observed
    qtbot.keyClicks(screen.grid, "v")
    _press(qtbot, screen, Qt.Key.Key_Return)
    assert _rows(screen)[0].is_observed
    _at(screen, 1, KIND)
    _press(qtbot, screen, Qt.Key.Key_Space)
    assert _rows(screen)[1].kind == "组织生活"


def test_a_pasted_block_is_shown_first_and_taken_back_at_once(qtbot, screen):
    before = _rows(screen)
    QApplication.clipboard().setText("7月9日\t甲\n看情况\t乙")
    _at(screen, 6, TIME)
    _press(qtbot, screen, Qt.Key.Key_V, CONTROL)
    assert screen.paste_strip.text.text() == "将改 1 行、新增 1 行，1 格看不懂"
    assert _rows(screen) == before
    _press(qtbot, screen, Qt.Key.Key_Return)
    assert [row.place for row in _rows(screen)[6:]] == ["甲", "乙"]
    assert screen.grid.hasFocus()
    _press(qtbot, screen, Qt.Key.Key_Z, CONTROL)
    assert _rows(screen) == before


def test_escape_puts_a_pasted_block_away(qtbot, screen):
    before = _rows(screen)
    QApplication.clipboard().setText("甲")
    _at(screen, 0, PLACE)
    _press(qtbot, screen, Qt.Key.Key_V, CONTROL)
    _press(qtbot, screen, Qt.Key.Key_Escape)
    assert not screen.paste_strip.isVisible()
    assert _rows(screen) == before


def test_rows_are_added_and_deleted_with_undo_offered(qtbot, screen):
    screen.add_row()
    assert (len(_rows(screen)), screen.grid.currentIndex().row()) == (8, 7)
    _select(screen, 0, TIME, 1, TIME)
    with qtbot.waitSignal(screen.session.undo_offered) as offered:
        screen.delete_rows()
    assert offered.args[0] == "已删除 2 行"
    assert len(_rows(screen)) == 6
    offered.args[1]()
    assert screen.model.rowCount() == 8


def test_many_rows_go_only_with_the_number(qtbot, screen, opened, monkeypatch):
    asked = []
    monkeypatch.setattr(bulk, "confirm_bulk", lambda _, what, count: bool(asked.append((what, count))))
    _select(screen, 0, TIME, 3, TIME)
    screen.delete_rows()
    assert asked == [("4 行", 4)]
    assert screen.model.rowCount() == 7


def test_the_whole_table_goes_and_comes_back(qtbot, screen, opened, monkeypatch):
    monkeypatch.setattr(bulk, "confirm_bulk", lambda *_: True)
    with qtbot.waitSignal(screen.session.undo_offered) as offered:
        screen.more.verbs["删除这张计划表"].trigger()
    assert offered.args[0] == "已删除：2026年6–12月计划表"
    assert screen.plan_id is None
    assert len(list(opened.backups.glob("*.zbk"))) == 1
    offered.args[1]()
    assert screen.model.rowCount() == 7


def test_the_history_of_a_row(qtbot, screen):
    _at(screen, 1, THEME)
    screen.more.verbs["谁在什么时候改过这一行…"].trigger()
    dialog = screen.findChild(HistoryDialog)
    assert [past.label for past in dialog.model.rows] == ["修改计划表", "新建2026年6–12月计划表"]
    dialog.close()


def test_the_cursor_stays_on_its_row_when_others_go(screen, opened, plan):
    _at(screen, 4, THEME)
    kept = screen.model.rows[4].id
    screen.session.do(screen.cares_for, plans.delete_rows, plan.plan.id, [plan.rows[0].id])
    assert screen.model.rows[screen.grid.currentIndex().row()].id == kept
    assert screen.grid.currentIndex().column() == THEME


def test_a_row_begins_its_activity_once(qtbot, screen, opened):
    _at(screen, 1, THEME)
    with qtbot.waitSignal(screen.session.place_asked) as asked:
        screen.start_activity()
    [begun] = activities.activities(opened)
    assert asked.args[0] == Place(Page.ACTIVITIES, activity_id=begun.id)
    assert begun.theme == "参观城市规划馆"
    assert screen.start_button.text() == "打开这次活动"
    screen.start_activity()
    assert len(activities.activities(opened)) == 1


def test_findings_stand_beside_and_enter_jumps_to_the_cell(qtbot, screen, opened, plan):
    screen.change_cells([CellChange(plan.rows[1].id, PlanColumn.KIND, "参观")])
    lines = screen.findings.model.rows
    assert lines[0].severity is Severity.BLOCKS
    number = next(at for at, line in enumerate(lines) if line.text.startswith("形式"))
    assert lines[number].place == "第 2 行："
    assert "三（三）" in lines[number].source
    screen.findings.table.setFocus()
    screen.findings.table.setCurrentIndex(screen.findings.model.index(number, 0))
    qtbot.keyClick(screen.findings.table, Qt.Key.Key_Return)
    at = screen.grid.currentIndex()
    assert (at.row(), at.column()) == (1, KIND)
    assert screen.grid.hasFocus()


def test_the_same_words_about_several_rows_are_one_line(screen):
    content = [line for line in screen.findings.model.rows if line.text.startswith("主要内容")]
    assert [line.place for line in content] == ["第 1–7 行："]


def test_a_finding_about_the_branch_leads_to_the_settings(qtbot, screen, opened):
    screen.session.do(screen.cares_for, branches.change_branch, day_rule=None)
    finding = next(
        line.finding
        for line in screen.findings.model.rows
        if line.finding and line.finding.field == "day_rule"
    )
    with qtbot.waitSignal(screen.session.place_asked) as asked:
        screen.show_finding(finding)
    assert asked.args[0] == Place(Page.SETTINGS, field="day_rule")


def test_an_item_is_confirmed_and_stays_so(qtbot, screen, opened, plan):
    [tick] = screen.findings._ticks.values()
    tick.setFocus()
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    assert tick.isChecked()
    later = _screen(qtbot, opened)
    assert [one.isChecked() for one in later.findings._ticks.values()] == [True]


def test_a_place_names_plan_row_and_field(screen, opened):
    other = plans.make_plan(opened, 2026, 1, 3)
    screen.go_to(Place(Page.PLAN, plan_id=other.plan.id, row_id=other.rows[2].id, field="theme"))
    assert screen.head.chooser.currentText() == "2026年1–3月计划表"
    assert (screen.grid.currentIndex().row(), screen.grid.currentIndex().column()) == (2, THEME)


def test_what_is_being_typed_is_kept_when_the_page_is_left(qtbot, screen):
    _at(screen, 0, PLACE)
    _press(qtbot, screen, Qt.Key.Key_F2)
    type_text(QApplication.focusWidget(), "礼堂")
    screen.flush()
    assert _rows(screen)[0].place == "礼堂"


def test_who_filled_it_in_is_saved(qtbot, screen):
    screen.head.filled_by.setFocus()
    screen.head.filled_by.selectAll()
    type_text(screen.head.filled_by, "赵敏")
    _press(qtbot, screen, Qt.Key.Key_Tab)
    assert screen.shown.file.plan.filled_by == "赵敏"


def test_what_the_title_lacks_is_named_and_leads_to_the_settings(qtbot, screen):
    screen.session.do(screen.cares_for, branches.change_branch, title_unit="")
    assert "待补" in screen.head.title.text()
    with qtbot.waitSignal(screen.session.place_asked) as asked:
        screen.head.settings.click()
    assert asked.args[0].field == "title_unit"


def test_sent_and_changed_since_is_said_and_both_states_can_be_read(qtbot, screen, opened, plan):
    screen.session.do(screen.cares_for, plans.mark_sent, plan.plan.id, builders.NOW, "dw@example.cn")
    assert screen.head.state.text() == "第 1 版 6月15日 已报送"
    screen.change_cells([CellChange(plan.rows[2].id, PlanColumn.THEME, "参观档案馆")])
    assert screen.head.state.text() == "第 1 版 6月15日 已报送，报送后改过"
    screen.head.versions.click()
    [dialog] = screen.findChildren(PlanVersionsDialog)
    assert [state.name for state in dialog.states] == ["现在的计划表", "第 1 版　2026年6月15日 已报送"]
    assert "主题 — → 参观档案馆" in dialog.said.text()
    dialog.show_state(1)
    assert dialog.model.rows == plan.rows
    dialog.close()


def test_showing_a_cell_edit_of_40_rows_costs_little_beside_storing_it(qtbot, screen, opened, plan):
    """At most twelve times as much, best of eight; tests/benchmarks says how long the loop stands still."""
    block = [[f"12月{day}日", "会议室", "学习"] for day in range(1, 31)] + [["", "x", "y"]] * 3
    plans.apply_paste(opened, plan.plan.id, plans.preview(opened, plan.plan.id, 7, 0, block))
    screen.refresh()
    assert screen.model.rowCount() == 40
    row = plan.rows[0].id
    stored, shown = [], []
    for number in range(8):
        place, theme = (
            CellChange(row, column, f"第{number}") for column in (PlanColumn.PLACE, PlanColumn.THEME)
        )
        stored.append(seconds(lambda place=place: plans.change_cells(opened, plan.plan.id, [place])))
        shown.append(seconds(lambda theme=theme: show_edit(screen, theme)))
    assert min(shown) <= 12 * min(stored)


def show_edit(screen, change):
    screen.change_cells([change])
    QApplication.processEvents()


def seconds(do):
    start = perf_counter()
    do()
    return perf_counter() - start


@pytest.mark.parametrize("size", [(910, 434), (1092, 536), (1366, 690)])
@pytest.mark.parametrize("points", [10.5, 12.0, 14.0])
def test_nothing_is_clipped(qtbot, qapp, opened, size, points):
    application.set_text_size(qapp, points)
    try:
        empty = _screen(qtbot, opened, size)
        assert clipped(empty) == []
        builders.planned(opened)
        branches.change_branch(opened, day_rule=DayRule(DayRuleKind.FIXED_DAY, day=1), title_unit="")
        full = _screen(qtbot, opened, size)
        full.paste_strip.ask(3, 2, 1)
        qtbot.wait(20)
        assert clipped(full) == []
    finally:
        application.set_text_size(qapp, 12.0)
