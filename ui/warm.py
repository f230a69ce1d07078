"""Imports what the first look at a page needs, away from the window, while she reads 今天."""

from PySide6.QtCore import QObject, QTimer

from ui import tasks

QUIET_MS = 400  # after the window is there: its first painting comes first


def warm_up(parent: QObject) -> None:
    """Import the pages in the background a moment from now; a page asked for earlier waits only for its own."""
    moment = QTimer(parent, singleShot=True, interval=QUIET_MS)
    moment.timeout.connect(lambda: tasks.run(import_pages, on_done=_nothing, parent=parent))
    moment.start()


def import_pages() -> None:
    """Import every page; they are built when they are first shown."""
    import ui.screens.activities
    import ui.screens.ledger
    import ui.screens.members
    import ui.screens.plan
    import ui.screens.registers
    import ui.screens.settings
    import ui.screens.workbench  # noqa: F401 (imported to be there)


def _nothing(_: object) -> None:
    """There is nothing to do with pages that are imported."""
