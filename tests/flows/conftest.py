"""What every story begins from: the program with its start page, real folders, a clock of its own, a hand at the keys."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow

from app import paths
from app.operations.workspace import Workspace, open_workspace
from tests.flows.hand import Hand, until
from ui import application, preferences
from ui.main_window import MainWindow
from ui.program import Program, make_sample

NOW = datetime(2026, 6, 5, 9, 41)  # a Friday, before the plan table of June to December is due
SCREEN = (1366, 690)


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> QApplication:
    """The application in the look of the program."""
    application.dress(qapp)
    return qapp


@pytest.fixture(autouse=True)
def fresh_settings() -> Iterator[None]:
    """A computer on which the program was never started."""
    settings = paths.settings_folder() / "settings.ini"
    settings.unlink(missing_ok=True)
    yield
    settings.unlink(missing_ok=True)


@pytest.fixture(scope="session")
def built_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample branch, built once; a story that changes it takes a copy."""
    root = tmp_path_factory.mktemp("built") / "sample"
    make_sample(root)
    return root


@pytest.fixture
def sample_copy(built_sample: Path, tmp_path: Path) -> Path:
    """A sample branch of this story's own."""
    return Path(shutil.copytree(built_sample, tmp_path / "sample"))


class StandingClock:
    """A clock that stands until it is put on."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at


@dataclass
class Desk:
    """The program on a desk: its life, the hand, and where its files lie."""

    program: Program
    hand: Hand
    root: Path
    clock: StandingClock

    @property
    def window(self) -> MainWindow:
        """The open window of a branch."""
        window = self.program.window
        assert isinstance(window, MainWindow)
        return window

    @property
    def stored(self) -> Workspace:
        """The data the window works on."""
        return self.window.session.workspace

    def leave(self) -> None:
        """Close the window, whatever it shows."""
        if self.program.window is not None:
            self.program.window.close()
            self.program.window.deleteLater()

    def comes(self, what: type[QMainWindow]) -> None:
        """Wait until a window of this kind is in front."""
        until(
            lambda: (
                isinstance(self.program.window, what) and QApplication.activeWindow() is self.program.window
            ),
            lambda: f"{what.__name__} did not come",
            seconds=60,  # the sample is built the first time
        )
        assert self.program.window is not None
        self.program.window.resize(*SCREEN)  # the screen of the tests is smaller than any she has


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    clock = StandingClock()
    made = Desk(Program(tmp_path / "sample", clock), Hand(), tmp_path, clock)
    yield made
    made.leave()


def remembered(root: Path) -> None:
    """Make a folder the one that was open last."""
    preferences.remember_data_folder(root)


def opened_again(root: Path) -> Workspace:
    """Return the data of a folder, read anew by somebody else than the window."""
    return open_workspace(root, lambda: NOW)
