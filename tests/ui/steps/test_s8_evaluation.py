"""Step ⑧ by keyboard, keys counted: slips one by one, corrected, checked, or as totals; 满意率 with its numbers."""

from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.activity import ActivityKind
from app.domain.evaluation import Answer, Ballot, TallyMode
from app.operations import activities, ballots, branches, undoing
from tests.ui import builders, opened
from tests.ui.clipping import clipped
from ui import style
from ui.widgets.ballot_grid import BallotGrid

SLIPS = 27
BUDGET = SLIPS * 6 + 10
ENTER = Qt.Key.Key_Return


@pytest.fixture
def filled(tmp_path: Any) -> Any:
    made = builders.filled(builders.workspace(tmp_path, datetime(2026, 6, 18, 17, 5)))
    activities.change_facts(made.workspace, made.activity_id, "evaluation", issued=30, returned=SLIPS)
    yield made
    made.workspace.close()


@pytest.fixture
def page(qtbot: Any, filled: Any) -> Any:
    made = opened.step_page(qtbot, filled.workspace, filled.activity_id, 8)
    qtbot.waitUntil(made.window().isActiveWindow)
    made.task_buttons["录票"].setFocus()
    return made


class Keys:
    """The keyboard: each key goes to whatever has the focus, and is counted."""

    def __init__(self) -> None:
        self.count = 0

    def press(self, *keys: Any) -> None:
        for key in keys:
            QTest.keyClick(opened.typing(), key)
            self.count += 1


@pytest.fixture
def keys() -> Any:
    return Keys()


def file_of(filled: Any) -> Any:
    return activities.activity_file(filled.workspace, filled.activity_id)


def answers(filled: Any, number: Any) -> Any:
    found = next(slip for slip in file_of(filled).ballots if slip.number == number)
    return "".join(str(answer.value) if answer else "-" for answer in found.answers)


def entered(filled: Any, count: Any, digits: Any = "11111") -> None:
    for number in range(1, count + 1):
        given = tuple(Answer(int(digit)) for digit in digits)
        ballots.enter_ballot(filled.workspace, filled.activity_id, number, given)


def test_27_slips_within_the_budget_of_keys(page: Any, filled: Any, keys: Any) -> None:
    keys.press(Qt.Key.Key_Space)  # 去录入
    for number in range(1, SLIPS + 1):
        assert page.head.text() == f"第 {number} 张 — 请在纸上写 {number}"
        keys.press(*("12111" if number % 5 else "31234"), ENTER)
    assert keys.count <= BUDGET
    slips = file_of(filled).ballots
    assert [slip.number for slip in slips] == list(range(1, SLIPS + 1))
    assert (answers(filled, 4), answers(filled, 5)) == ("12111", "31234")
    assert page.head.text() == "收回的 27 张都录完了"
    assert page.rate.text().startswith("满意率 22/27 = 81.4%，按“总体评价”，算法：（满意＋基本满意）÷有效票")


def test_a_slip_is_stored_with_its_last_cell_not_before(page: Any, filled: Any, keys: Any) -> None:
    keys.press(Qt.Key.Key_Space, *"1212")
    assert file_of(filled).ballots == ()
    assert page.grid.model().index(0, 5).data() == "还差 1 格"
    keys.press("4")
    assert answers(filled, 1) == "12124"
    assert page.progress.text() == "发出 30 · 收回 27 · 已录 1 · 有效 1 · 作废 0 · 还差 26 张"


def test_enter_on_a_half_slip_stays_and_says_why(page: Any, filled: Any, keys: Any) -> None:
    keys.press(Qt.Key.Key_Space, "1", "2", ENTER)
    assert page.told.text() == "第 1 张还差 3 格；没填的格子按空格。"
    assert page.grid.number() == 1
    keys.press(Qt.Key.Key_Space, "1", "1", ENTER)
    assert answers(filled, 1) == "12-11"
    assert page.told.isHidden()


def test_a_sixth_digit_enters_nothing(page: Any, filled: Any, keys: Any) -> None:
    keys.press(Qt.Key.Key_Space, *"111113")
    assert answers(filled, 1) == "11111"
    assert "回车到下一张" in page.told.text()
    assert page.grid.number() == 1


