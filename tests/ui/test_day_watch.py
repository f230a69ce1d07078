"""The window stays open over midnight: 今天, the other pages and the number beside 今天 follow the clock."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.operations.workspace import Workspace
from tests.app.walk import Clock, opened
from tests.ui import builders
from ui.main_window import MainWindow
from ui.places import Page
from ui.screens.today import TodayScreen
from ui.session import Session


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2026, 6, 15, 23, 58))


@pytest.fixture
def filled(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    made = builders.filled(opened(tmp_path, clock)).workspace
    yield made
    if not made.store.connection.is_closed():
        made.close()


@pytest.fixture
def window(qtbot: QtBot, filled: Workspace) -> MainWindow:
    made = MainWindow(Session(filled), lambda _: None)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    assert QTest.qWaitForWindowExposed(made)
    return made


def today_of(window: MainWindow) -> TodayScreen:
    screen = window.screens[Page.TODAY]
    assert isinstance(screen, TodayScreen)
    return screen


def test_today_follows_the_clock_over_midnight(qtbot: QtBot, window: MainWindow, clock: Clock) -> None:
    today = today_of(window)
    assert today.day.text() == "6月15日 星期一"
    clock.goes_to(date(2026, 6, 16), 0, 1)
    window.day_watch.setInterval(10)
    qtbot.waitUntil(lambda: today.day.text() == "6月16日 星期二")
    printing = next(line for line in today.duties.lines if "打印签到册" in line.text)
    assert printing.days_word == "还有 2 天"


def test_coming_back_to_the_window_looks_at_the_clock(qtbot: QtBot, window: MainWindow, clock: Clock) -> None:
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    other = MainWindow(Session(window.session.workspace), lambda _: None)
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    assert QTest.qWaitForWindowActive(other)
    other.day_watch.stop()
    window.day_watch.stop()
    clock.goes_to(date(2026, 6, 16), 7)
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    qtbot.waitUntil(lambda: today_of(window).day.text() == "6月16日 星期二")


def test_a_hidden_page_and_the_number_follow_when_they_are_shown(
    qtbot: QtBot, window: MainWindow, clock: Clock
) -> None:
    window.show_page(Page.MEMBERS)
    counts: list[int] = []
    window.navigation.set_count = lambda key, count: counts.append(count)  # type: ignore[method-assign]
    clock.goes_to(date(2026, 7, 1))
    window.day_watch.look()
    qtbot.waitUntil(lambda: bool(counts))
    window.show_page(Page.TODAY)
    assert today_of(window).day.text() == "7月1日 星期三"


def test_the_same_day_shows_nothing_anew(qtbot: QtBot, window: MainWindow, clock: Clock) -> None:
    clock.goes_to(date(2026, 6, 15), 23, 59)
    with qtbot.assertNotEmitted(window.session.day_turned):
        window.day_watch.look()
