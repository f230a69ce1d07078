"""③ 公示: by when, the notice, where it hung."""

from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.operations import activities
from tests.ui import builders, opened
from tests.ui.keyboard import type_text


@pytest.fixture
def filled(tmp_path):
    made = builders.filled(builders.workspace(tmp_path))
    yield made
    made.workspace.close()


@pytest.fixture
def page(qtbot, filled):
    return opened.step_page(qtbot, filled.workspace, filled.activity_id, 3)


def facts(filled):
    return activities.activity_file(filled.workspace, filled.activity_id).publicity


def test_the_day_it_should_hang_by_is_said_with_its_weekday(page):
    assert page.target.text() == "原则上 6月13日（周六）前公示，已晚 2 天"


def test_the_day_is_not_late_before_it(qtbot, tmp_path):
    made = builders.filled(builders.workspace(tmp_path, datetime(2026, 6, 10, 9, 0)))
    page = opened.step_page(qtbot, made.workspace, made.activity_id, 3)
    assert page.target.text() == "原则上 6月13日（周六）前公示"
    made.workspace.close()


def test_where_and_when_are_stored_and_the_reminder_goes(qtbot, page, filled):
    page.focus_field("posted_on")
    qtbot.keyClicks(opened.typing(), "6.12")
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Return)
    page.focus_field("where")
    type_text(opened.typing(), "一楼公告栏")
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Tab)
    assert (facts(filled).posted_on, facts(filled).where) == (date(2026, 6, 12), "一楼公告栏")
    assert not page.target.isVisible()
    assert [line.severity_word for line in page.missing.lines] == ["要处理"]  # posted before it was approved


def test_a_day_that_is_not_understood_stays_and_is_not_stored(qtbot, page, filled):
    page.focus_field("posted_on")
    type_text(opened.typing(), "大概上周")
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Return)
    assert facts(filled).posted_on is None
    assert page.form.fields["posted_on"].line.text() == "大概上周"
    assert page.form.fields["posted_on"].hint.isVisible()


def test_the_notice_is_made(qtbot, page, filled):
    page.make_paper("publicity")
    opened.wait_for_paper(qtbot, page)
    made = activities.activity_file(filled.workspace, filled.activity_id).papers[-1]
    assert Path(made.path).exists()
    assert page.paper_note.text() == "6/15 已生成"
    assert "已导出" in page.strip.text.text()
