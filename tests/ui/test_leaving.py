"""Closing the window when the disk has refused the last entry: it asks, and staying keeps everything."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from app.domain.change import Part
from app.domain.errors import UserError
from app.operations import branches
from app.operations.workspace import Workspace
from tests.ui import builders
from tests.ui.presenter import RecordingPresenter
from ui.main_window import MainWindow
from ui.program import Program
from ui.session import Session


@dataclass
class Disk:
    """A disk that refuses until there is room."""

    is_full: bool = True

    def name_branch(self, workspace: Workspace, name: str) -> None:
        if self.is_full:
            raise UserError("data_disk_full", drive="D:")
        branches.change_branch(workspace, name=name)


def opened(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    workspace = builders.workspace(tmp_path)
    builders.branch(workspace)
    session = Session(workspace)
    window = MainWindow(session, lambda _: None)
    qtbot.addWidget(window)
    window.show()
    return window


def test_an_entry_the_disk_refused_keeps_the_window_open(
    qtbot: QtBot, tmp_path: Path, announced: RecordingPresenter
) -> None:
    window = opened(qtbot, tmp_path)
    window.session.do({Part.BRANCH}, Disk().name_branch, "新名字")
    assert "没有保存成功" in window.saved.text.text()
    assert "磁盘 D: 满了" in window.trouble_bar.text.text()
    assert "窗口不要关" in window.trouble_bar.text.text()
    announced.will_press("留在窗口")
    assert not window.close()
    assert not window.session.is_closed
    announced.will_press("复制内容，留在窗口")
    assert not window.close()
    assert QGuiApplication.clipboard().text() == "新名字"
    announced.will_press("仍然离开")
    assert window.close()
    assert window.session.is_closed


def test_what_was_refused_is_saved_before_anything_newer_and_the_window_closes_unasked(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window, disk = opened(qtbot, tmp_path), Disk()
    window.session.do({Part.BRANCH}, disk.name_branch, "第一个")
    window.session.do({Part.BRANCH}, branches.change_branch, superior="示例党委")
    assert window.session.workspace.branch().superior == "示例机关党委", "newer than what still waits"
    disk.is_full = False
    window.session.do({Part.BRANCH}, branches.change_branch, name="第二个")
    assert window.session.workspace.branch().name == "第二个"
    assert window.session.workspace.branch().superior == "示例党委"
    assert window.trouble_bar.isHidden()
    assert window.close()


def test_what_was_refused_is_tried_again_by_itself(qtbot: QtBot, tmp_path: Path) -> None:
    window, disk = opened(qtbot, tmp_path), Disk()
    window.session._again.setInterval(20)
    window.session.do({Part.BRANCH}, disk.name_branch, "新名字")
    qtbot.wait(60)
    assert window.session.has_unsaved
    disk.is_full = False
    qtbot.waitUntil(lambda: window.session.workspace.branch().name == "新名字")
    assert window.saved.text.text().startswith("已保存")
    assert not window.session._again.isActive()


def test_what_is_delivered_after_closing_is_not_noted(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    window.close()
    assert window.session.do({Part.BRANCH}, branches.change_branch, name="晚到") is None


def test_typing_is_saved_when_the_window_is_left_for_another(qtbot: QtBot, tmp_path: Path) -> None:
    from tests.ui.keyboard import type_text
    from ui.places import Page, Place
    from ui.steps.s9_summary import SummaryPage

    workspace = builders.workspace(tmp_path)
    number = builders.filled(workspace).activity_id
    window = MainWindow(Session(workspace), lambda _: None)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    window.session.go(Place(Page.ACTIVITIES, number, step=9, field="summary"))
    (page,) = window.findChildren(SummaryPage)
    type_text(page.form.fields["summary"], "写到一半")
    assert page.file.summary.summary == ""
    other = MainWindow(Session(builders.workspace(tmp_path / "另一个")), lambda _: None)
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
    qtbot.waitUntil(lambda: page.file.summary.summary == "写到一半")


def test_a_window_she_stays_with_keeps_its_data_when_another_was_to_come(
    qtbot: QtBot, tmp_path: Path, announced: RecordingPresenter
) -> None:
    program, window = Program(tmp_path / "示例"), opened(qtbot, tmp_path)
    program.window = window
    window.session.do({Part.BRANCH}, Disk().name_branch, "新名字")
    announced.will_press("留在窗口")
    assert not program._show(QMainWindow())
    assert program.window is window
    assert window.isVisible()
    assert not window.session.is_closed
    announced.will_press("仍然离开")
    assert window.close()
