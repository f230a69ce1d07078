"""No widget outlives its test; without the hook in tests/conftest.py every window of every test would."""

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("turn", range(3))
def test_nothing_is_left_of_the_tests_before(turn: int, qtbot: QtBot) -> None:
    gc.collect()  # widgets in a cycle of references; the deferred deletes must be done already
    assert [f"{type(widget).__name__} {widget.objectName()}" for widget in widgets()] == []
    qtbot.addWidget(window_that_holds_itself())  # for the next turn to find


def widgets() -> list[QWidget]:
    """Return all widgets but the one that Qt keeps for the desktop itself once a pop-up was open."""
    return [widget for widget in QApplication.allWidgets() if widget.windowType() != Qt.WindowType.Desktop]


def window_that_holds_itself() -> QMainWindow:
    """Like every real window: its button's connection refers to it, and no collector looks inside Qt."""
    window = QMainWindow()
    button = QPushButton("关闭", window)
    button.clicked.connect(lambda _checked: window.close())
    window.show()
    return window
