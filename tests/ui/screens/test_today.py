"""今天: duties with their clause, one button each, done by hand with a date, the year at a glance."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.duty import DutyAction
from app.operations import home
from app.operations.workspace import Workspace
from app.storage.tables import DutyDone
from tests.ui import builders
from tests.ui.clipping import clipped
from ui.application import set_text_size
from ui.dialogs.ask_date import AskDate
from ui.places import Page, Place
from ui.screens.today import TodayScreen
from ui.session import Session

SIZES = ((820, 400), (1000, 500), (1270, 650))


def shown(qtbot: QtBot, workspace: Workspace) -> TodayScreen:
    screen = TodayScreen(Session(workspace))
    qtbot.addWidget(screen)
    screen.resize(1000, 500)
    screen.show()
    QTest.qWaitForWindowExposed(screen)
    return screen


@pytest.fixture
def filled(tmp_path: Path) -> builders.Filled:
    return builders.filled(builders.workspace(tmp_path))


def test_each_duty_stands_with_days_clause_and_verb(qtbot: QtBot, filled: builders.Filled) -> None:
    screen = shown(qtbot, filled.workspace)
    lines = {line.text: line for line in screen.duties.lines}
    plan = next(line for text, line in lines.items() if "计划表" in text)
    assert plan.days_word == "过期 5 天"
    assert "三（三）" in plan.clause
    printing = next(line for text, line in lines.items() if "打印签到册" in text)
    assert (printing.days_word, printing.verb) == ("还有 3 天", "打印…")
    assert screen.day.text() == "6月15日 星期一"


def test_enter_goes_where_the_duty_is_done(qtbot: QtBot, filled: builders.Filled) -> None:
    screen = shown(qtbot, filled.workspace)
    asked: list[Place] = []
    screen.session.place_asked.connect(asked.append)
    duties = home.today_duties(filled.workspace)
    number = next(i for i, duty in enumerate(duties) if duty.action is DutyAction.PRINT_SIGN_IN)
    screen.duties.activated.emit(number)
    assert asked == [Place(Page.ACTIVITIES, activity_id=filled.activity_id, step=5, field="print")]


def test_d_notes_that_a_duty_was_done_by_hand(qtbot: QtBot, filled: builders.Filled) -> None:
    screen = shown(qtbot, filled.workspace)
    offers: list[str] = []
    screen.session.undo_offered.connect(lambda text, _: offers.append(text))
    before = len(screen.duties.lines)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AskDate)
        dialog._take()

    QTimer.singleShot(0, answer)
    screen.duties.done.emit(0)
    stored = filled.workspace.store.all(DutyDone)
    assert [entry.done_on for entry in stored] == [date(2026, 6, 15)]
    assert len(screen.duties.lines) == before - 1
    assert offers[0].startswith("已记下 2026年6月15日 办完")


def test_an_empty_branch_says_what_comes_next(qtbot: QtBot, tmp_path: Path) -> None:
    screen = shown(qtbot, builders.workspace(tmp_path))
    assert screen.nothing.isVisible()
    assert screen.nothing.text() == "先在“设置”里填支部名称、按哪个制度、固定日，这里才会列出要办的事。"
    assert screen.set_up.isVisible() and not screen.new_activity.isVisible()
    assert screen.plan_state.text() == "还没有计划表"
    asked: list[Place] = []
    screen.session.place_asked.connect(asked.append)
    screen.set_up.click()
    assert asked == [Place(Page.SETTINGS, field="name")]


@pytest.mark.parametrize("points", [10.5, 12.0, 14.0])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_clipped(
    qtbot: QtBot, qapp: QApplication, filled: builders.Filled, size: tuple[int, int], points: float
) -> None:
    set_text_size(qapp, points)
    screen = shown(qtbot, filled.workspace)
    screen.resize(*size)
    QApplication.processEvents()
    assert clipped(screen) == []
