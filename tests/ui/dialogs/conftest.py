"""A window of the smallest size for dialogs to open over."""

import pytest
from PySide6.QtWidgets import QDialog, QWidget


@pytest.fixture
def below(qtbot):
    """The window below a dialog; what is still open over it is closed with the test."""
    window = QWidget()
    window.resize(910, 434)
    qtbot.addWidget(window)
    yield window
    for dialog in window.findChildren(QDialog):
        dialog.close()
