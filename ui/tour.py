"""Walk through every page and every step of an open window, as the sample run, the self-test and the pictures do."""

from collections.abc import Iterator

from PySide6.QtWidgets import QApplication

from app.operations import home
from app.steps import STEPS
from ui.main_window import MainWindow
from ui.places import Page, Place

LAYOUT_ROUNDS = 5


def tour(window: MainWindow) -> Iterator[str]:
    """Show one place after the other and yield its name while it is on show."""
    for page in Page:
        window.go_to(Place(page))
        yield from _shown(page.value)
    activities = home.open_activities(window.session.workspace)
    if activities:
        for step in STEPS:
            place = Place(Page.ACTIVITIES, activity_id=activities[-1].id, step=step.number)
            window.go_to(place)
            yield from _shown(f"step-{step.number}-{step.key}")


def _shown(name: str) -> Iterator[str]:
    """A page is laid out over a few rounds: wrapped texts ask for their height only when their width is known."""
    for _ in range(LAYOUT_ROUNDS):
        QApplication.processEvents()
    yield name
