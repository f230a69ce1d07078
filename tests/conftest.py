"""What every test gets: no screen needed, nobody's settings touched, nothing left behind."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

# Before any import of Qt or of app.paths. FC_LANG: else Chinese may come out in the Japanese face.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("FC_LANG", "zh-cn")
SETTINGS = tempfile.TemporaryDirectory(prefix="zhibu-tests-")
for folder in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
    os.environ[folder] = SETTINGS.name

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

TESTS = Path(__file__).parent
WITH_WINDOWS = (TESTS / "ui", TESTS / "flows")


def pytest_unconfigure() -> None:
    SETTINGS.cleanup()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """Let the deferred deletes of pytest-qt happen, which no event loop would do between tests."""
    result = yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return result


@pytest.fixture(autouse=True)
def no_leftover(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test of windows that leaves one open; pytest-qt has closed those it was given by now."""
    yield
    if not any(request.path.is_relative_to(folder) for folder in WITH_WINDOWS):
        return
    left = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    names = [f"{type(widget).__name__} “{widget.windowTitle()}”" for widget in left]
    for widget in left:
        widget.close()  # the next test is not to blame
        widget.deleteLater()
    assert names == [], "windows left open"
