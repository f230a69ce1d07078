"""The sample branch at the keyboard: every control is named and reached with Tab; the key counts of UX 2.14."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from app.domain.attendance import Mark
from app.domain.evaluation import Answer
from app.operations import activities, home
from tests.flows.conftest import Desk
from tests.flows.hand import Hand, focused, spoken
from ui.main_window import MainWindow
from ui.places import Page
from ui.tour import tour
from ui.widgets.grid_view import GridView


@pytest.fixture
def sample(desk: Desk, sample_copy: Path) -> Desk:
    """The sample branch on the desk, built before."""
    desk.program.start(None)
    desk.hand.press("Alt+S")
    desk.comes(MainWindow)
    desk.hand.keys = 0
    return desk


# --- nothing needs the mouse ----------------------------------------------------------------------------------------


def test_every_control_has_a_name(sample: Desk) -> None:
    nameless = [
        f"{place}: {type(part).__name__} in {type(part.parentWidget()).__name__}"
        for place in tour(sample.window)
        for part in controls(sample.window)
        if not spoken_of(part)
    ]
    assert nameless == []


def test_tab_reaches_every_control(sample: Desk) -> None:
    for place in tour(sample.window):
        wanted = set(controls(sample.window))
        reached = walk(sample.hand, wanted)
        groups = {group_of(part) for part in reached} - {None}
        left = [
            f"{type(part).__name__} {spoken(part)}"
            for part in wanted - reached
            if group_of(part) not in groups
        ]
        assert left == [], f"{place}: Tab does not reach {left}"


def controls(window: MainWindow) -> list[QWidget]:
    """Return what can have the keyboard on show: a field's inner line stands for the field."""
    parts = window.findChildren(QWidget)
    return [
        part
        for part in parts
        if part.isVisible()
        and part.isEnabled()
        and part.window() is window
        and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and part.focusProxy() is None
    ]


def spoken_of(part: QWidget) -> str:
    """Return what a screen reader says; of a button its words where it has no other name."""
    return part.accessibleName() or (part.text() if isinstance(part, QAbstractButton) else "")


def group_of(part: QWidget) -> QButtonGroup | None:
    """Return the group of a button: Tab goes to the one that is chosen, the arrows to the others."""
    return part.group() if isinstance(part, QAbstractButton) else None


def walk(hand: Hand, wanted: set[QWidget]) -> set[QWidget]:
    """Press Tab once round the window."""
    reached: set[QWidget] = set()
    for _ in range(3 * len(wanted) + 10):
        reached.add(focused())
        if wanted <= reached:
            break
        hand.press("Ctrl+Tab" if isinstance(focused(), GridView) else "Tab")
    return reached


# --- the key counts of UX 2.14 --------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", list(Page))
def test_any_page_is_two_keys_away(sample: Desk, page: Page) -> None:
    sample.hand.press(f"Ctrl+{list(Page).index(page) + 1}")
    assert sample.window.screens[page].isVisible()
    within(sample.hand, 2, f"the page {page.value}")


def test_a_new_activity_from_the_plan(sample: Desk) -> None:
    before = len(home.open_activities(sample.stored))
    sample.hand.press("Ctrl+3", "Ctrl+N")
    sample.hand.sees("从计划表里选一次：", "支部书记讲党课")
    sample.hand.press("Return")
    sample.hand.sees("7月主题党日 · 支部书记讲党课")
    assert len(home.open_activities(sample.stored)) == before + 1
    within(sample.hand, 6, "a new activity from the plan")


def test_the_sign_in_sheet_from_today(sample: Desk) -> None:
    """The sheet is on paper, or in a file where there is no printer, three actions after 今天."""
    hand = sample.hand
    for _ in home.today_duties(sample.stored):
        if "打印签到册" not in spoken(focused()):
            hand.press("Down")
    hand.keys = 0  # choosing the line is looking, not acting
    hand.press("Return")
    hand.sees("打印预览：", "打印…(&P)")
    hand.press("Alt+S")
    hand.sees("已导出：")
    assert list(sample.stored.exports.rglob("*.pdf"))
    within(hand, 3, "the sign-in sheet")
    hand.press("Esc")


def test_the_roll_of_32_with_5_exceptions(sample: Desk) -> None:
    """Two asked for leave before; five more did not simply come; everybody else did."""
    hand = sample.hand
    hand.press("Ctrl+3", "Return")
    hand.push("录入到会：去录入")
    hand.keys = 0
    for who, digit in (("wxm", 2), ("dx", 4), ("zy", 5), ("lxx", 3), ("hh", 6)):
        hand.type(f"{who}{digit}")
    hand.press("Alt+A")
    marks = [line.mark for line in activities.activity_file(sample.stored, current(sample)).expected]
    assert len(marks) == 32
    assert marks.count(Mark.PRESENT) == 32 - 2 - 5
    assert [marks.count(mark) for mark in (Mark.LATE, Mark.ABSENT)] == [1, 1]
    hand.sees("未登记 0")
    within(hand, 40, "the roll of 32 with 5 exceptions")


def test_the_ballots_of_27(sample: Desk) -> None:
    """Five answers and Enter a slip."""
    hand = sample.hand
    hand.press("Ctrl+3", "Return", *["Alt+Right"] * 3)
    hand.fill("发出", "27")
    hand.fill("收回", "27")
    hand.tab_to("测评票")
    hand.keys = 0
    for _ in range(27):
        hand.type("11121")
        hand.press("Return")
    file = activities.activity_file(sample.stored, current(sample))
    assert len(file.ballots) == 27
    assert file.ballots[26].answers[3] is Answer.FAIRLY_SATISFIED
    within(hand, 27 * 6 + 10, "27 slips of five answers")
    hand.sees("满意率")


def test_the_record_exported(sample: Desk) -> None:
    """Once everything is filled in."""
    hand = sample.hand
    hand.press("Ctrl+3", "Down", "Down", "Return")
    hand.sees("清明祭扫缅怀先烈")
    hand.press(*["Alt+Right"] * 8)
    hand.tab_to("活动纪实表：导出")
    hand.keys = 0
    hand.press("Space")
    hand.sees("已导出：")
    assert list(sample.stored.exports.rglob("*纪实*.docx"))
    within(hand, 2, "the record")


def current(desk: Desk) -> int:
    return home.open_activities(desk.stored)[-1].id


def within(hand: Hand, budget: int, what: str) -> None:
    assert hand.keys <= budget, f"{what} takes {hand.keys} keys, the budget is {budget}"
    print(f"{what}: {hand.keys} of {budget} keys")  # noqa: T201 (the count is the result)
