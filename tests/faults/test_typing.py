"""While she types: killed at any moment at most three seconds are gone; at the end of the session nothing is."""

import os
import random
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from subprocess import TimeoutExpired

import pytest

from app.domain.step_facts import SummaryFacts
from app.operations import drafts
from app.operations.workspace import Workspace
from tests.faults import branch, children, report
from tests.faults.child_typing import text_of

FULL = bool(os.environ.get("ZHIBU_FULL"))
KILLS = 50 if FULL else 2
ENDS = 97 if FULL else 2  # and one each of the three special ones
CHILD = "tests.faults.child_typing"
BEHIND = 3.0  # seconds of typing a kill may take
SLACK = 0.7  # what the computer may be busy with beside, between a key and the disk
PATIENCE = 60.0
AT_A_TIME = 3  # the children mostly wait for the next key
AT_ONCE = 1.0


@dataclass(frozen=True)
class Ended:
    """What came of one child: how far she had typed and when, what is in the file, how long the end took."""

    typed: tuple[tuple[int, float], ...]
    ended_at: float
    seconds: float
    stored: str
    has_draft: bool

    def must_have(self) -> str:
        """Return the text that was typed more than three seconds before the end."""
        old = [count for count, at in self.typed if at < self.ended_at - BEHIND - SLACK]
        return text_of(old[-1] if old else 0)


def end_child(folder: Path, seconds: float, number: signal.Signals | None, *how: str) -> Ended:
    """Let a child type for a while, end it, and look at what it leaves; without a signal it ends by itself."""
    folder.mkdir()
    root, log, said = branch.copy_to(folder), folder / "typed.log", folder / "said.txt"
    child = children.start(said, CHILD, root, log, *how)
    until = time.monotonic() + PATIENCE
    while not log.exists() or not log.read_bytes():
        assert child.poll() is None and time.monotonic() < until, said.read_text(encoding="utf-8")[-2000:]
        time.sleep(0.005)
    time.sleep(seconds)
    began, ended_at = time.monotonic(), time.time()
    if number is not None:
        child.send_signal(number)
    try:
        child.wait(PATIENCE if number is None else 2 * AT_ONCE)
    except TimeoutExpired:
        child.kill()
        child.wait()
    took = time.monotonic() - began
    typed = [line.split() for line in log.read_text(encoding="utf-8").splitlines()]
    workspace = branch.open_at(root)
    stored, has_draft = _text_in(workspace)
    workspace.close()
    return Ended(tuple((int(count), float(at)) for count, at in typed), ended_at, took, stored, has_draft)


def _text_in(workspace: Workspace) -> tuple[str, bool]:
    """Put back what was left, as the next start does, and return the text of the summary."""
    has_draft = drafts.has_left(workspace)
    drafts.put_back(workspace)
    facts = workspace.store.get(SummaryFacts, branch.activity_id(workspace))
    return (facts.summary if facts else ""), has_draft


def test_a_kill_takes_three_seconds_of_typing_at_most(tmp_path: Path) -> None:
    dice = random.Random(KILLS)
    branch.copy_to(tmp_path)  # made here, once, not by each of the threads
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        kills = [
            pool.submit(end_child, tmp_path / str(kill), dice.uniform(1.5, 6), signal.SIGKILL)
            for kill in range(KILLS)
        ]
    for kill, made in enumerate(kills):
        ended = made.result()
        assert ended.stored.startswith(ended.must_have()), f"kill {kill}: {len(ended.stored)} characters"
        assert text_of(ended.typed[-1][0] + 1).startswith(ended.stored), "what is there was never typed"
    report.note(1, KILLS, shown="上次未正常退出，已找回 14:03 的内容：6月主题党日·总结")


def test_a_window_that_keeps_no_drafts_is_found_out(tmp_path: Path) -> None:
    ended = end_child(tmp_path / "a", 4.2, signal.SIGKILL, "", "keeps-no-drafts")
    assert not ended.stored.startswith(ended.must_have())
    report.note(1, 0, mutant="keeps-no-drafts")


def test_at_the_end_of_the_session_nothing_is_lost_and_nothing_asked(tmp_path: Path) -> None:
    dice = random.Random(ENDS)
    for number in range(ENDS):
        which = dice.choice((signal.SIGTERM, signal.SIGHUP))
        ended = end_child(tmp_path / str(number), dice.uniform(0, 2.5), which)
        assert ended.stored == text_of(ended.typed[-1][0]), f"end {number}"
        assert not ended.has_draft, "saved as a draft only"
        assert ended.seconds < AT_ONCE, f"end {number} took {ended.seconds:.2f} s"
    report.note(9, ENDS)


def test_the_end_comes_through_an_open_question(tmp_path: Path) -> None:
    ended = end_child(tmp_path / "a", 1.0, signal.SIGTERM, "dialog")
    assert ended.stored == text_of(ended.typed[-1][0])
    assert ended.seconds < AT_ONCE
    report.note(9, 1)


def test_the_end_that_qt_announces_saves_too(tmp_path: Path) -> None:
    ended = end_child(tmp_path / "a", 0.0, None, "commit")
    assert ended.stored == text_of(ended.typed[-1][0])
    assert not ended.has_draft
    assert ended.seconds < 3 * AT_ONCE, "it did not end by itself"
    report.note(9, 1)


def test_a_disk_that_refuses_the_last_entry_does_not_hold_up_the_end(tmp_path: Path) -> None:
    ended = end_child(tmp_path / "a", 1.0, signal.SIGTERM, "refused")
    assert ended.seconds < AT_ONCE
    assert text_of(ended.typed[-1][0]).startswith(ended.stored)
    report.note(9, 1)


@pytest.mark.parametrize("mutant", ["asks-first", "leaves-at-once"])
def test_a_wrong_program_is_found_out(tmp_path: Path, mutant: str) -> None:
    ended = end_child(tmp_path / "a", 0.6, signal.SIGTERM, "", mutant)
    assert ended.seconds >= AT_ONCE or ended.stored != text_of(ended.typed[-1][0])
    report.note(9, 0, mutant=mutant)
