"""Locking: everything hidden at once, kept as it is, and brought back; by the clock, by Ctrl+L, by Windows."""

from time import monotonic

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget

from app.domain.change import Part
from app.domain.errors import UserError
from app.operations import protection
from tests.ui import builders
from tests.ui.keyboard import type_text
from tests.ui.protected import PASSWORD, protected
from ui import windows_session
from ui.dialogs.password import PasswordDialog
from ui.lock import Lock
from ui.lock_window import LockWindow
from ui.main_window import MainWindow
from ui.places import Page
from ui.session import Session


class Seconds:
    """A count of seconds that stands until it is put on."""

    def __init__(self):
        self.at = 1000.0

    def __call__(self):
        return self.at


class Asked(QDialog):
    """A dialog with something half typed."""

    def __init__(self, parent):
        super().__init__(parent)
        self.setWindowTitle("问一问")
        self.line = QLineEdit()
        QVBoxLayout(self).addWidget(self.line)


@pytest.fixture
def branch(tmp_path):
    return protected(tmp_path)


@pytest.fixture
def window(qtbot, branch):
    made = MainWindow(Session(branch.workspace), lambda _: None)
    qtbot.addWidget(made, before_close_func=_open_again)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    return made


def _open_again(window):
    if window.lock.is_locked():
        unlock()


def on_show():
    return [top for top in QApplication.topLevelWidgets() if top.isVisible()]


def curtain():
    """Return the lock window; nothing else can be read."""
    (found,) = (top for top in on_show() if isinstance(top, LockWindow))
    others = [top for top in on_show() if top is not found]
    assert all(top.windowTitle() == found.windowTitle() and top.windowOpacity() == 0 for top in others)
    assert not [part for top in others for part in top.findChildren(QWidget) if part.isVisible()]
    return found


def unlock(secret=PASSWORD):
    panel = curtain().panel
    panel.password.line.setText(secret)
    QTest.keyClick(panel.password.line, Qt.Key.Key_Return)


def test_only_the_lock_window_is_seen_and_the_password_brings_everything_back(qtbot, window):
    shape, page = window.geometry(), window.stack.currentWidget()
    begun = monotonic()
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.lock.is_locked)
    assert monotonic() - begun < 1
    assert not window.isVisible()
    assert "示例支部" not in curtain().windowTitle()
    unlock("wrong one")
    assert "密码不对" in curtain().panel.problem.text()
    unlock()
    assert on_show() == [window]
    assert (window.geometry(), window.stack.currentWidget()) == (shape, page)


def test_a_dialog_that_waits_stays_unanswered_and_keeps_what_is_half_typed(qtbot, window):
    asked = Asked(window)
    QTimer.singleShot(0, asked, lambda: half_way(qtbot, window, asked))
    assert asked.exec() == 7
    assert asked.line.text() == "半句话，后半句"


def half_way(qtbot, window, asked):
    asked.line.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is asked.line)
    type_text(asked.line, "半句话")
    window.lock.lock()
    curtain()
    QTest.qWait(50)
    unlock()
    assert set(on_show()) == {window, asked}
    assert QApplication.activeModalWidget() is asked
    qtbot.waitUntil(lambda: QApplication.focusWidget() is asked.line)
    type_text(asked.line, "，后半句")
    assert asked.windowTitle() == "问一问"
    QTimer.singleShot(
        0, asked, lambda: asked.done(7)
    )  # were it answered before, the loop would end with 0 first


def test_what_is_typed_is_saved_before_anybody_can_end_the_program(qtbot, window):
    window.show_page(Page.SETTINGS)
    field = window.stack.currentWidget().sections[0].forms[0].fields["usual_place"]
    field.setFocus()
    field.selectAll()
    type_text(field, "五楼党员活动室")
    window.lock.lock()
    curtain()
    assert window.session.workspace.branch().usual_place == "五楼党员活动室"
    unlock()


def test_what_comes_up_by_itself_waits_until_it_may_be_seen(qtbot, window):
    window.lock.lock()
    late = Asked(window)
    qtbot.addWidget(late)
    late.open()
    qtbot.waitUntil(lambda: not late.isVisible(), timeout=1000)
    curtain()
    unlock()
    assert late.isVisible()
    late.reject()


def test_a_question_that_comes_up_by_itself_does_not_hold_up_the_unlocking(qtbot, window):
    window.lock.lock()
    late = Asked(window)
    QTimer.singleShot(0, late, lambda: unlock_under(qtbot, late))
    assert late.exec() == 7


