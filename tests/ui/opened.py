"""The page 活动 opened for a test: a real session on a real data folder, shown and with the keyboard."""

from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.operations.workspace import Workspace
from ui.screens.activities import ActivitiesScreen
from ui.session import Session


def screen(qtbot: Any, workspace: Workspace, width: int = 1092, height: int = 536) -> ActivitiesScreen:
    """Return the page, shown at this size on its list."""
    made = ActivitiesScreen(Session(workspace))
    qtbot.addWidget(made, before_close_func=lambda _, kept=made: kept.flush())  # the closure keeps it alive
    made.resize(width, height)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    return made


def step_page(qtbot: Any, workspace: Workspace, activity_id: int, step: int) -> Any:
    """Return the page of a step inside the page 活动."""
    made = screen(qtbot, workspace)
    made.open_activity(activity_id, step)
    return made.workbench.pages[step]


def dialog(kind: type[QWidget]) -> Any:
    """Return the open dialog of this class."""
    found = [top for top in QApplication.topLevelWidgets() if isinstance(top, kind) and top.isVisible()]
    assert len(found) == 1, f"{kind.__name__}: {len(found)} open"
    for _ in range(100):  # as a person waits before typing
        if found[0].isActiveWindow():
            break
        QTest.qWait(10)
    return found[0]


def typing() -> Any:
    """Return the widget that has the keyboard."""
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def wait_for_paper(qtbot, page):
    """Wait until the paper being made in the background is there and its strip says so."""
    qtbot.waitUntil(lambda: page.strip.text.text().startswith("✓ 已导出"), timeout=10_000)
