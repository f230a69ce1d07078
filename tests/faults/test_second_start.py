"""The program started twice on the same data: the second one is told so and changes no byte."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.faults import branch, children
from tests.ui.presenter import RecordingPresenter
from ui import messages
from ui.program import Program
from ui.screens.start import StartPage

STARTS = 100 if os.environ.get("ZHIBU_FULL") else 5


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Path]:
    """A data folder that another process has open."""
    root = branch.copy_to(tmp_path)
    command = children.command("tests.faults.child_hold", root)
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=children.ROOT, env=children.settings(), stdin=pipe, stdout=pipe
    ) as holder:
        assert holder.stdout is not None and holder.stdin is not None
        assert holder.stdout.readline() == b"held\n"
        yield root
        holder.stdin.close()
        assert holder.wait(timeout=30) == 0


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_second_process_is_refused_and_changes_nothing(held: Path) -> None:
    before = contents(held)
    for _ in range(STARTS):
        assert children.run("tests.faults.child_hold", held).stdout == "data_in_use\n"
    assert contents(held) == before


def test_what_the_first_process_does_goes_on_to_count(held: Path, tmp_path: Path) -> None:
    """The control: a file that is not held does open, so the refusal above is the holder's doing."""
    assert children.run("tests.faults.child_hold", branch.copy_to(tmp_path / "other")).stdout == "held\n"


def test_the_second_window_says_so_and_shows_the_first_page(held: Path, tmp_path: Path, qtbot: QtBot) -> None:
    presenter = RecordingPresenter()
    shown = messages.use(presenter)
    presenter.will_press("知道了")
    before = contents(held)
    program = Program(tmp_path / "sample")
    program.start(held)
    messages.use(shown)
    assert program.window is not None
    qtbot.addWidget(program.window)
    assert isinstance(program.window.centralWidget(), StartPage)
    assert "正在另一个窗口" in presenter.shown[0]
    assert contents(held) == before
