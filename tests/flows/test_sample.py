"""The sample branch at the keyboard: every control is named and reached with Tab; the key counts of UX 2.14."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from app.domain.attendance import Mark
from app.domain.evaluation import Answer
from app.operations import activities, home
from tests.flows.conftest import Desk
from tests.flows.hand import Hand, focused, spoken
from ui.main_window import MainWindow
from ui.places import Page
from ui.tour import tour
from ui.widgets.grid_view import GridView


@pytest.fixture
def sample(desk: Desk, sample_copy: Path) -> Desk:
    """The sample branch on the desk, built before."""
    desk.program.start(None)
    desk.hand.press("Alt+S")
    desk.comes(MainWindow)
    desk.hand.keys = 0
    return desk


# --- nothing needs the mouse ----------------------------------------------------------------------------------------


def test_every_control_has_a_name(sample: Desk) -> None:
    nameless = [
        f"{place}: {type(part).__name__} in {type(part.parentWidget()).__name__}"
        for place in tour(sample.window)
        for part in controls(sample.window)
        if not spoken_of(part)
    ]
    assert nameless == []


def test_tab_reaches_every_control(sample: Desk) -> None:
    for place in tour(sample.window):
        wanted = set(controls(sample.window))
        reached = walk(sample.hand, wanted)
        groups = {group_of(part) for part in reached} - {None}
        left = [f"{type(part).__name__} {spoken(part)}" for part in wanted - reached if group_of(part) not in groups]
        assert left == [], f"{place}: Tab does not reach {left}"


def controls(window: MainWindow) -> list[QWidget]:
    """Return what can have the keyboard on show: a field's inner line stands for the field."""
    parts = window.findChildren(QWidget)
    return [
        part
        for part in parts
        if part.isVisible()
        and part.isEnabled()
        and part.window() is window
        and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and part.focusProxy() is None
    ]


def spoken_of(part: QWidget) -> str:
    """Return what a screen reader says; of a button its words where it has no other name."""
    return part.accessibleName() or (part.text() if isinstance(part, QAbstractButton) else "")


def group_of(part: QWidget) -> QButtonGroup | None:
    """Return the group of a button: Tab goes to the one that is chosen, the arrows to the others."""
    return part.group() if isinstance(part, QAbstractButton) else None


def walk(hand: Hand, wanted: set[QWidget]) -> set[QWidget]:
    """Press Tab once round the window."""
    reached: set[QWidget] = set()
    for _ in range(3 * len(wanted) + 10):
        reached.add(focused())
        if wanted <= reached:
            break
        hand.press("Ctrl+Tab" if isinstance(focused(), GridView) else "Tab")
    return reached
