"""The menus lead where their lines say."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.operations import members
from tests.ui import builders
from ui.main_window import MainWindow
from ui.places import Page
from ui.screens.settings_backup import BackupSection
from ui.session import Session


@pytest.fixture
def window(qtbot, tmp_path):
    asked = []
    made = MainWindow(Session(builders.filled(builders.workspace(tmp_path)).workspace), asked.append)
    made.asked = asked
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def line(window: MainWindow, text: str) -> QAction:
    """Return one line of the menus by its words."""
    menus = window.menuBar().findChildren(QMenu)
    (found,) = (action for menu in menus for action in menu.actions() if action.text() == text)
    return found


@pytest.mark.parametrize(
    ("text", "target"),
    [("打开已有数据…", "open"), ("恢复到以前某一天…", "restore"), ("看示例支部", "sample")],
)
def test_a_line_that_changes_over_says_to_what(window, text, target):
    line(window, text).trigger()
    assert window.asked == [target]


def test_the_backup_on_a_stick_begins_among_the_backups(window):
    section = next(part for part in window.screens[Page.SETTINGS].sections if isinstance(part, BackupSection))
    asked = []
    section._pick = lambda parent, title, folder: asked.append(title)
    line(window, "备份到U盘…").trigger()
    assert asked == ["备份到U盘：选择U盘或别的磁盘上的文件夹"]
    assert section.isVisible()


def test_undo_and_redo_name_what_they_would_take_back(window):
    workspace = window.session.workspace
    members.add_member(workspace, "新来的")
    names = [member.name for member in members.roster(workspace)]
    line(window, "撤销").trigger()
    assert [member.name for member in members.roster(workspace)] == names[:-1]
    line(window, "重做").trigger()
    assert [member.name for member in members.roster(workspace)] == names
    (edit,) = (menu for menu in window.menuBar().findChildren(QMenu) if menu.title() == "编辑(&E)")
    edit.aboutToShow.emit()
    assert line(window, "撤销：新增党员：新来的") is window.menus.undo_item


def test_ctrl_z_says_what_it_took_back_and_offers_it_again(window):
    workspace = window.session.workspace
    members.add_member(workspace, "新来的")
    count = len(members.roster(workspace))
    bar = window.undo_bar
    line(window, "撤销").trigger()
    assert (bar.isVisible(), bar.text.text(), bar.button.text()) == (True, "已撤销：新增党员：新来的", "重做")
    bar.button.click()
    assert len(members.roster(workspace)) == count
    assert (bar.text.text(), bar.button.text()) == ("已重做：新增党员：新来的", "撤销")
    bar.button.click()
    assert len(members.roster(workspace)) == count - 1


def test_ctrl_z_with_nothing_to_take_back_says_nothing(window):
    window.undo_bar.clear()
    line(window, "重做").trigger()
    assert not window.undo_bar.isVisible()
