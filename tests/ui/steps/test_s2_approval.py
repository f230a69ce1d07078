"""② 报审定: sent, answered, returned."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.step_facts import ApprovalAnswer
from app.operations import activities, steps
from tests.ui import builders, opened
from tests.ui.keyboard import type_text
from ui.places import Page, Place


@pytest.fixture
def filled(tmp_path):
    made = builders.filled(builders.workspace(tmp_path))
    yield made
    made.workspace.close()


@pytest.fixture
def page(qtbot, filled):
    return opened.step_page(qtbot, filled.workspace, filled.activity_id, 2)


def file(filled):
    return activities.activity_file(filled.workspace, filled.activity_id)


def test_what_was_sent_and_answered_is_stored(qtbot, page, filled):
    page.form.focus_field("sent_on")
    qtbot.keyClicks(opened.typing(), "6.3")
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Tab)
    page.form.focus_field("sent_how")
    type_text(opened.typing(), "当面")
    page.form.focus_field("answer")
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Down)
    page.form.focus_field("opinion")
    type_text(opened.typing(), "同意")
    page.flush()
    facts = file(filled).approval
    assert (facts.sent_on, facts.sent_how, facts.opinion) == (date(2026, 6, 3), "当面", "同意")
    assert facts.answer is ApprovalAnswer.APPROVED
    assert page.missing.lines[0].text == "还没有写答复日期"


def test_a_return_opens_the_first_step_again_and_says_so(qtbot, page, filled):
    steps.complete_step(filled.workspace, filled.activity_id, 1, reason="线下已办")
    page.window().refresh()
    page.form.focus_field("answer")
    qtbot.keyClick(opened.typing(), Qt.Key.Key_End)
    assert file(filled).approval.answer is ApprovalAnswer.RETURNED
    assert file(filled).completion(1) is None
    assert page.strip.isVisible() and "第 1 步重新打开" in page.strip.text.text()
    with qtbot.waitSignal(page.session.place_asked) as heard:
        page.strip._buttons.itemAt(0).widget().click()
    assert heard.args == [Place(Page.ACTIVITIES, filled.activity_id, step=1)]


def test_a_return_chosen_by_mistake_is_taken_back(qtbot, page, filled):
    steps.complete_step(filled.workspace, filled.activity_id, 1, reason="线下已办")
    page.window().refresh()
    page.form.focus_field("answer")
    with qtbot.waitSignal(page.session.undo_offered) as heard:
        qtbot.keyClick(opened.typing(), Qt.Key.Key_End)
    heard.args[1]()
    assert file(filled).approval.answer is None
    assert file(filled).completion(1) is not None


def test_the_form_is_made(qtbot, page, filled):
    page.make_paper("approval")
    opened.wait_for_paper(qtbot, page)
    made = activities.activity_file(filled.workspace, filled.activity_id).papers[-1]
    assert Path(made.path).exists()
    assert page.paper_note.text() == "6/15 已生成"
