"""Two users of one computer and one data folder: one works, the other is told who, and may look at a backup."""

import os
import pwd
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.change import Part
from app.operations import branches
from tests.faults import branch, children, report
from tests.faults.test_second_start import first_process
from tests.faults.windows import backed_up, contents, settle, started
from ui.refusals import ENOUGH, VIEW

ROUNDS = 200 if os.environ.get("ZHIBU_FULL") else 15
ME = os.geteuid()
OTHER = 65534 if ME == 0 else ME  # without root there is only one user; the trials of the lock are the same


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A data folder that everybody may write to."""
    children.open_to_others(tmp_path)
    root = branch.copy_to(tmp_path)
    backed_up(root)
    for path in (root, *root.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)
    return root


@pytest.fixture
def used(shared: Path) -> Iterator[Path]:
    """The same, open at another user's."""
    with first_process("tests.faults.child_user", "held", shared, str(OTHER), "0"):
        yield shared


def turns(root: Path, *mutant: str) -> list[tuple[int, int]]:
    """Let two users work at once; return from when to when each of them had the data open, in order."""
    pipe = subprocess.PIPE
    workers = [
        subprocess.Popen(
            children.command("tests.faults.child_user", root, uid, ROUNDS, *mutant),
            cwd=children.ROOT,
            env=children.settings(),
            stdin=pipe,
            stdout=pipe,
            text=True,
        )
        for uid in (ME, OTHER)
    ]
    for worker in workers:
        assert worker.stdout is not None and worker.stdout.readline() == "ready\n"
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.flush()
    said = [worker.communicate(timeout=300)[0].splitlines() for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0]
    both = [line.split() for lines in said for line in lines if line != "refused"]
    assert all(any(line != "refused" for line in lines) for lines in said), "one of them never got a turn"
    return sorted((int(opened), int(closed)) for opened, closed in both)


def at_once(spans: list[tuple[int, int]]) -> int:
    """Count the times the data were opened while somebody else had them open."""
    return sum(later[0] < earlier[1] for earlier, later in pairwise(spans))


def actions_in(root: Path) -> int:
    workspace = branch.open_at(root)
    (row,) = workspace.store.statement("select count(*) from action")
    workspace.close()
    return int(row[0])


def test_two_users_never_write_at_once(shared: Path) -> None:
    before = actions_in(shared)
    spans = turns(shared)
    assert at_once(spans) == 0
    assert actions_in(shared) == before + len(spans), "what one of them wrote is gone"
    report.note(25, 2 * ROUNDS, mutant="a data file without a lock")


def test_a_program_without_a_lock_is_found_out(shared: Path) -> None:
    try:
        spans = turns(shared, "no-lock")
    except AssertionError:
        return  # one of them broke off over what the other did
    assert at_once(spans) > 0


def test_the_second_is_told_who_and_may_look(used: Path, qtbot: QtBot) -> None:
    before = contents(used)
    who = pwd.getpwuid(OTHER).pw_name
    with started(used, ENOUGH) as second:
        assert second.page is not None
        assert (f"正由 {who} 使用（9:41 起" if OTHER != ME else "程序已经打开") in second.said[0]
    with started(used, VIEW, ENOUGH) as second:
        assert second.opened is not None
        settle(second.opened)
        assert "只看不改：9:41 的备份" in second.texts()
        second.opened.session.do({Part.BRANCH}, branches.change_branch, name="别的支部")
        assert "只能看，不能改" in second.said[1]
        assert second.opened.session.workspace.branch().name == "示例支部"
        room = second.opened.session.workspace.root
    assert not room.exists(), "the look leaves nothing behind"
    assert contents(used) == before
    report.note(25, 2, shown=f"正由 {who} 使用")
