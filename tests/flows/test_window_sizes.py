"""Every page and every step of the sample in the real window, small and large, at each text size: nothing is clipped."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize

from app.operations.sample import sample_clock
from app.operations.workspace import open_workspace
from tests.ui.clipping import clipped
from ui import application, style
from ui.main_window import MainWindow
from ui.session import Session
from ui.tour import tour

SIZES = ((910, 434), (1092, 536), (1366, 690))
POINTS = (10.5, 12.0, 14.0)


@pytest.fixture
def window(qtbot, sample_copy: Path) -> Iterator[MainWindow]:
    session = Session(open_workspace(sample_copy, sample_clock(), is_sample=True))
    made = MainWindow(session, lambda _: None)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
    made.deleteLater()


@pytest.mark.parametrize("points", POINTS)
def test_nothing_is_clipped(qtbot, qapp, window: MainWindow, points: float) -> None:
    application.set_text_size(qapp, points)
    found = []
    for wide, high in SIZES:
        window.resize(wide, high)
        for place in tour(window):
            qtbot.wait(1)  # rows and forms find their heights
            assert window.size() == QSize(wide, high), f"{place} makes the window {window.size().toTuple()}"
            found += [f"{wide}×{high} {place}: {problem}" for problem in clipped(window)]
    application.set_text_size(qapp, style.BASE_POINTS)
    assert found == []
