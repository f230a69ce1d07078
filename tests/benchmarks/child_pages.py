"""今天 and 台账 opened with little and with much data in turn: the real pages, made anew and painted to the last line.

``python -m tests.benchmarks.child_pages SMALL LARGE ROUNDS``: prints one line a page: its name, the seconds with much
and with little data.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from app.operations.workspace import Workspace
from tests.benchmarks.branches import open_branch
from tests.benchmarks.measure import alternating, print_memory
from tests.no_dialogs import end_on_trouble
from ui import application
from ui.screens.ledger import LedgerScreen
from ui.screens.screen import Screen
from ui.screens.today import TodayScreen
from ui.session import Session

PAGES: dict[str, type[Screen]] = {"今天": TodayScreen, "台账": LedgerScreen}


def opening(page: type[Screen], workspace: Workspace) -> Callable[[], object]:
    """Return what makes a page, shows it, and takes it away again."""
    session = Session(workspace)

    def open_page() -> None:
        screen = page(session)
        screen.resize(1092, 536)
        screen.show()
        QCoreApplication.processEvents()
        screen.grab()
        screen.close()
        screen.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    return open_page


def main(small: Path, large: Path, rounds: int) -> None:
    app = QApplication(sys.argv[:1])
    application.dress(app)
    end_on_trouble()
    few, many = open_branch(small), open_branch(large)
    for name, page in PAGES.items():
        ours, floor = alternating(opening(page, many), opening(page, few), rounds)
        print(f"page {name}\t{ours:.6f}\t{floor:.6f}")
    few.close()
    many.close()
    print_memory()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
