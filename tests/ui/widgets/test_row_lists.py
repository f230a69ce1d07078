"""Findings, duties and steps: chosen with arrows, done with Enter, read by a screen reader."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.ui.widgets.gallery import DUTIES, FINDINGS, STEPS
from ui import style
from ui.widgets.duty_list import DutyList
from ui.widgets.finding_list import FindingList
from ui.widgets.step_list import StepList


def _shown(qtbot, made):
    qtbot.addWidget(made)
    made.resize(700, 600)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def duties(qtbot):
    made = _shown(qtbot, DutyList("要办的事"))
    made.show_lines(DUTIES)
    return made


@pytest.fixture
def steps(qtbot):
    made = _shown(qtbot, StepList("九个步骤"))
    made.show_lines(STEPS, 4)
    return made


def test_finding_is_chosen_with_arrows_and_activated_with_enter(qtbot):
    found = _shown(qtbot, FindingList("检查"))
    found.show_lines(FINDINGS)
    found.rows[0].setFocus()
    qtbot.keyClick(found.rows[0], Qt.Key.Key_Down)
    assert found.rows[1].hasFocus()
    with qtbot.waitSignal(found.activated) as heard:
        qtbot.keyClick(found.rows[1], Qt.Key.Key_Return)
    assert heard.args == [1]
    assert found.rows[0].accessibleName().startswith("要改：6 月没有打 √")


def test_finding_is_activated_by_a_click_anywhere_in_its_row(qtbot):
    found = _shown(qtbot, FindingList("检查"))
    found.show_lines(FINDINGS)
    with qtbot.waitSignal(found.activated) as heard:
        qtbot.mouseClick(found.rows[1], Qt.MouseButton.LeftButton)
    assert heard.args == [1]


def test_list_is_as_high_as_its_rows(qtbot):
    found = _shown(qtbot, FindingList("检查"))
    found.show_lines(FINDINGS)
    assert found.sizeHint().height() == sum(
        row.heightForWidth(found.viewport().width()) for row in found.rows
    )


def test_duties_keep_their_sections(duties):
    text = [row.accessibleName().split("：")[0] for row in duties.rows]
    assert text == ["已过期", "今天和本周", "今天和本周", "之后", "之后"]


def test_enter_does_the_duty_and_d_says_it_is_done(qtbot, duties):
    duties.rows[1].setFocus()
    with qtbot.waitSignal(duties.activated) as heard:
        qtbot.keyClick(duties.rows[1], Qt.Key.Key_Return)
    assert heard.args == [1]
    with qtbot.waitSignal(duties.done) as heard:
        qtbot.keyClick(duties.rows[1], Qt.Key.Key_D)
    assert heard.args == [1]


def test_button_of_a_duty_does_it_too(qtbot, duties):
    with qtbot.waitSignal(duties.activated) as heard:
        qtbot.mouseClick(duties.rows[3].findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert heard.args == [3]


def test_focus_survives_a_reload(qtbot, duties):
    duties.rows[4].setFocus()
    duties.show_lines(DUTIES[:3])
    assert duties.rows[2].hasFocus()


def test_step_is_chosen_by_click_and_by_alt_arrows(qtbot, steps):
    with qtbot.waitSignal(steps.chosen) as heard:
        qtbot.mouseClick(steps.column.rows[6], Qt.MouseButton.LeftButton)
    assert heard.args == [6]
    with qtbot.waitSignal(steps.chosen) as heard:
        qtbot.keyClick(steps.column.rows[0], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert heard.args == [3]


def test_alt_down_stops_at_the_last_step(qtbot, steps):
    steps.show_lines(STEPS, 8)
    with qtbot.assertNotEmitted(steps.chosen):
        qtbot.keyClick(steps.column.rows[0], Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)


def test_folded_steps_are_one_line(qtbot, steps):
    steps.set_folded(True)
    assert not steps.column.isVisible()
    assert steps.combo.currentText().startswith("第 5 / 9 步  党员签到")
    with qtbot.waitSignal(steps.chosen) as heard:
        qtbot.keyClick(steps.combo, Qt.Key.Key_Down)
    assert heard.args == [5]


def test_steps_are_two_em_high_and_say_their_status(steps):
    assert all(row.height() >= 2 * style.em(row) for row in steps.column.rows)
    assert steps.column.rows[2].accessibleName() == "第 3 步 公开公示，有问题 6/8"
    assert [row.property("chosen") for row in steps.column.rows].count(True) == 1
