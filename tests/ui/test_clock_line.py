"""A wrong clock on 今天: one line with 时间没错, no duties until it is believed; 回收站 in the menu."""

from datetime import datetime, timedelta

from PySide6.QtWidgets import QMenu

from app.operations import deleting, members
from app.operations.workspace import open_workspace
from tests.ui import builders
from ui.dialogs.recycle_bin import RecycleBinDialog
from ui.main_window import MainWindow
from ui.screens.today import TodayScreen
from ui.session import Session


def test_the_line_stands_until_she_says_the_time_is_right(qtbot, tmp_path):
    made = builders.filled(builders.workspace(tmp_path)).workspace
    made.close()
    workspace = open_workspace(made.root, clock=lambda: datetime(2000, 1, 1, 8))
    screen = TodayScreen(Session(workspace))
    qtbot.addWidget(screen)
    screen.show()
    texts = [line.text for line in screen.duties.lines]
    assert [text for text in texts if "电脑时间好像不对（2000-01-01），请检查" in text] == texts[:1]
    assert screen.duties.lines[0].verb == "时间没错"
    assert not any("计划表" in text for text in texts)
    assert not screen.nothing.isVisible()  # nothing is known of what is due
    screen.duties.activated.emit(0)
    assert not any("电脑时间" in line.text for line in screen.duties.lines)
    workspace.close()
    again = open_workspace(made.root, clock=lambda: datetime(2000, 1, 1, 8) + timedelta(hours=1))
    screen = TodayScreen(Session(again))
    qtbot.addWidget(screen)
    screen.show()
    assert not any("电脑时间" in line.text for line in screen.duties.lines)
    again.close()


def test_the_bin_opens_from_the_menu(qtbot, tmp_path):
    workspace = builders.filled(builders.workspace(tmp_path)).workspace
    deleting.delete_members(workspace, [members.roster(workspace)[3].id])
    window = MainWindow(Session(workspace), lambda _: None)
    qtbot.addWidget(window)
    window.show()
    menus = window.menuBar().findChildren(QMenu)
    verbs = {action.text(): action for menu in menus for action in menu.actions()}
    verbs["回收站…"].trigger()
    dialog = window.findChild(RecycleBinDialog)
    dialog.restore_button.click()
    assert len(members.roster(workspace)) == 12
    dialog.close()
    window.close()
