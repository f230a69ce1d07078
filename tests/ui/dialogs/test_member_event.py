"""The dialog of a dated change: what can happen, what is missing, what comes out."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.domain.member import Member, MemberEventKind, MemberKind
from tests.ui.clipping import clipped
from tests.ui.keyboard import type_text
from ui.dialogs.member_event import EventAsked, MemberEventDialog, possible_events

TODAY = date(2026, 6, 15)


@pytest.fixture
def dialog(qtbot):
    made = MemberEventDialog(None, Member(1, "王小明", kind=MemberKind.FULL), TODAY)
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_can_happen_depends_on_the_member():
    left = Member(1, "甲", left_on=TODAY, left_how=MemberEventKind.LEFT_BRANCH)
    assert possible_events(left) == (MemberEventKind.JOINED_BRANCH,)
    assert MemberEventKind.CONFIRMED in possible_events(Member(1, "甲", kind=MemberKind.PROBATIONARY))
    assert MemberEventKind.CONFIRMED not in possible_events(Member(1, "甲", kind=MemberKind.FULL))


def test_the_kind_must_be_chosen_the_day_is_proposed(qtbot, dialog):
    qtbot.keyClick(dialog.take_button, Qt.Key.Key_Space)
    assert dialog.isVisible()
    assert dialog.form._problems["kind"].text() == "还没有选是什么变动。"
    qtbot.keyClick(dialog.kind, Qt.Key.Key_Down)
    type_text(dialog.note, "转往示例街道党支部")
    assert "不再计入党员总数" in dialog.consequence.text()
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.take_button, Qt.Key.Key_Space)
    assert dialog.asked() == EventAsked(MemberEventKind.LEFT_BRANCH, TODAY, "转往示例街道党支部")


def test_without_a_day_nothing_is_recorded(qtbot, dialog):
    qtbot.keyClick(dialog.kind, Qt.Key.Key_Down)
    dialog.day.line.clear()
    qtbot.keyClick(dialog.take_button, Qt.Key.Key_Space)
    assert dialog.form._problems["on"].text() == "还没有写是哪一天。"
    assert dialog.isVisible()
    assert clipped(dialog) == []
