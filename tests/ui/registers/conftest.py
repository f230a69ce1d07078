"""A filled branch with the page 登记 of it, in a real window."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from app.operations import members
from tests.ui import builders
from ui.main_window import MainWindow
from ui.places import Page, Place
from ui.session import Session


@pytest.fixture
def opened(tmp_path: Path):
    made = builders.filled(builders.workspace(tmp_path)).workspace
    yield made
    if not made.store.connection.is_closed():
        made.close()


@pytest.fixture
def window(qtbot, opened):
    made = MainWindow(Session(opened), lambda _: None)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    return made


@pytest.fixture
def show(window):
    """Return a function that shows a register and gives its page."""

    def shown(kind, **more):
        window.go_to(Place(Page.REGISTERS, register=kind, field="" if kind else "year_ticks", **more))
        return window.screens[Page.REGISTERS].page

    return shown


@pytest.fixture
def screen(window, show):
    from app.domain.registers import RegisterKind

    show(RegisterKind.DUES)
    return window.screens[Page.REGISTERS]


@pytest.fixture
def person(opened):
    """Return a function that finds a member by name."""
    return lambda name: next(one for one in members.everybody(opened) if one.name == name)
