"""The reserve of a window: made a while after the start, used by the edit that finds no room, made again."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.domain.change import Part
from app.domain.errors import UserError
from app.operations import branches
from app.operations.workspace import Workspace
from app.storage.reserve import RESERVE_FILE
from tests.ui import builders
from ui.main_window import MainWindow
from ui.session import Session


def opened(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    window = MainWindow(Session(builders.workspace(tmp_path)), lambda _: None)
    qtbot.addWidget(window)
    return window


def test_it_is_made_after_the_start(qtbot: QtBot, tmp_path: Path) -> None:
    window = opened(qtbot, tmp_path)
    held = window.session.workspace.data / RESERVE_FILE
    window.room._wait.setInterval(20)
    window.show()
    assert not held.exists()
    qtbot.waitUntil(held.exists)
    assert window.trouble_bar.isHidden()


def test_an_edit_that_finds_no_room_is_saved_from_it_and_it_is_made_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(qtbot, tmp_path)
    window.show()
    held = window.session.workspace.data / RESERVE_FILE
    window.room.renew()
    qtbot.waitUntil(held.exists)

    def name_branch(workspace: Workspace) -> None:
        """Needs the room the reserve takes, as on a disk filled to the brim."""
        if held.exists():
            raise UserError("data_disk_full", drive="D:")
        branches.change_branch(workspace, name="示例支部")

    window.session.do({Part.BRANCH}, name_branch)
    assert not held.exists()
    assert window.session.workspace.branch().name == "示例支部"
    assert window.saved.text.text().startswith("已保存")
    assert window.trouble_bar.text.text().startswith("磁盘快满了（剩 ")
    assert window.trouble_bar.text.text().endswith(" MB），请清理。内容已保存。")
    assert not window.trouble_bar.copy_button.isVisible()
    window.room._wait.start(20)
    qtbot.waitUntil(held.exists)
    qtbot.waitUntil(window.trouble_bar.isHidden)
