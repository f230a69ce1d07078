"""缺什么 leads where the point is mended: 新建活动 with what is wanted, 新增 of the register, the item to confirm."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.activity import ActivityKind
from app.domain.finding import Severity
from app.domain.registers import RegisterKind
from app.domain.wanted import Wanted
from app.operations import activities, branches, plans, registers
from app.operations.ledger_points import OpenPoint
from app.operations.workspace import Workspace
from tests.app.walk import Clock, opened
from tests.ui import builders
from ui.dialogs.new_activity import NewActivityDialog
from ui.main_window import MainWindow
from ui.places import Page
from ui.screens.activities import ActivitiesScreen
from ui.screens.ledger import LedgerScreen
from ui.screens.registers import RegistersScreen
from ui.session import Session


@pytest.fixture
def year(tmp_path: Path) -> Iterator[Workspace]:
    """Under three notices, in June: January begun and not held, nothing since, no lecture and no members' meeting."""
    clock = Clock(datetime(2026, 1, 5, 9))
    made = opened(tmp_path, clock)
    builders.branch(made)
    for regime in ("suizhou-gaoxin", "general"):
        branches.enter_regime(made, regime, date(2020, 1, 1))
    rows = plans.make_plan(made, 2026, 1, 12).rows
    activities.start_from_plan(made, rows[0])
    clock.at = datetime(2026, 6, 15, 9, 41)
    yield made
    if not made.store.connection.is_closed():
        made.close()


@pytest.fixture
def window(qtbot: QtBot, year: Workspace) -> MainWindow:
    made = MainWindow(Session(year), lambda _: None)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    made.show_page(Page.LEDGER)
    return made


def ledger_of(window: MainWindow) -> LedgerScreen:
    screen = window.screens[Page.LEDGER]
    assert isinstance(screen, LedgerScreen)
    return screen


def opens(window: MainWindow, text: str) -> OpenPoint:
    """Press the line of 缺什么 that holds a text."""
    table = ledger_of(window).overview
    number = next(at for at, line in enumerate(table.model.rows) if text in line.text)
    table.points.opened.emit(table.model.index(number, 0))
    return table.model.rows[number].point


def test_a_missing_month_begins_with_the_row_of_that_month(window: MainWindow) -> None:
    point = opens(window, "2026年4月：主题党日")
    assert {"jiubu", "suizhou-gaoxin"} < {clause.regime_id for clause in point.clauses}
    dialog = window.findChild(NewActivityDialog)
    assert dialog is not None
    at = dialog.table.currentIndex()
    assert at.siblingAtColumn(0).data().startswith("4月16日")
    dialog.reject()


def test_a_missing_meeting_begins_outside_the_plan_with_its_kind(window: MainWindow) -> None:
    point = opens(window, "党员大会")
    dialog = window.findChild(NewActivityDialog)
    assert dialog is not None and point.wanted is not None
    assert dialog.stack.currentIndex() == 1
    assert dialog.form.fields["kind"].value() is ActivityKind.MEMBERS_MEETING
    dialog.reject()


def test_a_missing_lecture_leads_to_new_of_its_register(window: MainWindow, year: Workspace) -> None:
    assert opens(window, "党课").register is RegisterKind.LECTURES
    assert window.findChild(NewActivityDialog) is None
    screen = window.screens[Page.REGISTERS]
    assert isinstance(screen, RegistersScreen)
    assert screen.kind is RegisterKind.LECTURES
    assert QApplication.focusWidget() is screen.head.new_button
    assert registers.registers_of(year, 2026).lectures == ()


def test_an_item_to_confirm_has_the_keyboard(window: MainWindow) -> None:
    ledger = ledger_of(window)
    points = [one for one in ledger.shown.points if one.severity is Severity.CHECKLIST and one.activity_id]
    for point in (points[0], points[-1]):
        ledger.open_point(point)
        screen = window.screens[Page.ACTIVITIES]
        assert isinstance(screen, ActivitiesScreen)
        page = screen.workbench.pages[screen.workbench.step]
        tick = page._ticks[point.clauses[0].regime_id, point.rule_id]
        assert QApplication.focusWidget() is tick


def test_the_link_to_the_year_stands_only_where_there_is_something_to_confirm(
    qtbot: QtBot, year: Workspace
) -> None:
    screen = LedgerScreen(Session(year))
    qtbot.addWidget(screen)
    screen.show()
    assert screen.overview.isVisible() and not screen.year_ticks.isVisible()
    branches.enter_regime(year, "xuhui-2017", date(2017, 6, 1))
    screen.refresh()
    assert screen.year_ticks.isVisible()


def test_the_row_that_is_wanted_is_in_view(qtbot: QtBot, window: MainWindow, year: Workspace) -> None:
    ledger_of(window)._begin(Wanted.in_month(ActivityKind.THEME_DAY, 2026, 12))
    dialog = window.findChild(NewActivityDialog)
    assert dialog is not None
    table = dialog.table
    assert table.currentIndex().siblingAtColumn(0).data().startswith("12月17日")
    QTest.qWait(100)  # the rows find their heights
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))
    assert not table.horizontalScrollBar().maximum()
    dialog.reject()