def test_a_slip_that_was_not_stored_stays_on_the_screen(qtbot: Any) -> None:
    grid = BallotGrid("测评票")
    qtbot.addWidget(grid)
    grid.show_ballots(1, ("内容", "总体评价"), ())  # nobody stores what it emits
    grid.show()
    with qtbot.waitSignal(grid.entered):
        QTest.keyClicks(grid, "12")
    with qtbot.waitSignal(grid.told) as told:
        QTest.keyClick(grid, ENTER)
    assert told.args == ["第 1 张还没有存进去，先处理保存的问题。"]
    grid.show_ballots(1, ("内容", "总体评价"), ())
    assert [grid.model().index(0, column).data() for column in (0, 1)] == ["满意", "基本满意"]
    stored = Ballot(1, 1, 1, (Answer.SATISFIED, Answer.FAIRLY_SATISFIED))
    grid.show_ballots(1, ("内容", "总体评价"), (stored,))
    assert grid.model().index(0, 2).data() == "有效"
    QTest.keyClick(grid, ENTER)
    assert grid.number() == 2


def test_backspace_goes_back_a_cell_and_the_digit_corrects(page: Any, filled: Any, keys: Any) -> None:
    keys.press(Qt.Key.Key_Space, *"112", Qt.Key.Key_Backspace, *"411")
    assert answers(filled, 1) == "11411"


def test_an_earlier_slip_is_corrected_in_place(page: Any, filled: Any, keys: Any) -> None:
    entered(filled, 3)
    page.change_facts(teller="李娜")
    page.grid.setCurrentIndex(page.grid.model().index(3, 0))
    keys.press(Qt.Key.Key_Space, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Right)
    assert page.head.text() == "第 2 张 — 已录，可改"
    keys.press("3")
    assert [answers(filled, number) for number in (1, 2, 3)] == ["11111", "13111", "11111"]


def test_x_makes_a_slip_void_and_digits_make_it_valid_again(page: Any, filled: Any, keys: Any) -> None:
    keys.press(Qt.Key.Key_Space, "1", "x", ENTER, *"11111", ENTER)
    first, second = file_of(filled).ballots
    assert (first.is_valid, first.answers, second.is_valid) == (False, (None,) * 5, True)
    assert "有效 1 · 作废 1" in page.progress.text()
    keys.press(Qt.Key.Key_Up, Qt.Key.Key_Up, *"22222")
    assert answers(filled, 1) == "22222"
    assert file_of(filled).ballots[0].is_valid


def test_a_slip_entered_twice_is_taken_out_and_comes_back(page: Any, filled: Any, keys: Any) -> None:
    entered(filled, 3)
    page.change_facts(teller="李娜")
    page.grid.setFocus()
    page.grid.setCurrentIndex(page.grid.model().index(1, 0))
    keys.press(Qt.Key.Key_Delete)
    assert [slip.number for slip in file_of(filled).ballots] == [1, 3]
    assert page.head.text() == "第 2 张 — 请在纸上写 2"  # the number is free to be entered anew
    undoing.undo_last(filled.workspace)
    assert [slip.number for slip in file_of(filled).ballots] == [1, 2, 3]


def test_full_width_digits_count(page: Any, filled: Any) -> None:
    for digit in "１２３４１":
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, digit)
        QApplication.sendEvent(page.grid, event)
    assert answers(filled, 1) == "12341"


def test_running_totals_add_up(page: Any, filled: Any, keys: Any) -> None:
    keys.press(Qt.Key.Key_Space, *"12341", ENTER, *"11111", ENTER)
    cells = [[page.tally.lines.index(row, column).data() for column in range(6)] for row in (0, 2)]
    assert cells == [["主题特色鲜明", "2", "0", "0", "0", "2 ✓"], ["方式灵活生动", "1", "0", "1", "0", "2 ✓"]]


