"""设密码, 改密码, 换届交接: page by page, nothing changes before the code was typed back from the paper."""

import errno
import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.domain.errors import UserError
from app.operations import protection
from tests.ui import builders
from tests.ui.clipping import clipped
from tests.ui.protected import PASSWORD, protected
from ui import application, clipboard, printing
from ui.dialogs.password import PasswordDialog
from ui.session import Session

NEW = "another password"


def opened(qtbot, workspace, **asked):
    dialog = PasswordDialog(None, Session(workspace), **asked)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)
    return dialog


@pytest.fixture
def plain(tmp_path):
    made = builders.workspace(tmp_path)
    builders.branch(made)
    return made


@pytest.fixture
def branch(tmp_path):
    return protected(tmp_path)


def type_twice(dialog, password=NEW):
    for field in (dialog.password.first_time, dialog.password.second_time):
        field.line.clear()
        QTest.keyClicks(field.line, password)


def go_on(dialog):
    QTest.keyClick(dialog.next, Qt.Key.Key_Return)


def type_back(dialog, code=None):
    dialog.type_back.line.clear()
    QTest.keyClicks(dialog.type_back.line, code or dialog.code.code.lower().replace("-", " "))


def test_a_password_is_set_by_keyboard_alone(qtbot, plain):
    dialog = opened(qtbot, plain)
    focused = QGuiApplication.focusObject
    QTest.keyClicks(focused(), NEW)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    QTest.keyClicks(focused(), NEW)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert dialog.code.shown.text() == dialog.code.code
    go_on(dialog)
    assert not protection.is_protected(plain)
    QTest.keyClicks(focused(), dialog.code.code)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert protection.unlock(plain.root, NEW) == plain.store.key
    assert protection.unlock_with_code(plain.root, dialog.code.code) == plain.store.key
    go_on(dialog)
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [("1234567", "1234567", "只有 7 个字"), ("12345678", "12345679", "两遍不一样"), ("12345678", "1234", "")],
)
def test_what_is_wrong_with_a_password_is_said_at_once(qtbot, plain, first, second, said):
    dialog = opened(qtbot, plain)
    QTest.keyClicks(dialog.password.first_time.line, first)
    QTest.keyClicks(dialog.password.second_time.line, second)
    assert said in dialog.password.problem.text()
    assert dialog.password.problem.isVisible() == bool(said)
    assert not dialog.next.isEnabled()


def test_a_password_is_dots_until_it_is_shown(qtbot, plain):
    dialog = opened(qtbot, plain)
    field = dialog.password.first_time
    QTest.keyClicks(field.line, "abc")
    assert field.line.displayText() == "●●●"
    field.button.click()
    assert (field.line.displayText(), field.button.text()) == ("abc", "隐藏")


def test_a_code_that_is_not_on_the_paper_sets_nothing(qtbot, plain):
    dialog = opened(qtbot, plain)
    type_twice(dialog)
    go_on(dialog)
    go_on(dialog)
    type_back(dialog, protection.new_code())
    assert "不一样" in dialog.type_back.state.text()
    assert not dialog.next.isEnabled()
    dialog.back.click()
    assert dialog.code.isVisible()
    dialog.reject()
    assert not protection.is_protected(plain)


def test_the_code_is_copied_for_a_while_only(qtbot, plain):
    dialog = opened(qtbot, plain)
    dialog.code.copy_button.click()
    assert QGuiApplication.clipboard().text() == dialog.code.code
    clipboard.forget(dialog.code.code)
    assert QGuiApplication.clipboard().text() == ""


def test_without_a_printer_she_is_told_to_write(qtbot, plain):
    dialog = opened(qtbot, plain, find_printers=list)
    dialog.code.print_button.click()
    assert "用笔抄下来" in dialog.code.done.text()


def test_the_printed_slip_shows_the_code(qtbot, plain):
    written = []

    def to_memory(printer, _parent):
        printer.setOutputFileName(str(plain.root / "slip.pdf"))
        written.append(printer.docName())
        return True

    dialog = opened(qtbot, plain, find_printers=lambda: ["printer"], ask_printer=to_memory)
    dialog.code.print_button.click()
    assert written == ["恢复码"]
    assert (plain.root / "slip.pdf").read_bytes().startswith(b"%PDF")
    assert "已交给打印机" in dialog.code.done.text()


def test_changing_wants_the_old_one_before_she_writes_down_a_code(qtbot, branch):
    dialog = opened(qtbot, branch.workspace)
    QTest.keyClicks(dialog.password.old.line, "wrong one")
    type_twice(dialog)
    go_on(dialog)
    assert "现在的密码不对" in dialog.password.problem.text()
    assert dialog.focusWidget() is dialog.password.old.line
    assert dialog.password.isVisible()
    dialog.password.old.line.setText(PASSWORD)
    go_on(dialog)
    go_on(dialog)
    type_back(dialog)
    go_on(dialog)
    assert "以前的备份还用以前的密码和恢复码打开" in "".join(dialog.pages[3].lines)
    assert protection.unlock(branch.root, NEW) == branch.workspace.store.key
    with pytest.raises(UserError):
        protection.unlock(branch.root, PASSWORD)


def test_handing_over_makes_a_backup_and_says_what_goes_along(qtbot, branch):
    dialog = opened(qtbot, branch.workspace)
    dialog.password.reasons[1].click()
    dialog.password.old.line.setText(branch.code)
    type_twice(dialog)
    go_on(dialog)
    go_on(dialog)
    type_back(dialog)
    go_on(dialog)
    said = "".join(dialog.pages[3].lines)
    (made,) = branch.workspace.backups.glob("*.zbk")
    assert made.name in said
    assert str(branch.root) in said
    assert "信封" in said
    assert branch.workspace.store.key.encode() not in made.read_bytes()


def test_whoever_came_by_the_code_is_not_asked_for_it_again(qtbot, branch):
    dialog = opened(qtbot, branch.workspace, secret=branch.code)
    assert not dialog.password.old.isVisible()
    type_twice(dialog)
    go_on(dialog)
    go_on(dialog)
    type_back(dialog)
    go_on(dialog)
    assert protection.unlock(branch.root, NEW) == branch.workspace.store.key


def disk_full(_descriptor):
    raise OSError(errno.ENOSPC, "no space left")


def test_a_disk_that_refuses_sets_nothing_and_says_so(qtbot, plain, announced, monkeypatch):
    dialog = opened(qtbot, plain)
    type_twice(dialog)
    go_on(dialog)
    go_on(dialog)
    type_back(dialog)
    monkeypatch.setattr(os, "fsync", disk_full)
    announced.will_press("知道了")
    go_on(dialog)
    assert "满了" in announced.shown[0]
    assert not protection.is_protected(plain)
    assert dialog.type_back.isVisible()


@pytest.mark.parametrize("points", [10.5, 12.0, 14.0])
def test_nothing_is_clipped(qtbot, dressed, tmp_path, branch, points):
    application.set_text_size(dressed, points)
    dialog = opened(qtbot, branch.workspace)
    dialog.resize(640, 390)
    for number in range(3):
        dialog._show(number)
        QTest.qWait(10)
        assert clipped(dialog) == []


def test_the_slip_is_one_page(dressed):
    from datetime import date

    from app.domain.papers.code_slip import CodeSlip

    slip = CodeSlip("2K7QM-ABCDE-FGHJK-LMNPQ-RSTUV", date(2026, 6, 15))
    assert printing.pages(slip) == 1
    assert printing.pdf(slip).startswith(b"%PDF")
