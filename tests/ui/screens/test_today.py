"""今天: duties with their clause, one button each, done by hand with a date, the year at a glance."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.domain.change import Part
from app.domain.duty import Duty, DutyAction, DutySection
from app.domain.finding import Clause
from app.domain.registers import ObservationLevel, ObservationVisit, RegisterKind
from app.operations import branches, home, registers
from app.operations.workspace import Workspace
from app.storage.tables import DutyDone
from tests.ui import builders
from tests.ui.clipping import clipped
from ui.application import set_text_size
from ui.dialogs.ask_date import AskDate
from ui.places import Page, Place
from ui.screens.today import LATER_SHOWN, VERBS, TodayScreen, place_of
from ui.session import Session
from ui.widgets.duty_list import When

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


def duty(action: DutyAction, **others: Any) -> Duty:
    clause = Clause("jiubu", "九步", "七", "原文")
    return Duty("k", "n", "n", date(2026, 6, 20), 5, DutySection.NOW, (clause,), ("JB-01",), action, **others)


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        (
            duty(DutyAction.OPEN_REGISTER, register=RegisterKind.OATHS, member_id=3),
            Place(Page.REGISTERS, register=RegisterKind.OATHS, field="new", member_id=3, year=2026),
        ),
        (
            duty(DutyAction.OPEN_MEMBER, member_id=3),
            Place(Page.MEMBERS, row_id=3, field="confirmed", member_id=3),
        ),
        (duty(DutyAction.OPEN_LEDGER), Place(Page.LEDGER)),
        (duty(DutyAction.OPEN_SETTINGS), Place(Page.SETTINGS, field="day_rule")),
        (duty(DutyAction.MAIL_PLAN, plan_id=2), Place(Page.PLAN, plan_id=2)),
        (duty(DutyAction.OPEN_STEP, activity_id=1, step=3), Place(Page.ACTIVITIES, activity_id=1, step=3)),
    ],
)
def test_each_action_leads_to_its_place(asked: Duty, place: Place) -> None:
    assert place_of(asked) == place


def test_every_action_has_its_verb() -> None:
    assert set(VERBS) == set(DutyAction)


def test_a_duty_done_in_a_register_can_be_noted_by_hand(qtbot: QtBot, filled: builders.Filled) -> None:
    screen = shown(qtbot, filled.workspace)
    number, asked = next(
        (index, entry)
        for index, entry in enumerate(screen._entries)
        if isinstance(entry, Duty) and entry.action is DutyAction.OPEN_REGISTER
    )
    row = screen.duties.rows[number]
    row.setFocus()
    QTimer.singleShot(0, lambda: _take(QApplication.activeModalWidget()))
    qtbot.keyClick(row, Qt.Key.Key_D)
    assert asked.key not in {entry.key for entry in home.today_duties(filled.workspace)}
    assert [entry.duty for entry in filled.workspace.store.all(DutyDone)] == [asked.key]


def _take(dialog: object) -> None:
    assert isinstance(dialog, AskDate)
    dialog._take()


def test_what_two_notices_ask_for_the_same_day_is_one_line_with_both_clauses(
    qtbot: QtBot, filled: builders.Filled
) -> None:
    screen = shown(qtbot, filled.workspace)
    (line,) = [
        line for line in screen.duties.lines if line.text.startswith("6月主题党日：6月18日（周四）开展")
    ]
    assert len(line.clause.splitlines()) == 2
    assert len(line.quote.splitlines()) == 2


def test_a_change_in_a_register_is_seen_at_once(qtbot: QtBot, filled: builders.Filled) -> None:
    screen = shown(qtbot, filled.workspace)
    assert [line for line in screen.duties.lines if "已登记 0 次" in line.text]
    visit = ObservationVisit(0, date(2026, 6, 12), "王小明", "二级院系党组织书记", ObservationLevel.OWN)
    screen.session.do({Part.REGISTERS}, registers.add, visit, "观摩")
    assert not [line for line in screen.duties.lines if "已登记 0 次" in line.text and "本院系" in line.text]


def many(filled: builders.Filled) -> builders.Filled:
    """The branch under many notices in October: more is due later than the page shows."""
    for regime in ("suizhou-gaoxin", "xuhui-2017", "general"):
        branches.enter_regime(filled.workspace, regime, date(2020, 1, 1))
    return filled


def test_what_is_due_later_is_folded_into_one_line(qtbot: QtBot, filled: builders.Filled) -> None:
    screen = shown(qtbot, many(filled).workspace)
    later = [one for one in home.today_duties(filled.workspace) if one.section is DutySection.LATER]
    assert len(later) > LATER_SHOWN + 1
    lines = [line for line in screen.duties.lines if line.when is When.LATER]
    assert len(lines) == LATER_SHOWN + 1
    assert lines[-1].text == f"之后还有 {len(later) - LATER_SHOWN} 件"
    headings = [
        part.text() for part in screen.duties.findChildren(QLabel) if part.text().startswith("之后  ")
    ]
    assert headings == [f"之后  {len(later)}"]
    more = screen.duties.rows[-1]
    more.setFocus()
    qtbot.keyClick(more, Qt.Key.Key_D)  # nothing to note
    qtbot.keyClick(more, Qt.Key.Key_Return)
    lines = [line for line in screen.duties.lines if line.when is When.LATER]
    assert len(lines) == len(later) + 1
    first_new = len(screen.duties.lines) - len(lines) + LATER_SHOWN
    assert screen.duties.rows[first_new].hasFocus()
    qtbot.keyClick(screen.duties.rows[-1], Qt.Key.Key_Return)
    assert [line.verb for line in screen.duties.lines if line.when is When.LATER][-1] == "全部"


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