def test_more_returned_than_issued_is_said(page: Any, filled: Any) -> None:
    page.focus_field("returned")
    QTest.keyClick(opened.typing(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(opened.typing(), "31")
    QTest.keyClick(opened.typing(), Qt.Key.Key_Tab)
    assert file_of(filled).evaluation.returned == 31
    assert "收回 31 张，比发出的 30 张多。" in [line.text for line in page.missing.lines]


def test_blank_cells_are_said_quietly(page: Any, filled: Any, keys: Any) -> None:
    keys.press(Qt.Key.Key_Space, "1", " ", *"111")
    assert "“内容充实健康”有 1 张票没有填。" in page.quiet.text()
    assert not any("没有填" in line.text for line in page.missing.lines)


# --- 核对 ---------------------------------------------------------------------------------------------------------


def test_the_second_pass_takes_one_key_a_slip(page: Any, filled: Any, keys: Any) -> None:
    entered(filled, SLIPS)
    page.change_facts(teller="李娜")
    page.task_buttons["核对一遍"].setFocus()
    keys.press(Qt.Key.Key_Space)
    assert page.check.head.text() == "核对第 1 张（1 / 27）"
    keys.press(ENTER, ENTER, Qt.Key.Key_Down, "3", *(ENTER,) * 25)
    assert keys.count == SLIPS + 3
    assert answers(filled, 3) == "13111"
    assert file_of(filled).evaluation.was_checked
    assert not page.is_checking()
    assert page.check_note.text() == "已核对"


def test_the_second_pass_can_be_left_with_escape(qtbot: Any, page: Any, filled: Any, keys: Any) -> None:
    entered(filled, 3)
    page.change_facts(teller="李娜")
    page.task_buttons["核对一遍"].setFocus()
    keys.press(Qt.Key.Key_Space, ENTER, Qt.Key.Key_Escape)
    assert not page.is_checking()
    assert page.isVisible()  # Esc did not leave the activity
    assert not file_of(filled).evaluation.was_checked


def test_a_slip_changed_later_is_no_longer_checked(page: Any, filled: Any, keys: Any) -> None:
    entered(filled, 2)
    ballots.mark_checked(filled.workspace, filled.activity_id)
    page.change_facts(teller="李娜")
    page.grid.setFocus()
    page.grid.setCurrentIndex(page.grid.model().index(0, 0))
    keys.press("3")
    assert not file_of(filled).evaluation.was_checked
    assert page.check_note.text() == ""


# --- 合计 ---------------------------------------------------------------------------------------------------------


def type_cell(page: Any, text: Any) -> None:
    QTest.keyClick(page.tally, Qt.Key.Key_F2)
    QTest.keyClicks(opened.typing(), text)
    QTest.keyClick(opened.typing(), Qt.Key.Key_Tab)


def test_totals_are_typed_and_checked(page: Any, filled: Any) -> None:
    page.change_facts(mode=TallyMode.TOTALS, valid=26)
    page.focus_field("totals")
    for row in range(5):
        page.tally.setCurrentIndex(page.tally.lines.index(row, 1))
        for text in ("20", "5", "1" if row else "", ""):
            type_cell(page, text)
    file = file_of(filled)
    assert [count.sum for count in file.evaluation.totals] == [25, 26, 26, 26, 26]
    assert page.tally.lines.index(0, 5).data() == "25 / 26"
    assert "“主题特色鲜明”合计 25 票，有效票是 26 张。" in [line.text for line in page.missing.lines]
    assert page.rate.text().startswith("满意率 25/26 = 96.1%")
    assert page.entry.isHidden()


def test_a_total_that_is_no_number_is_said_and_not_stored(page: Any, filled: Any) -> None:
    page.change_facts(mode=TallyMode.TOTALS)
    page.focus_field("totals")
    type_cell(page, "abc")
    assert file_of(filled).evaluation.totals == ()
    assert page.refused.text() == "“主题特色鲜明”里写的“abc”不是整数，没有记下。"


def test_running_totals_are_not_edited(page: Any, filled: Any, keys: Any) -> None:
    entered(filled, 2)
    page.change_facts(teller="李娜")
    flags = page.tally.lines.flags(page.tally.lines.index(0, 1))
    assert not flags & Qt.ItemFlag.ItemIsEditable


# --- no evaluation ------------------------------------------------------------------------------------------------


def test_a_notice_that_asks_for_none(qtbot: Any, tmp_path: Any) -> None:
    workspace = builders.workspace(tmp_path)
    branches.change_branch(workspace, name="示例支部")
    branches.enter_regime(workspace, "shanghai-chengjian-2017", date(2017, 5, 26))
    begun = activities.start_unplanned(workspace, "学习", ActivityKind.THEME_DAY, date(2026, 6, 18), "测试")
    page = opened.step_page(qtbot, workspace, begun.id, 8)
    assert page.not_asked.isVisible()
    assert page.form.isHidden()
    assert page.grid.isHidden() or page.entry.isHidden()
    assert not any(button.isEnabled() for button in page.task_buttons.values())
    workspace.close()


@pytest.mark.parametrize(("wide", "high"), [(910, 434), (1092, 536), (1366, 690)])
@pytest.mark.parametrize("points", [10.5, 12, 14])
def test_no_text_is_clipped(
    qtbot: Any, qapp: Any, page: Any, filled: Any, wide: Any, high: Any, points: Any
) -> None:
    entered(filled, SLIPS, "12341")
    page.change_facts(teller="李娜")
    style.apply(qapp, points)
    page.window().resize(wide, high)
    qtbot.wait(60)
    assert clipped(page.window()) == []
    page.start_check()
    qtbot.wait(60)
    assert clipped(page.window()) == []
    style.apply(qapp, style.BASE_POINTS)
