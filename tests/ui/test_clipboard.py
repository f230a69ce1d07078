"""What is copied out of a personal field goes from the clipboard after a while, and nothing else does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from ui import clipboard
from ui.widgets.masked_field import MaskedField


@pytest.fixture
def short(dressed):
    watcher = clipboard.watch(dressed, kept_ms=50)
    yield
    watcher.stop()


def test_a_secret_goes_after_its_time(qtbot):
    clipboard.copy_secret("2K7QM", kept_ms=20)
    assert QGuiApplication.clipboard().text() == "2K7QM"
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "")


def test_what_was_copied_since_stays(qtbot):
    clipboard.copy_secret("2K7QM", kept_ms=20)
    QGuiApplication.clipboard().setText("别的")
    QTest.qWait(60)
    assert QGuiApplication.clipboard().text() == "别的"


def copied_from(qtbot, line):
    qtbot.addWidget(line.window())
    line.window().show()
    line.window().activateWindow()
    assert QTest.qWaitForWindowActive(line.window())
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)


def test_a_number_of_a_person_goes_after_its_time(qtbot, short):
    field = MaskedField("身份证号", lambda text: text[:3] + "***")
    field.set_value("110101199001019017")
    field.reveal()
    copied_from(qtbot, field.line)
    assert QGuiApplication.clipboard().text() == "110101199001019017"
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "")


def test_an_ordinary_text_stays(qtbot, short):
    copied_from(qtbot, QLineEdit("三楼会议室"))
    QTest.qWait(100)
    assert QGuiApplication.clipboard().text() == "三楼会议室"


def test_what_still_waits_goes_when_the_program_ends(dressed, short):
    clipboard.copy_secret("2K7QM")
    dressed.aboutToQuit.emit()
    assert QGuiApplication.clipboard().text() == ""
