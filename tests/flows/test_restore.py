"""Restoring by keyboard: what was deleted is back; damaged data are replaced; a new computer gets the data from a stick."""

from pathlib import Path

import pytest

from app.domain.backup import BackupReason
from app.operations import backups, deleting, members, protection
from app.operations.workspace import DATA_FOLDER, open_workspace
from tests.faults import branch
from tests.flows.conftest import Desk, remembered
from ui.main_window import MainWindow

PASSWORD = "shili-mima-2026"


@pytest.fixture
def at_home(desk: Desk) -> Desk:
    """Her own branch of twelve with yesterday's backup; the window is open."""
    root = branch.copy_to(desk.root)
    workspace = open_workspace(root, desk.clock)
    backups.back_up(workspace, BackupReason.CLOSING)
    workspace.close()
    remembered(root)
    desk.program.start(None)
    desk.comes(MainWindow)
    return desk


def root_of(desk: Desk) -> Path:
    return desk.root / "支部"


def restore(desk: Desk) -> None:
    """Choose the oldest backup in the dialog and take it."""
    desk.hand.sees("恢复到以前某一天", "现在：", "恢复后：12人，1次活动")
    desk.hand.push("恢复到这一天")


def test_what_was_deleted_is_back(at_home: Desk) -> None:
    hand, window = at_home.hand, at_home.window
    gone = members.roster(at_home.stored)[0]
    deleting.delete_members(at_home.stored, [gone.id])
    assert len(members.roster(at_home.stored)) == 11

    hand.in_dialogs(window.restore_backup, lambda: restore(at_home), lambda: hand.push("知道了"))
    at_home.comes(MainWindow)
    assert at_home.window is not window
    assert gone in members.roster(at_home.stored)
    newest = backups.newest_backup(at_home.stored)
    assert newest is not None and (newest.reason, newest.members) == (BackupReason.BEFORE_RESTORE, 11)
    assert (root_of(at_home) / DATA_FOLDER / "恢复前-1" / "zhibu.db").exists()


def test_turning_back_changes_nothing(at_home: Desk) -> None:
    window = at_home.window
    at_home.hand.in_dialogs(window.restore_backup, lambda: at_home.hand.press("Esc"))
    assert at_home.window is window
    assert len(members.roster(at_home.stored)) == 12


def test_damaged_data_are_replaced_at_the_start(desk: Desk) -> None:
    root = branch.copy_to(desk.root)
    workspace = open_workspace(root, desk.clock)
    backups.back_up(workspace, BackupReason.CLOSING)
    workspace.close()
    file = root / DATA_FOLDER / "zhibu.db"
    data = bytearray(file.read_bytes())
    data[5000] ^= 1
    file.write_bytes(data)
    remembered(root)
    hand = desk.hand

    def choose() -> None:
        hand.sees("恢复后：12人，1次活动", "现在的数据打不开，会原样留着。")
        hand.push("恢复到这一天")

    hand.in_dialogs(
        lambda: desk.program.start(None), lambda: hand.push("恢复备份…"), choose, lambda: hand.push("知道了")
    )
    desk.comes(MainWindow)
    assert len(members.roster(desk.stored)) == 12
    assert (root / DATA_FOLDER / "恢复前-1" / "zhibu.db").read_bytes() == data


def test_a_restore_that_is_refused_leaves_the_branch_open(at_home: Desk) -> None:
    hand, place = at_home.hand, root_of(at_home) / "备份"

    def spoil_and_take() -> None:
        hand.sees("恢复后：12人，1次活动")
        (first,) = place.glob("支部备份-000001*.zbk")
        first.write_bytes(first.read_bytes()[:-1])
        hand.push("恢复到这一天")

    def said() -> None:
        hand.sees("不完整或被改动过")
        hand.push("知道了")

    hand.in_dialogs(at_home.window.restore_backup, spoil_and_take, said)
    at_home.comes(MainWindow)
    assert len(members.roster(at_home.stored)) == 12


def test_on_a_new_computer_the_data_come_from_a_stick_with_their_password(desk: Desk) -> None:
    hand, place, root = desk.hand, desk.root / "新电脑" / "支部工作数据", branch.copy_to(desk.root)
    workspace = open_workspace(root, desk.clock)
    protection.set_password(workspace, PASSWORD, protection.new_code())
    path = backups.back_up(workspace, BackupReason.BY_HAND)
    assert path is not None
    workspace.close()
    desk.program.start(None)
    hand.sees("恢复备份", "电脑坏了、重装了")

    def where() -> None:
        hand.write(str(place))
        hand.push("放在这里")

    def password() -> None:
        hand.type(PASSWORD)
        hand.press("Return")

    def choose() -> None:
        hand.sees("这里还没有备份。")
        hand.in_dialogs(lambda: hand.push("打开别处的备份…"), lambda: hand.pick(path))
        hand.sees("这份备份有密码：输入做备份时用的密码，或恢复码。")
        hand.in_dialogs(lambda: hand.push("输入密码…"), password)
        hand.sees("恢复到 9:41", "恢复后：12人，1次活动", "这个文件夹里还没有数据。")
        hand.push("恢复到这一天")

    hand.in_dialogs(lambda: hand.press("Alt+R"), where, choose, lambda: hand.push("知道了"))
    desk.comes(MainWindow)
    assert desk.stored.root == place
    assert len(members.roster(desk.stored)) == 12
    assert protection.is_protected(desk.stored)
