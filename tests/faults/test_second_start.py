"""The program started twice on the same data: the first window comes forward, or it is said; no byte is changed."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.storage.reserve import RESERVE_FILE
from tests.faults import branch, children, report
from tests.faults.windows import backed_up, contents, started
from ui.refusals import ENOUGH, VIEW

STARTS, CAME = (100, 100) if os.environ.get("ZHIBU_FULL") else (3, 2)
ALREADY = "程序已经打开"


@contextmanager
def first_process(module: str, said: str, root: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a process that has the data of ``root`` open until the end of the block."""
    command, pipe = children.command(module, root, *arguments), subprocess.PIPE
    with subprocess.Popen(
        command, cwd=children.ROOT, env=children.settings(), stdin=pipe, stdout=pipe
    ) as process:
        assert process.stdout is not None and process.stdin is not None
        assert process.stdout.readline().decode() == f"{said}\n"
        yield process
        process.stdin.close()
        assert process.wait(timeout=30) == 0


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Path]:
    """A data folder that another process has open, without a window that could come forward."""
    root = branch.copy_to(tmp_path)
    backed_up(root)
    with first_process("tests.faults.child_hold", "held", root):
        yield root


def try_again_and_again(root: Path, *mutant: str) -> None:
    before = contents(root)
    for _ in range(STARTS):
        assert children.run("tests.faults.child_hold", root, *mutant).stdout == "data_in_use\n"
    assert contents(root) == before


def test_a_second_process_is_refused_and_changes_nothing(held: Path) -> None:
    try_again_and_again(held)
    report.note(23, STARTS, mutant="a data file without a lock")


def test_a_program_without_a_lock_is_found_out(tmp_path: Path) -> None:
    root = branch.copy_to(tmp_path)
    with (
        first_process("tests.faults.child_hold", "held", root, "no-lock"),
        pytest.raises(AssertionError),
    ):
        try_again_and_again(root, "no-lock")


def test_what_the_first_process_does_goes_on_to_count(held: Path, tmp_path: Path) -> None:
    """The control: a file that is not held does open, so the refusal above is the holder's doing."""
    assert children.run("tests.faults.child_hold", branch.copy_to(tmp_path / "other")).stdout == "held\n"


def test_the_first_window_comes_forward_and_the_second_start_ends(tmp_path: Path) -> None:
    root = branch.copy_to(tmp_path)
    with first_process("tests.faults.child_first_window", "window", root) as first:
        before = contents(root)
        for _ in range(CAME):
            assert children.run("tests.faults.child_first_window", root).stdout == "nothing\n"
            assert first.stdout is not None and first.stdout.readline() == b"came\n"
        after = contents(root)
        new = {Path(name).name for name in after.keys() - before.keys()}
        assert {name: after.get(name) for name in before} == before
        assert new <= {RESERVE_FILE}, "the first window lays its reserve; the second start lays nothing"
    report.note(23, CAME, shown="(the first window comes to the front)")


def test_where_no_window_answers_it_is_said_and_a_look_at_the_backup_is_offered(
    held: Path, qtbot: QtBot
) -> None:
    before = contents(held)
    with started(held, ENOUGH) as second:
        assert second.page is not None
        assert ALREADY in second.said[0] and "9:41 起" in second.said[0]
    with started(held, VIEW) as second:
        assert second.opened is not None and second.opened.session.workspace.is_read_only
    assert contents(held) == before
    report.note(23, 2, shown=ALREADY)
