"""What every GUI test gets: the look of the program, no real dialog, no widget left behind."""

import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before any import of Qt

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.ui.presenter import RecordingPresenter
from ui import application, messages


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


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """Let the deferred deletes of pytest-qt happen, which no event loop would do between tests."""
    result = yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return result
