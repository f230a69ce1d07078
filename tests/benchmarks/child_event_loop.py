"""The longest block of the event loop while screens change and papers are exported, in the real window.

``python -m tests.benchmarks.child_event_loop ROOT ROUNDS``: prints one line a thing done: its name and milliseconds,
the first time and the median of ROUNDS later times.
"""

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.domain.change import Part
from app.operations import activities
from tests.benchmarks.branches import open_branch
from tests.benchmarks.measure import print_memory
from tests.no_dialogs import end_on_trouble
from ui import application
from ui.main_window import MainWindow
from ui.places import Page, Place
from ui.session import Session

SETTLE_MS = 250  # after this long without a new event the screen is at rest


class Heartbeat:
    """A timer that wants to beat every millisecond; the longest time between two beats is the longest block."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


def longest_block(do: Callable[[], object]) -> float:
    """Do something from within the event loop, let the window come to rest, and return the longest block in ms."""
    loop = QEventLoop()
    QCoreApplication.processEvents()
    heart = Heartbeat()
    QTimer.singleShot(20, do)
    QTimer.singleShot(20, lambda: QTimer.singleShot(SETTLE_MS, loop.quit))
    loop.exec()
    QCoreApplication.processEvents()
    return heart.longest * 1000


def things(window: MainWindow, session: Session) -> dict[str, Callable[[], object]]:
    """Return what is measured: every page, every step, an edit, with screens made before and for the first time."""
    newest = activities.activities(session.workspace)[0].id
    todo: dict[str, Callable[[], object]] = {"page today": lambda: window.show_page(Page.TODAY)}
    for page in Page:
        todo[f"page {page.value}"] = lambda page=page: window.show_page(page)  # type: ignore[misc]
    for step in range(1, 10):
        place = Place(Page.ACTIVITIES, newest, step=step)
        todo[f"step {step}"] = lambda place=place: session.go(place)  # type: ignore[misc]
    todo["edit"] = lambda: session.do(
        {Part.ACTIVITIES}, activities.change_facts, newest, "summary", summary=str(time.perf_counter())
    )
    return todo


def main(root: Path, rounds: int) -> None:
    app = QApplication(sys.argv[:1])
    application.dress(app)
    end_on_trouble()
    workspace = open_branch(root)
    session = Session(workspace)
    window = MainWindow(session, lambda _: None)
    window.resize(1366, 690)
    window.show()
    print(f"quiet\t{longest_block(lambda: None):.1f}")
    for name, do in things(window, session).items():
        first = longest_block(do)
        later, elsewhere = [], Page.TODAY if name == "page settings" else Page.SETTINGS
        for _ in range(rounds):
            longest_block(partial(window.show_page, elsewhere))
            later.append(longest_block(do))
        print(f"{name}\t{first:.1f}\t{sorted(later)[rounds // 2]:.1f}")
    export_all(window, session)
    window.close()
    print_memory()


def export_all(window: MainWindow, session: Session) -> None:
    """Press the buttons that make papers."""
    from ui.screens.plan import PlanScreen
    from ui.steps.page import StepPage

    plan = window.screens[Page.PLAN]
    assert isinstance(plan, PlanScreen)
    window.show_page(Page.PLAN)
    export = plan.output.export
    print(f"export plan table\t{longest_block(export):.1f}\t{longest_block(export):.1f}")
    newest = activities.activities(session.workspace)[0].id
    for step, key in ((1, "committee_record"), (5, "sign_in_sheet"), (9, "record")):
        session.go(Place(Page.ACTIVITIES, newest, step=step))
        page = next(found for found in window.findChildren(StepPage) if found.isVisible())

        make = partial(
            page.make_paper, key
        )  # in the background: what is measured is what it leaves to the window

        print(f"export {key}\t{longest_block(make):.1f}\t{longest_block(make):.1f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
