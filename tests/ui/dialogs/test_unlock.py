"""The password at the start, and the small dialogs that ask for one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.errors import UserError
from app.operations import protection
from tests.ui.clipping import clipped
from tests.ui.protected import PASSWORD, protected
from ui import application
from ui.dialogs.secret import SecretDialog
from ui.dialogs.unlock import UnlockDialog, Unlocked
from ui.widgets.try_again import TryAgain
from ui.widgets.unlock_panel import BOTH_LOST


@pytest.fixture
def branch(tmp_path):
    return protected(tmp_path)


@pytest.fixture
def dialog(qtbot, branch):
    made = UnlockDialog(None, branch.root)
    qtbot.addWidget(made)
    made.show()
    return made


def submit(line, text):
    line.clear()
    QTest.keyClicks(line, text) if text.isascii() else line.setText(text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_the_password_opens_and_a_wrong_one_is_said(dialog, branch):
    submit(dialog.panel.password.line, "wrong one")
    assert "密码不对" in dialog.panel.problem.text()
    submit(dialog.panel.password.line, PASSWORD)
    assert dialog.unlocked == Unlocked(branch.workspace.store.key, "")
    assert not dialog.isVisible()


@pytest.mark.parametrize("by", ["code", "password"])
def test_the_code_opens_in_either_field_and_is_known_as_the_code(dialog, branch, by):
    if by == "code":
        dialog.panel.turn_button.click()
        submit(dialog.panel.code, branch.code.lower())
    else:
        submit(dialog.panel.password.line, branch.code)
    assert dialog.unlocked == Unlocked(branch.workspace.store.key, branch.code)


def test_after_five_wrong_ones_the_wait_is_counted_down_and_survives_a_restart(qtbot, dialog, branch):
    for _ in range(5):
        submit(dialog.panel.password.line, "wrong one")
    assert not dialog.panel.verb.isEnabled()
    submit(dialog.panel.password.line, PASSWORD)
    assert dialog.unlocked is None
    again = UnlockDialog(None, branch.root)
    qtbot.addWidget(again)
    again.show()
    assert "再等 30 秒" in again.panel._try_again.text()
    assert not again.panel.verb.isEnabled()


def test_the_seconds_are_counted_down_until_the_next_try(qtbot):
    at = [100.0]
    counter = TryAgain(lambda: at[0])
    qtbot.addWidget(counter)
    counter.wait(60)
    assert counter.text() == "错的次数多了，再等 1 分 0 秒可以再试。"
    at[0] += 59.5
    counter.tick()
    assert "再等 1 秒" in counter.text()
    with qtbot.waitSignal(counter.free):
        at[0] += 0.5
    assert not counter.is_waiting()
    assert not counter.isVisible()


def test_both_forgotten_is_answered_plainly(dialog):
    assert not dialog.panel.lost.isVisible()
    dialog.panel.lost_button.click()
    assert dialog.panel.lost.isVisible()
    assert "谁也打不开" in BOTH_LOST


def test_a_wrong_password_and_both_forgotten_are_not_answered_together(dialog):
    submit(dialog.panel.password.line, "wrong one")
    dialog.panel.lost_button.click()
    assert dialog.panel.lost.isVisible()
    assert not dialog.panel.problem.isVisible()
    submit(dialog.panel.password.line, "wrong one")
    assert dialog.panel.problem.isVisible()
    assert not dialog.panel.lost.isVisible()


def test_a_damaged_key_file_is_not_called_a_wrong_password(dialog, branch):
    (branch.workspace.data / "zhibu.keys").write_bytes(b"{}")
    submit(dialog.panel.password.line, PASSWORD)
    assert "不完整" in dialog.panel.problem.text()
    assert "密码不对" not in dialog.panel.problem.text()


def test_turning_back_opens_nothing(dialog):
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.unlocked is None
    assert not dialog.isVisible()


def test_a_secret_is_tried_at_once_and_the_dialog_stays_while_it_is_wrong(qtbot, branch):
    asked = SecretDialog(
        None,
        "取消密码",
        "取消以后谁都能看。",
        "取消密码",
        lambda secret: protection.remove_password(branch.workspace, secret),
        lambda: protection.seconds_to_wait(branch.root),
    )
    qtbot.addWidget(asked)
    asked.show()
    submit(asked.field.line, "wrong one")
    assert asked.isVisible()
    assert "密码不对" in asked.problem.text()
    submit(asked.field.line, PASSWORD)
    assert not asked.isVisible()
    assert not protection.is_protected(branch.workspace)


@pytest.mark.parametrize("points", [10.5, 12.0, 14.0])
def test_nothing_is_clipped(dressed, dialog, points):
    application.set_text_size(dressed, points)
    dialog.panel.lost_button.click()
    for _ in range(2):
        dialog.panel.turn_button.click()
        dialog.panel._refuse(UserError("password_wrong"))
        dialog.adjustSize()
        QTest.qWait(10)
        assert clipped(dialog) == []