def unlock_under(qtbot, late):
    qtbot.waitUntil(lambda: late.windowOpacity() == 0, timeout=1000)
    assert QApplication.activeModalWidget() is curtain()
    unlock()
    assert (late.windowOpacity(), late.line.isVisible()) == (1, True)
    QTimer.singleShot(0, late, lambda: late.done(7))


def test_esc_and_the_cross_do_not_open_it(qtbot, window):
    window.lock.lock()
    QTest.keyClick(curtain(), Qt.Key.Key_Escape)
    QTest.keyClick(curtain().panel.password.line, Qt.Key.Key_Escape)
    assert window.lock.is_locked()
    assert not window.isVisible()


def test_the_cross_of_the_lock_window_ends_the_program_with_everything_saved(qtbot, window):
    window.lock.lock()
    curtain().close()
    assert window.session.is_closed
    assert on_show() == []


def test_five_idle_minutes_lock_and_a_key_begins_them_anew(qtbot, branch, window):
    seconds = Seconds()
    lock = Lock(window, window.session, window.flush, seconds)
    seconds.at += 59
    lock.look()
    for _ in range(4):
        seconds.at += 59
        lock.look()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    seconds.at += 58
    lock.look()
    assert not lock.is_locked()
    for _ in range(5):
        seconds.at += 50
        lock.look()
    assert lock.is_locked()
    unlock()
    assert not lock.is_locked()


def test_a_computer_that_slept_is_locked(window):
    seconds = Seconds()
    lock = Lock(window, window.session, window.flush, seconds)
    seconds.at += 61
    lock.look()
    assert lock.is_locked()
    unlock()


@pytest.mark.parametrize("minutes", [10, 30, 0])
def test_the_idle_time_is_chosen(window, minutes):
    seconds = Seconds()
    lock = Lock(window, window.session, window.flush, seconds)
    window.session.do({Part.KEEPING}, protection.set_idle_minutes, minutes)
    for second in range(50, 60 * (minutes or 600), 50):
        seconds.at = 1000 + second
        lock.look()
        if lock.is_locked() or second > 2000:
            break
    assert not lock.is_locked()
    if minutes:
        seconds.at = 1000 + 60 * minutes
        lock.look()
        assert lock.is_locked()
        unlock()


def test_without_a_password_there_is_nothing_to_lock_with(qtbot, tmp_path, announced):
    window = MainWindow(Session(builders.workspace(tmp_path)), lambda _: None)
    qtbot.addWidget(window)
    window.show()
    announced.will_press("取消")
    window.menus.lock_now()
    window.lock.lock()
    assert not window.lock.is_locked()
    assert "还没有设密码" in announced.shown[0]


def test_whoever_unlocks_by_the_code_is_led_to_a_new_password(qtbot, branch, window):
    window.lock.lock()
    panel = curtain().panel
    panel.turn_button.click()
    panel.code.setText(branch.code.lower())
    met = []

    def meet():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, PasswordDialog):
            met.append(dialog.cancel.text())
            dialog.reject()
        else:
            QTimer.singleShot(20, meet)

    QTimer.singleShot(20, meet)
    QTest.keyClick(panel.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: met == ["以后再说"])
    assert not window.lock.is_locked()


def test_wrong_ones_slow_the_next_try_on_the_lock_window_too(qtbot, window):
    window.lock.lock()
    for _ in range(5):
        unlock("wrong one")
    panel = curtain().panel
    assert not panel.verb.isEnabled()
    unlock()
    assert window.lock.is_locked()
    assert "再等" in panel._try_again.text()
    panel._try_again.wait(0)
    panel._try_again.tick()
    unlock()
    assert not window.lock.is_locked()


@pytest.mark.parametrize(
    ("message", "parameter", "leaves"),
    [
        (0x02B1, 0x7, True),
        (0x02B1, 0x8, False),
        (0x0218, 0x4, True),
        (0x0218, 0x12, False),
        (0x0100, 0x7, False),
    ],
)
def test_windows_says_that_she_leaves(message, parameter, leaves):
    assert windows_session.is_leaving(message, parameter) is leaves


def test_what_the_disk_refused_keeps_the_lock_window_open_and_it_says_so(window):
    def full(_workspace):
        raise UserError("data_disk_full", drive="D:")

    window.session.do({Part.MEMBERS}, full)
    window.lock.lock()
    curtain().close()
    assert window.lock.is_locked()
    assert curtain().panel.problem.text() == "还有内容没有保存成功。先打开，按提示保存好再退出。"
    unlock()
    window.session.unsaved.take_first()
