"""What every GUI test gets: the look of the program and no real dialog."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.presenter import RecordingPresenter
from ui import application, messages, style


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> QApplication:
    """The application in the look of the program, for every GUI test."""
    application.dress(qapp)
    return qapp


@pytest.fixture(autouse=True)
def announced() -> Iterator[RecordingPresenter]:
    """The dialogs of this test; it fails when one appears that was not announced, or an announced one does not."""
    presenter = RecordingPresenter()
    before = messages.use(presenter)
    yield presenter
    messages.use(before)
    assert presenter.left() == []


@pytest.fixture(autouse=True)
def usual_text_size(dressed: QApplication) -> Iterator[None]:
    """Every test begins at the usual text size, whatever the one before it chose."""
    if dressed.font().pointSizeF() != style.BASE_POINTS:
        application.set_text_size(dressed, style.BASE_POINTS)
    yield
