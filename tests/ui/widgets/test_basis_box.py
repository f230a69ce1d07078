"""依据 of a step in one line: the step's own words, else the first clause that speaks of it."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.steps.basis_box import BasisBox


@pytest.fixture
def box(qtbot: QtBot) -> BasisBox:
    made = BasisBox()
    qtbot.addWidget(made)
    made.show()
    return made


def test_without_own_words_the_first_clause_stands_there(qtbot: QtBot, box: BasisBox) -> None:
    box.show_basis([], ["“甲”（某通知 一）", "“乙”（某通知 二）"])
    assert box.own.text() == "“甲”（某通知 一）" == box.accessibleDescription()
    assert box.more.text() == "还有 1 条"
    qtbot.keyClick(box.more, Qt.Key.Key_Space)
    assert box.clauses.text() == "“乙”（某通知 二）" and box.clauses.isVisible()
    box.show_basis([], ["“甲”（某通知 一）"])
    assert not box.more.isVisible() and not box.clauses.isVisible()


def test_own_words_stand_before_every_clause(box: BasisBox) -> None:
    box.show_basis(["“第一步”（某通知）"], ["“甲”（某通知 一）"])
    assert box.own.text() == "“第一步”（某通知）"
    assert box.more.text() == "还有 1 条"


def test_where_no_notice_speaks_of_it_that_is_said(box: BasisBox) -> None:
    box.show_basis([], [])
    assert box.own.text() == "本通知未规定步骤"
    assert not box.more.isVisible()
