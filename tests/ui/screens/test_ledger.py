"""台账: a year by keyboard: what is missing and where, the months, who came, 迎检 without names."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.activity import ActivityKind, ActivityState
from app.domain.attendance import Mark
from app.domain.change import Part
from app.operations import activities, branches, plans
from app.operations.workspace import Workspace
from tests.app.walk import Clock, opened, walk
from tests.ui import builders
from tests.ui.clipping import clipped
from ui.application import set_text_size
from ui.dialogs.new_activity import NewActivityDialog
from ui.main_window import MainWindow
from ui.places import Page, Place
from ui.screens.ledger import LedgerScreen, View
from ui.session import Session

ROLE = Qt.ItemDataRole
SIZES = ((910, 434), (1092, 536), (1366, 690))


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2026, 1, 5, 9))


@pytest.fixture
def year(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """January walked, February called off, March forgotten, a 党课 outside the plan; today is the 15th of June."""
    workspace = opened(tmp_path, clock)
    builders.branch(workspace)
    rows = plans.make_plan(workspace, 2026, 1, 12).rows
    begun = [activities.start_from_plan(workspace, row) for row in rows[:3]]
    walk(workspace, clock, begun[0], {"王小明": Mark.SICK_LEAVE, "单晓": Mark.ABSENT})
    activities.set_state(workspace, begun[1].id, ActivityState.CANCELLED, "停电，会议室不能用")
    activities.start_unplanned(workspace, "一季度党课", ActivityKind.LECTURE, date(2026, 3, 20), "临时")
    clock.at = datetime(2026, 6, 15, 9, 41)
    yield workspace
    workspace.close()


def shown(qtbot: QtBot, workspace: Workspace) -> LedgerScreen:
    screen = LedgerScreen(Session(workspace))
    qtbot.addWidget(screen)
    screen.resize(1000, 560)
    screen.show()
    QTest.qWaitForWindowExposed(screen)
    return screen


def cell_text(screen: LedgerScreen, row: int, month: int) -> str:
    return str(screen.overview.matrix.months.index(row, month).data())


def places(screen: LedgerScreen) -> list[Place]:
    asked: list[Place] = []
    screen.session.place_asked.connect(asked.append)
    return asked


def test_the_months_say_in_words_what_they_have(qtbot: QtBot, year: Workspace) -> None:
    screen = shown(qtbot, year)
    matrix = screen.overview.matrix.months
    assert [line.word for line in matrix.rows] == ["主题党日", "党课"]
    assert [cell_text(screen, 0, month) for month in (2, 4, 5, 7)] == ["未开", "! 未开", "! 未开", ""]
    assert cell_text(screen, 0, 3).startswith("缺 ")
    february = matrix.index(0, 2).data(ROLE.AccessibleTextRole)
    assert february == "2月主题党日：未开（不开了：停电，会议室不能用）"
    assert "停电，会议室不能用" in screen.overview.reasons.text()
    assert "主题党日按时开展 1 个月（应 5 个月），完成率 20.0%" in screen.overview.counts.text()


def test_arrows_go_from_month_to_month_and_enter_opens(qtbot: QtBot, year: Workspace) -> None:
    screen = shown(qtbot, year)
    asked = places(screen)
    table = screen.overview.matrix
    table.setFocus()
    for _ in range(2):
        qtbot.keyClick(table, Qt.Key.Key_Right)
    assert screen.overview.detail.text().startswith("3月主题党日：3月19日，缺 ")
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert [(place.page, place.activity_id) for place in asked] == [
        (Page.ACTIVITIES, screen.shown.lines[0].cells[2].activity_ids[0])
    ]


def test_enter_on_an_empty_month_begins_the_one_that_is_planned(qtbot: QtBot, year: Workspace) -> None:
    screen = shown(qtbot, year)
    asked = places(screen)
    table = screen.overview.matrix
    table.setCurrentIndex(table.months.index(0, 5))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    dialog = screen.findChild(NewActivityDialog)
    assert dialog is not None
    assert dialog.table.currentIndex().siblingAtColumn(0).data().startswith("5月21日")
    dialog.act()
    (place,) = asked
    assert place.activity_id is not None
    assert activities.activity_of(year, place.activity_id).on == date(2026, 5, 21)


def test_an_empty_month_of_a_kind_no_plan_has_asks_for_that_kind(qtbot: QtBot, year: Workspace) -> None:
    screen = shown(qtbot, year)
    table = screen.overview.matrix
    table.setCurrentIndex(table.months.index(1, 5))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    dialog = screen.findChild(NewActivityDialog)
    assert dialog is not None
    assert dialog.stack.currentIndex() == 1
    assert dialog.form.fields["kind"].value() is ActivityKind.LECTURE
    dialog.reject()


def test_enter_on_what_is_missing_goes_to_its_field(qtbot: QtBot, year: Workspace) -> None:
    screen = shown(qtbot, year)
    asked = places(screen)
    lines = screen.overview.model.rows
    number = next(i for i, line in enumerate(lines) if line.point.field == "told_on")
    screen.overview.points.selectRow(number)
    qtbot.keyClick(screen.overview.points, Qt.Key.Key_Return)
    point = lines[number].point
    assert asked == [Place(Page.ACTIVITIES, activity_id=point.activity_id, step=4, field="told_on")]
    row = next(i for i, line in enumerate(lines) if line.point.row_id)
    screen.overview.points.opened.emit(screen.overview.model.index(row, 0))
    assert (asked[-1].page, asked[-1].plan_id, asked[-1].row_id) == (
        Page.PLAN,
        lines[row].point.plan_id,
        lines[row].point.row_id,
    )


def test_what_is_filled_in_leaves_the_list(qtbot: QtBot, year: Workspace) -> None:
    screen = shown(qtbot, year)
    before = len(screen.overview.model.rows)
    march = screen.shown.lines[0].cells[2].activity_ids[0]
    screen.session.do(
        {Part.ACTIVITIES}, activities.change_facts, march, "convening", told_on=date(2026, 3, 10)
    )
    assert len(screen.overview.model.rows) == before - 1
    assert screen.overview.head.text() == f"缺什么　{before - 1} 处"


def test_who_came_by_sign_with_sums(qtbot: QtBot, year: Workspace) -> None:
    screen = shown(qtbot, year)
    screen.chips[View.ATTENDANCE].click()
    model = screen.attendance.model
    texts = {
        line.name: [model.index(row, at).data() for at in range(1, 18)] for row, line in enumerate(model.rows)
    }
    assert texts["李娜"][0] == "√"
    assert texts["王小明"][0] == "补"
    assert texts["单晓"][12:] == ["1", "0", "0", "1", "1"]
    assert model.index(0, 1).data(ROLE.AccessibleTextRole) == "王小明 1月：没到会，已补学"


def test_an_inspector_reads_larger_text_without_names_and_changes_nothing(
    qtbot: QtBot, year: Workspace
) -> None:
    screen = shown(qtbot, year)
    asked = places(screen)
    small = screen.overview.matrix.fontMetrics().height()
    screen.inspection.click()
    assert screen.overview.matrix.fontMetrics().height() > small
    screen.show_view(View.ATTENDANCE)
    assert {line.name for line in screen.attendance.model.rows} == {f"党员 {n}" for n in range(1, 13)}
    shown_texts = [line.text for line in screen.overview.model.rows]
    assert not [text for text in shown_texts if "单晓" in text or "王小明" in text]
    screen.overview.cell_opened.emit(screen.shown.lines[0].cells[0])
    screen.overview.point_opened.emit(screen.shown.points[0])
    screen.attendance.table.opened.emit(screen.attendance.model.index(0, 1))
    assert asked == []
    assert screen.findChild(NewActivityDialog) is None
    screen.names.click()
    assert "单晓" in {line.name for line in screen.attendance.model.rows}
    screen.inspection.click()
    assert screen.overview.matrix.fontMetrics().height() == small
    assert not screen.names.isVisible()


def test_a_place_names_year_and_view(qtbot: QtBot, year: Workspace) -> None:
    activities.start_unplanned(year, "甲", ActivityKind.THEME_DAY, date(2025, 12, 3), "临时")
    screen = shown(qtbot, year)
    screen.go_to(Place(Page.LEDGER, year=2025, field="counters"))
    assert screen.shown.year == 2025
    assert screen.views.currentWidget() is screen.counters


def test_each_counter_has_its_clause(qtbot: QtBot, year: Workspace) -> None:
    screen = shown(qtbot, year)
    screen.chips[View.COUNTERS].click()
    rows = screen.counters.model.rows
    assert next(line for line in rows if line.what == "满意率低于 60% 的活动").value == "0 次"
    assert all(line.source and line.quote for line in rows)


def test_an_empty_ledger_says_what_comes_first(qtbot: QtBot, tmp_path: Path) -> None:
    workspace = builders.workspace(tmp_path)
    screen = shown(qtbot, workspace)
    asked = places(screen)
    assert screen.empty.text() == "先在“设置”里填按哪个制度，这里才知道该开展什么。"
    screen.begin.click()
    assert asked == [Place(Page.SETTINGS, field="used")]
    builders.branch(workspace)
    screen.refresh()
    assert screen.empty.text().startswith("2026年还没有活动。")
    screen.begin.click()
    assert asked[-1] == Place(Page.PLAN)
    workspace.close()


def test_the_year_is_exported(qtbot: QtBot, year: Workspace) -> None:
    screen = shown(qtbot, year)
    title, action = next(iter(screen.export.verbs.items()))
    action.trigger()
    qtbot.waitUntil(lambda: screen.strip.text.text().startswith("✓ "), timeout=20_000)
    made = list((year.exports / "2026").rglob("*.*"))
    assert len(made) == 1
    assert made[0].stat().st_size > 1000
    assert title


def test_the_whole_of_it_by_keyboard_in_the_window(qtbot: QtBot, year: Workspace) -> None:
    window = MainWindow(Session(year), lambda _: None)
    qtbot.addWidget(window)
    window.show()
    QTest.qWaitForWindowExposed(window)
    window.navigation.buttons[Page.LEDGER.value].click()
    screen = window.screens[Page.LEDGER]
    assert isinstance(screen, LedgerScreen)
    assert screen.overview.points.hasFocus()
    qtbot.keyClick(screen.overview.points, Qt.Key.Key_Tab)
    assert screen.overview.matrix.hasFocus()
    qtbot.keyClick(screen.overview.matrix, Qt.Key.Key_Return)
    assert window.stack.currentWidget() is window.screens[Page.ACTIVITIES]


@pytest.mark.parametrize("points", [10.5, 12.0, 14.0])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_clipped(
    qtbot: QtBot, qapp: QApplication, year: Workspace, size: tuple[int, int], points: float
) -> None:
    branches.enter_regime(year, "suizhou-gaoxin", date(2020, 1, 1))
    set_text_size(qapp, points)
    window = MainWindow(Session(year), lambda _: None)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    window.go_to(Place(Page.LEDGER))
    screen = window.screens[Page.LEDGER]
    assert isinstance(screen, LedgerScreen)
    for is_inspection in (False, True):
        screen.inspection.setChecked(is_inspection)
        screen._show_inspection()
        for view in View:
            screen.show_view(view)
            QApplication.processEvents()
            assert clipped(screen) == [], (view, is_inspection)


@pytest.mark.parametrize(("points", "size"), [(12.0, (910, 434)), (12.0, (1092, 536)), (12.0, (1366, 690))])
def test_an_inspector_sees_all_months_and_what_is_missing_without_scrolling_sideways(
    qtbot: QtBot, qapp: QApplication, year: Workspace, size: tuple[int, int], points: float
) -> None:
    branches.enter_regime(year, "suizhou-gaoxin", date(2020, 1, 1))
    set_text_size(qapp, points)
    window = MainWindow(Session(year), lambda _: None)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    window.go_to(Place(Page.LEDGER))
    screen = window.screens[Page.LEDGER]
    assert isinstance(screen, LedgerScreen)
    screen.inspection.click()
    overview = screen.overview
    for table in (overview.points, overview.matrix):
        qtbot.waitUntil(lambda table=table: table.horizontalScrollBar().maximum() == 0)  # type: ignore[misc]
    list_ = overview.points
    assert list_.isVisible()
    qtbot.wait(100)  # the heights of the rows follow those of the columns
    assert list_.rowViewportPosition(1) + list_.rowHeight(1) <= list_.viewport().height()


def test_what_was_exported_does_not_stay_for_the_inspector(qtbot: QtBot, year: Workspace) -> None:
    window = MainWindow(Session(year), lambda _: None)
    qtbot.addWidget(window)
    window.show()
    window.go_to(Place(Page.LEDGER))
    screen = window.screens[Page.LEDGER]
    assert isinstance(screen, LedgerScreen)
    screen.strip.announce("已导出：整改记录", [])
    screen.inspection.click()
    assert not screen.strip.isVisible()
    screen.strip.announce("已导出：这时才好", [])
    assert not screen.strip.isVisible(), "one click would open all names"
    screen.inspection.click()
    screen.strip.announce("已导出：整改记录", [])
    assert screen.strip.isVisible()
    window.go_to(Place(Page.TODAY))
    window.go_to(Place(Page.LEDGER))
    assert not screen.strip.isVisible()
