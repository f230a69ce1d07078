"""Exporting the plan table from its page, and what is offered when the file cannot be written."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.errors import UserError
from app.domain.plan_cells import CellChange, PlanColumn
from app.domain.records import PaperMade
from app.operations import papers
from tests.ui import builders
from ui import papers_out
from ui.dialogs.mail_panel import MailPanel
from ui.screens.plan import PlanScreen
from ui.session import Session


@pytest.fixture
def opened(tmp_path):
    made = builders.workspace(tmp_path)
    builders.branch(made)
    yield made
    made.close()


@pytest.fixture
def screen(qtbot, opened):
    builders.planned(opened)
    made = PlanScreen(Session(opened))
    qtbot.addWidget(made)
    made.show()
    return made


def _done(qtbot, screen):
    qtbot.waitUntil(screen.output.strip.isVisible, timeout=10_000)


def _verbs(screen):
    layout = screen.output.strip._buttons
    return [layout.itemAt(at).widget().text() for at in range(layout.count()) if layout.itemAt(at).widget()]


def test_exports_in_the_background_and_offers_the_file(qtbot, screen, opened):
    screen.output.export_button.setFocus()
    qtbot.keyClick(screen.output.export_button, Qt.Key.Key_Space)
    assert not screen.output.export_button.isEnabled()
    _done(qtbot, screen)
    [made] = opened.store.all(PaperMade)
    assert Path(made.path).read_bytes()[:2] == b"PK"
    assert _verbs(screen) == ["打开", "打开所在文件夹", "准备邮件"]
    assert screen.output.export_button.isEnabled()


def test_a_cell_still_being_typed_goes_along(qtbot, screen, opened):
    screen.grid.setFocus()
    screen.grid.setCurrentIndex(screen.model.index(0, 1))
    screen.grid.edit(screen.model.index(0, 1))
    editor = screen.grid.viewport().focusWidget() or screen.grid.focusWidget()
    editor.setPlainText("礼堂")
    screen.output.export()
    _done(qtbot, screen)
    assert screen.shown.file.rows[0].place == "礼堂"


def test_the_strip_goes_when_the_table_is_newer(qtbot, screen):
    screen.output.export()
    _done(qtbot, screen)
    screen.change_cells([CellChange(screen.model.rows[0].id, PlanColumn.PLACE, "礼堂")])
    assert not screen.output.strip.isVisible()


def test_the_mail_is_opened_with_the_file_just_made(qtbot, screen):
    screen.output.mail()
    _done(qtbot, screen)
    [panel] = screen.findChildren(MailPanel)
    assert panel._mail.attachment.exists()
    assert panel.isVisible()
    panel.close()


def _refuse(screen, announced, key, button, **facts):
    """Do what is done when the file could not be written, with this button pressed."""
    announced.will_press(button)
    job = papers.prepare_plan(screen.session.workspace, screen.plan_id)
    screen.output._not_made(job, screen.output._nothing, UserError(key, **facts))
    return job


def test_an_open_file_is_stored_under_another_name(qtbot, screen, announced):
    screen.output.export()
    _done(qtbot, screen)
    screen.output.strip.hide()
    _refuse(screen, announced, "file_open", papers_out.OTHER_NAME, path="x", name="计划表.xlsx")
    _done(qtbot, screen)
    assert "(2).xlsx" in screen.output.strip.text.text()
    assert "正在 WPS 或 Excel 里打开" in announced.shown[0]


def test_the_same_again_once_it_is_closed(qtbot, screen, announced):
    job = _refuse(screen, announced, "file_open", papers_out.AGAIN, path="x", name="计划表.xlsx")
    _done(qtbot, screen)
    assert job.path.exists()


def test_a_folder_that_takes_nothing_is_really_refused_and_replaced(
    qtbot, screen, announced, opened, tmp_path
):
    """The folder's place is taken by a file: a real refusal of the system, also for root."""
    (opened.exports / "2026").write_text("x", encoding="utf-8")
    screen.output.pick_folder = lambda _parent, _title, _begin: tmp_path
    announced.will_press(papers_out.OTHER_FOLDER)
    screen.output.export()
    _done(qtbot, screen)
    assert list(tmp_path.glob("*.xlsx"))
    assert screen.model.rowCount() == 7


def test_a_bug_is_no_message(screen):
    job = papers.prepare_plan(screen.session.workspace, screen.plan_id)
    with pytest.raises(ZeroDivisionError):
        partial(screen.output._not_made, job, screen.output._nothing)(ZeroDivisionError())
