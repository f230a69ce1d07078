"""No widget outlives its test; without the hook in tests/conftest.py every window of every test would."""

import gc

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton
from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("turn", range(3))
def test_nothing_is_left_of_the_tests_before(turn: int, qtbot: QtBot) -> None:
    gc.collect()  # widgets in a cycle of references; the deferred deletes must be done already
    assert [f"{type(widget).__name__} {widget.objectName()}" for widget in QApplication.allWidgets()] == []
    qtbot.addWidget(window_that_holds_itself())  # for the next turn to find


def window_that_holds_itself() -> QMainWindow:
    """Like every real window: its button's connection refers to it, and no collector looks inside Qt."""
    window = QMainWindow()
    button = QPushButton("关闭", window)
    button.clicked.connect(lambda _checked: window.close())
    window.show()
    return window
