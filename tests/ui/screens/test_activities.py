"""活动: the list, a new activity by keyboard, empty states."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt

from app.domain.activity import Activity, ActivityKind, ActivityState
from app.domain.change import Part
from app.operations import activities, plans, steps, undoing
from tests.ui import builders, opened
from tests.ui.clipping import clipped
from tests.ui.keyboard import type_text
from ui import style
from ui.dialogs.history import HistoryDialog
from ui.dialogs.new_activity import NewActivityDialog
from ui.places import Page, Place
from ui.screens.activities import NEW

SIZES = ((910, 434), (1092, 536), (1366, 690))
POINTS = (10.5, 12.0, 14.0)


@pytest.fixture
def filled(tmp_path):
    made = builders.filled(builders.workspace(tmp_path))
    yield made
    made.workspace.close()


@pytest.fixture
def empty(tmp_path):
    made = builders.workspace(tmp_path)
    yield made
    made.close()


def shown_rows(screen):
    model = screen.list.model
    return [[column.value(row) for column in model.columns] for row in model.rows]


def test_the_list_says_where_each_activity_stands(qtbot, filled):
    screen = opened.screen(qtbot, filled.workspace)
    assert shown_rows(screen) == [
        ["6月18日 周四", "学习党章，重温誓词", "主题党日", "1  定主题", "还没有写支委会是哪天开的", "进行中"]
    ]


def test_a_finished_and_a_called_off_one_say_so(qtbot, filled):
    ws = filled.workspace
    for step in range(1, 10):
        steps.complete_step(ws, filled.activity_id, step, reason="线下已办")
    off = activities.start_from_plan(ws, filled.plan.rows[1])
    activities.set_state(ws, off.id, ActivityState.CANCELLED, "和上级活动合并")
    rows = shown_rows(opened.screen(qtbot, ws))
    assert [row[3:] for row in rows] == [["", "和上级活动合并", "不开了"], ["", "", "✓ 已完成"]]


def test_enter_opens_the_chosen_activity_and_escape_comes_back_to_it(qtbot, filled):
    second = activities.start_from_plan(filled.workspace, filled.plan.rows[1])
    screen = opened.screen(qtbot, filled.workspace)
    screen.show_list()
    qtbot.keyClick(screen.list.table, Qt.Key.Key_Down)
    qtbot.keyClick(screen.list.table, Qt.Key.Key_Return)
    assert screen.workbench.isVisible()
    assert screen.workbench.activity_id == filled.activity_id != second.id
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Escape)
    assert screen.list.isVisible()
    assert screen.list.table.currentIndex().row() == 1
    assert screen.list.table.hasFocus()


def test_a_new_activity_from_the_plan_takes_two_keys(qtbot, filled):
    screen = opened.screen(qtbot, filled.workspace)
    screen.show_list()
    qtbot.keyClick(screen.list.new_button, Qt.Key.Key_Return)
    asked = opened.dialog(NewActivityDialog)
    qtbot.keyClick(asked.table, Qt.Key.Key_Return)
    begun = activities.activity_of(filled.workspace, screen.workbench.activity_id or 0)
    assert (begun.theme, begun.on, begun.plan_row_id) == (
        "参观城市规划馆",
        date(2026, 7, 16),
        filled.plan.rows[1].id,
    )
    assert screen.workbench.isVisible()
    assert "参观城市规划馆" in screen.workbench.head.title.text()


def test_rows_already_begun_are_not_offered(qtbot, filled):
    screen = opened.screen(qtbot, filled.workspace)
    screen.new_activity()
    asked = opened.dialog(NewActivityDialog)
    assert [line.row.on.month for line in asked.model.rows] == [7, 8, 9, 10, 11, 12]
    qtbot.keyClick(asked, Qt.Key.Key_Escape)


def test_an_unplanned_activity_wants_its_reason(qtbot, filled):
    screen = opened.screen(qtbot, filled.workspace)
    screen.go_to(Place(Page.ACTIVITIES, field=NEW))
    asked = opened.dialog(NewActivityDialog)
    asked.turn.click()
    type_text(opened.typing(), "慰问老党员")
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Return)
    assert not asked.verb.isEnabled()
    asked.form.focus_field("on")
    qtbot.keyClicks(opened.typing(), "6.30")
    asked.form.focus_field("reason")
    type_text(opened.typing(), "上级临时安排")
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    begun = activities.activity_of(filled.workspace, screen.workbench.activity_id or 0)
    assert (begun.theme, begun.on, begun.unplanned_reason) == (
        "慰问老党员",
        date(2026, 6, 30),
        "上级临时安排",
    )
    assert begun.kind is ActivityKind.THEME_DAY


def test_undoing_the_beginning_goes_back_to_the_list(qtbot, filled):
    screen = opened.screen(qtbot, filled.workspace)
    screen.show_list()
    screen.new_activity()
    qtbot.keyClick(opened.dialog(NewActivityDialog).table, Qt.Key.Key_Return)
    begun = screen.workbench.activity_id
    undoing.undo_last(filled.workspace)
    screen.refresh()
    assert screen.list.isVisible()
    assert begun not in [row.activity.id for row in screen.list.model.rows]


def test_without_a_plan_the_empty_list_leads_to_it(qtbot, empty):
    screen = opened.screen(qtbot, empty)
    assert screen.list.empty.isVisible() and not screen.list.table.isVisible()
    with qtbot.waitSignal(screen.session.place_asked) as heard:
        screen.list.plan_button.click()
    assert heard.args == [Place(Page.PLAN)]


def test_with_a_plan_the_empty_list_begins_the_nearest_row(qtbot, empty):
    builders.branch(empty)
    builders.planned(empty)
    screen = opened.screen(qtbot, empty)
    assert "6月18日" in screen.list.empty_text.text()
    screen.list.begin_button.click()
    assert [entry.theme for entry in empty.store.all(Activity)] == ["学习党章，重温誓词"]
    assert screen.workbench.isVisible()


def test_years_are_chosen_when_there_are_several(qtbot, tmp_path):
    ws = builders.workspace(tmp_path, datetime(2026, 1, 5, 9, 0))
    builders.branch(ws)
    for year in (2024, 2026):
        activities.start_unplanned(ws, f"{year} 年的活动", ActivityKind.LECTURE, date(year, 3, 1), "补录")
    screen = opened.screen(qtbot, ws)
    box = screen.list.year
    assert [box.itemText(index) for index in range(box.count())] == ["2026 年", "2024 年"]
    assert [row[1] for row in shown_rows(screen)] == ["2026 年的活动"]
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert [row[1] for row in shown_rows(screen)] == ["2024 年的活动"]
    ws.close()


def test_a_plan_row_changed_elsewhere_reaches_the_shown_list(qtbot, filled):
    screen = opened.screen(qtbot, filled.workspace)
    screen.session.do({Part.ACTIVITIES}, activities.change_activity, filled.activity_id, theme="新主题")
    assert shown_rows(screen)[0][1] == "新主题"
    assert plans.plan_file(filled.workspace, filled.plan.plan.id).rows[0].theme == "学习党章，重温誓词"


@pytest.mark.parametrize("points", POINTS)
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_clipped(qtbot, qapp, filled, size, points):
    style.apply(qapp, points)
    screen = opened.screen(qtbot, filled.workspace, *size)
    qapp.processEvents()
    assert clipped(screen) == []
    screen.new_activity()
    asked = opened.dialog(NewActivityDialog)
    qapp.processEvents()
    assert clipped(asked) == []
    asked.turn.click()
    qapp.processEvents()
    assert clipped(asked) == []
    asked.reject()
    style.apply(qapp, style.BASE_POINTS)


def test_delete_takes_the_chosen_away_and_undo_brings_it_back(qtbot, filled):
    screen = opened.screen(qtbot, filled.workspace)
    screen.list.table.setFocus()
    with qtbot.waitSignal(screen.session.undo_offered) as offered:
        screen.list.verbs["删除活动"].trigger()
    assert offered.args[0] == "已删除：6月主题党日 · 学习党章，重温誓词"
    assert shown_rows(screen) == []
    offered.args[1]()
    assert len(shown_rows(screen)) == 1


def test_the_open_one_is_deleted_from_its_menu_and_the_list_shows(qtbot, filled):
    screen = opened.screen(qtbot, filled.workspace)
    screen.open_activity(filled.activity_id)
    screen.workbench.head.more.verbs["删除活动"].trigger()
    assert activities.activities(filled.workspace) == ()
    assert screen.stack.currentWidget() is screen.list


def test_the_history_of_the_open_one(qtbot, filled):
    screen = opened.screen(qtbot, filled.workspace)
    screen.open_activity(filled.activity_id)
    screen.workbench.head.more.verbs["谁在什么时候改的…"].trigger()
    dialog = screen.window().findChild(HistoryDialog)
    assert dialog.windowTitle() == "谁在什么时候改的：6月主题党日 · 学习党章，重温誓词"
    assert dialog.model.rows[0].label == "冻结应到名单"
    dialog.close()
