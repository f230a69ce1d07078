"""Closing the window when the disk has refused the last entry: it asks, and staying keeps everything."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.domain.change import Part
from app.domain.errors import UserError
from app.operations import branches
from app.operations.workspace import Workspace
from tests.ui import builders
from tests.ui.presenter import RecordingPresenter
from ui.main_window import MainWindow
from ui.session import Session


def refused_by_the_disk(workspace: Workspace) -> None:
    raise UserError("data_disk_full", drive="D:")


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
    window.session.do({Part.BRANCH}, refused_by_the_disk)
    assert "磁盘 D: 满了" in window.saved.text.text()
    announced.will_press("留在窗口")
    assert not window.close()
    assert not window.session.is_closed
    announced.will_press("仍然离开")
    assert window.close()
    assert window.session.is_closed


def test_a_save_that_worked_later_lets_the_window_close_unasked(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    window.session.do({Part.BRANCH}, refused_by_the_disk)
    window.session.do({Part.BRANCH}, branches.change_branch, name="示例支部")
    assert window.close()


def test_what_is_delivered_after_closing_is_not_noted(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    window.close()
    assert window.session.do({Part.BRANCH}, branches.change_branch, name="晚到") is None
