"""After a crash: the bar names what was found again; 去看看 leads there, 不要 brings back what was there before."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.draft import DraftPlace
from app.domain.step_facts import SummaryFacts
from app.operations import activities, drafts, members
from app.operations.workspace import open_workspace
from app.storage.tables import DiscardedText
from app.texts import knows
from tests.ui import builders
from tests.ui.keyboard import type_text
from ui.main_window import MainWindow
from ui.places import Page, Place
from ui.screens.member_drawer import MemberDrawer
from ui.session import Session
from ui.steps.page import StepPage
from ui.steps.s9_summary import SummaryPage
from ui.widgets.form import Form
from ui.widgets.form_fields import LongTextField


@pytest.fixture
def filled(tmp_path: Path) -> builders.Filled:
    made = builders.filled(builders.workspace(tmp_path))
    activities.change_facts(made.workspace, made.activity_id, "summary", summary="原文")
    return made


def opened(qtbot: QtBot, filled: builders.Filled) -> MainWindow:
    window = MainWindow(Session(filled.workspace), lambda _: None)
    qtbot.addWidget(window)
    window.resize(910, 434)
    with qtbot.waitActive(window):
        window.show()
    return window


def text_field(form: Form, name: str) -> LongTextField:
    field = form.fields[name]
    assert isinstance(field, LongTextField)
    return field


def summary(filled: builders.Filled) -> str:
    facts = filled.workspace.store.get(SummaryFacts, filled.activity_id)
    return facts.summary if facts else ""


def test_typing_is_found_again_after_a_crash(qtbot: QtBot, filled: builders.Filled) -> None:
    """The file is let go of before the window has saved what is being typed, as a crash does it."""
    window = opened(qtbot, filled)
    window.session.go(Place(Page.ACTIVITIES, filled.activity_id, step=9, field="summary"))
    (page,) = window.findChildren(SummaryPage)
    field = text_field(page.form, "summary")
    field._quiet.setInterval(20)
    type_text(field, "写到一半。")
    with qtbot.waitSignal(window.session.saved):
        pass
    assert "已保存" in window.saved.text.text()
    assert summary(filled) == "原文"
    window.session.close()
    again = open_workspace(filled.workspace.root, lambda: builders.NOW)
    other = opened(qtbot, builders.Filled(again, filled.plan, filled.activity))
    assert other.found_bar.isVisible()
    assert other.found_bar.text.text() == "上次未正常退出，已找回 09:41 的内容：6月主题党日·总结"
    facts = again.store.get(SummaryFacts, filled.activity_id)
    assert facts is not None and facts.summary == "写到一半。原文"


def left_by_a_crash(filled: builders.Filled) -> None:
    drafts.keep_draft(
        filled.workspace, DraftPlace("summary_facts", filled.activity_id, "summary"), "写了一半"
    )


def test_looking_leads_to_the_field_and_then_it_is_kept(qtbot: QtBot, filled: builders.Filled) -> None:
    left_by_a_crash(filled)
    window = opened(qtbot, filled)
    bar = window.found_bar
    assert bar.look_button.isVisible() and not bar.keep_button.isVisible()
    qtbot.keyClick(bar.look_button, Qt.Key.Key_Space)
    (page,) = window.findChildren(SummaryPage)
    assert text_field(page.form, "summary").toPlainText() == "写了一半"
    qtbot.waitUntil(text_field(page.form, "summary").hasFocus)
    assert bar.keep_button.isVisible() and not bar.look_button.isVisible()
    qtbot.keyClick(bar.keep_button, Qt.Key.Key_Space)
    assert not bar.isVisible()
    assert summary(filled) == "写了一半"


def test_not_wanted_brings_back_what_was_there(qtbot: QtBot, filled: builders.Filled) -> None:
    left_by_a_crash(filled)
    window = opened(qtbot, filled)
    qtbot.keyClick(window.found_bar.drop_button, Qt.Key.Key_Space)
    assert summary(filled) == "原文"
    assert [entry.text for entry in filled.workspace.store.all(DiscardedText)] == ["写了一半"]
    assert not window.found_bar.isVisible()
    qtbot.keyClick(window.undo_bar.button, Qt.Key.Key_Space)
    assert summary(filled) == "写了一半"


def test_several_are_shown_one_after_the_other(qtbot: QtBot, filled: builders.Filled) -> None:
    (member, *_) = members.roster(filled.workspace)
    drafts.keep_draft(filled.workspace, DraftPlace("member", member.id, "remark"), "先写的")
    left_by_a_crash(filled)
    window = opened(qtbot, filled)
    assert window.found_bar.text.text().endswith("6月主题党日·总结（还有 1 处）")
    qtbot.keyClick(window.found_bar.drop_button, Qt.Key.Key_Space)
    assert window.found_bar.text.text().endswith("王小明·备注")
    qtbot.keyClick(window.found_bar.look_button, Qt.Key.Key_Space)
    (drawer,) = window.findChildren(MemberDrawer)
    assert text_field(drawer.form, "remark").toPlainText() == "先写的"


def test_nothing_is_offered_after_she_has_closed_the_program_herself(
    qtbot: QtBot, filled: builders.Filled
) -> None:
    left_by_a_crash(filled)
    assert opened(qtbot, filled).close()
    again = open_workspace(filled.workspace.root, lambda: builders.NOW)
    assert drafts.found_again(again) == ()
    again.close()


def test_every_text_that_is_drafted_has_its_name(qtbot: QtBot, filled: builders.Filled) -> None:
    window, asked = opened(qtbot, filled), []
    for step in range(1, 10):
        window.session.go(Place(Page.ACTIVITIES, filled.activity_id, step=step))
    for page in window.findChildren(StepPage):
        for form in page.findChildren(Form):
            table = "activity" if form.accessibleName() == "活动" else f"{page.step.part}_facts"
            fields = [name for name, field in form.fields.items() if isinstance(field, LongTextField)]
            asked += [f"drafts.{table}.{name}" for name in fields]
            assert all(text_field(form, name).keeps_drafts for name in fields), page.step.key
    assert len(asked) > 8
    assert [key for key in (*asked, "drafts.member.remark") if not knows(key)] == []
