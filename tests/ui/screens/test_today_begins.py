"""今天 leads where a duty is done: 新建活动 with what is wanted, a new row, the field of 转正; 取消 leads nowhere."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.activity import ActivityKind
from app.domain.duty import Duty, DutyAction
from app.domain.member import MemberKind
from app.domain.partial_date import PartialDate
from app.domain.registers import RegisterKind
from app.operations import activities, branches, members, plans, registers
from app.operations.workspace import Workspace
from tests.app.walk import Clock, opened
from tests.ui import builders
from ui.dialogs.new_activity import NewActivityDialog
from ui.main_window import MainWindow
from ui.places import Page
from ui.screens.members import MembersScreen
from ui.screens.registers import RegistersScreen
from ui.screens.today import TodayScreen
from ui.session import Session
from ui.widgets.duty_list import When


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2026, 7, 1, 9))


@pytest.fixture
def branch(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """The branch with its plan of June to December, under the notices of Xuhui and the general ones too."""
    made = opened(tmp_path, clock)
    builders.branch(made)
    builders.planned(made)
    for regime in ("suizhou-gaoxin", "general"):
        branches.enter_regime(made, regime, date(2020, 1, 1))
    yield made
    if not made.store.connection.is_closed():
        made.close()


def shown(qtbot: QtBot, workspace: Workspace) -> MainWindow:
    made = MainWindow(Session(workspace), lambda _: None)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    return made


def today_of(window: MainWindow) -> TodayScreen:
    screen = window.screens[Page.TODAY]
    assert isinstance(screen, TodayScreen)
    return screen


def press(qtbot: QtBot, window: MainWindow, action: DutyAction, text: str) -> Duty:
    """Press Enter on the duty whose sentence holds a text."""
    today = today_of(window)
    if any(line.verb == "全部" for line in today.duties.lines):
        qtbot.keyClick(today.duties.rows[-1], Qt.Key.Key_Return)
    number, duty = next(
        (index, entry)
        for index, entry in enumerate(today._entries)
        if isinstance(entry, Duty) and entry.action is action and text in today.duties.lines[index].text
    )
    qtbot.keyClick(today.duties.rows[number], Qt.Key.Key_Return)
    return duty


def lectures(workspace: Workspace) -> tuple[object, ...]:
    return tuple(registers.rows_of(registers.registers_of(workspace, 2026), RegisterKind.LECTURES))


def asked(window: MainWindow) -> NewActivityDialog:
    dialog = window.findChild(NewActivityDialog)
    assert dialog is not None
    return dialog


def test_a_new_activity_begins_with_the_row_of_its_month_and_cancel_stays(
    qtbot: QtBot, branch: Workspace
) -> None:
    window = shown(qtbot, branch)
    press(qtbot, window, DutyAction.NEW_ACTIVITY, "7月主题党日")
    dialog = asked(window)
    line = dialog.table.currentIndex().siblingAtColumn(0).data()
    assert line.startswith("7月16日")  # June's row stands above it
    at = dialog.table.currentIndex()
    assert at.row() == 1
    assert at.siblingAtColumn(3).data() == "2026年6–12月"
    dialog.reject()
    assert window.stack.currentWidget() is today_of(window)
    press(qtbot, window, DutyAction.NEW_ACTIVITY, "7月主题党日")
    qtbot.keyClick(window.findChildren(NewActivityDialog)[-1].table, Qt.Key.Key_Return)
    assert window.stack.currentWidget() is window.screens[Page.ACTIVITIES]
    assert [one.on for one in activities.activities(branch)] == [date(2026, 7, 16)]


def test_a_kind_no_plan_has_begins_outside_it_with_that_kind(qtbot: QtBot, branch: Workspace) -> None:
    window = shown(qtbot, branch)
    duty = press(qtbot, window, DutyAction.NEW_ACTIVITY, "党员大会")
    dialog = asked(window)
    assert duty.wanted is not None
    assert dialog.stack.currentIndex() == 1
    assert dialog.form.fields["kind"].value() is ActivityKind.MEMBERS_MEETING
    dialog.reject()


def test_a_register_begins_at_new_and_no_row_is_made(qtbot: QtBot, branch: Workspace) -> None:
    window = shown(qtbot, branch)
    press(qtbot, window, DutyAction.OPEN_REGISTER, "党课")
    screen = window.screens[Page.REGISTERS]
    assert isinstance(screen, RegistersScreen)
    assert screen.kind is RegisterKind.LECTURES
    assert QApplication.focusWidget() is screen.head.new_button
    assert lectures(branch) == ()
    qtbot.keyClick(screen.head.new_button, Qt.Key.Key_Space)
    assert len(lectures(branch)) == 1


def test_a_member_on_probation_is_shown_at_the_date_of_confirmation(qtbot: QtBot, branch: Workspace) -> None:
    someone = members.roster(branch)[0]
    members.change_member(
        branch, someone.id, kind=MemberKind.PROBATIONARY, joined=PartialDate(2025, 7, 10), confirmed=None
    )
    window = shown(qtbot, branch)
    press(qtbot, window, DutyAction.OPEN_MEMBER, someone.name)
    screen = window.screens[Page.MEMBERS]
    assert isinstance(screen, MembersScreen)
    field, focused = screen.drawer.form.fields["confirmed"], QApplication.focusWidget()
    assert focused is not None and (field is focused or field.isAncestorOf(focused))


def test_a_window_that_has_begun_is_of_today(qtbot: QtBot, branch: Workspace) -> None:
    window = shown(qtbot, branch)
    lines = [line for line in today_of(window).duties.lines if "七一" in line.text]
    assert lines and {line.when for line in lines} == {When.THIS_WEEK}


@pytest.mark.parametrize(
    ("regimes", "is_asked"),
    [
        (("suizhou-gaoxin",), False),  # every first Friday
        (("suizhou-gaoxin-soe",), False),  # any day
        (("suizhou-gaoxin", "general"), False),  # the general ones name no day
        (("general",), True),
        (("suizhou-gaoxin", "jiubu"), True),  # 九步 leaves it to the branch
    ],
)
def test_the_fixed_day_is_asked_for_only_where_the_branch_chooses_it(
    qtbot: QtBot, tmp_path: Path, clock: Clock, regimes: tuple[str, ...], is_asked: bool
) -> None:
    workspace = opened(tmp_path, clock)
    branches.change_branch(workspace, name="示例支部")
    for regime in regimes:
        branches.enter_regime(workspace, regime, date(2020, 1, 1))
    screen = TodayScreen(Session(workspace))
    qtbot.addWidget(screen)
    screen.show()
    assert ("固定日" in screen.nothing.text()) == is_asked
    assert screen.set_up.isVisible() == is_asked
    workspace.close()


def test_the_head_shows_the_plan_of_today_not_the_newest(
    qtbot: QtBot, branch: Workspace, clock: Clock
) -> None:
    plans.make_plan(branch, 2027, 1, 12)
    window = shown(qtbot, branch)
    assert today_of(window).plan_state.text().startswith("2026年6–12月计划表")


def test_before_the_first_plan_begins_the_head_shows_the_next(
    qtbot: QtBot, branch: Workspace, clock: Clock
) -> None:
    plans.make_plan(branch, 2027, 1, 12)
    clock.goes_to(date(2026, 5, 20))
    window = shown(qtbot, branch)
    assert today_of(window).plan_state.text().startswith("2026年6–12月计划表")
