"""Kills: the program is shot down in the middle of its work, in the real window, at a random moment after an edit."""

import os
import random
import signal
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.errors import UserError
from app.storage.store import Store
from tests.faults import branch, children, oracle, report
from tests.faults.oracle import Edit, Verdict

FULL = bool(os.environ.get("ZHIBU_FULL"))
CHAINS, KILLS = (20, 50) if FULL else (2, 5)  # how many folders, and how many kills on each
AT_A_TIME = 2  # children at work side by side
EDITS_A_RUN = (6, 12)  # how many edits are shown as saved before the shot is prepared
AT_LATEST = 0.3  # seconds after the edit
PATIENCE = 60.0


@dataclass
class Trial:
    """What came of a row of kills on one data folder."""

    edits: list[Edit] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)

    @property
    def saved(self) -> list[Edit]:
        return [edit for edit in self.edits if edit.is_saved and edit.step]


def count_saved(log: Path) -> int:
    """Count the edits shown as saved, the ground laid at the start included."""
    return log.read_bytes().count(b'"is": "saved"') if log.exists() else 0


def shoot(module: str, root: Path, log: Path, seed: int, *mutant: str) -> None:
    """Let a child work until a few edits more are saved, then kill it a moment later."""
    dice = random.Random(seed)
    wanted = count_saved(log) + dice.randint(*EDITS_A_RUN)
    said = log.with_suffix(".said")
    child = children.start(said, module, root, log, seed, *mutant)
    try:
        until = time.monotonic() + PATIENCE
        while count_saved(log) < wanted:
            assert child.poll() is None, said.read_text(encoding="utf-8")[-2000:]
            assert time.monotonic() < until, f"only {count_saved(log)} of {wanted} edits in {PATIENCE} s"
            time.sleep(0.001)
        time.sleep(dice.uniform(0, AT_LATEST))
        assert child.poll() is None, said.read_text(encoding="utf-8")[-2000:]
    finally:
        child.send_signal(signal.SIGKILL)
        child.wait()


def kill_again_and_again(tmp_path: Path, kills: int, chain: int, *mutant: str) -> Trial:
    """Kill a child ``kills`` times on the same folder, and look at the folder after each kill."""
    root, log, trial = branch.copy_to(tmp_path), tmp_path / "oracle.log", Trial()
    for seed in range(1000 * chain, 1000 * chain + kills):
        shoot("tests.faults.child_window", root, log, seed, *mutant)
        trial.edits = oracle.read(log.read_bytes().splitlines())
        trial.verdicts.append(look(root, trial.edits))
    return trial


def look(root: Path, edits: list[Edit]) -> Verdict:
    """Open what a kill left; that the program itself refuses its own audit is a finding too."""
    try:
        store = Store.open(branch.data_of(root))
    except UserError as error:
        return Verdict(unrecorded=[error.key])
    verdict = oracle.examine(store, edits)
    store.close()
    return verdict


def test_nothing_shown_as_saved_is_lost(tmp_path: Path) -> None:
    folders = [tmp_path / str(chain) for chain in range(CHAINS)]
    for folder in folders:
        folder.mkdir()
    branch.copy_to(tmp_path)  # made here, once, not by each of the threads
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        trials = list(pool.map(kill_again_and_again, folders, [KILLS] * CHAINS, range(CHAINS)))
    verdicts = [verdict for trial in trials for verdict in trial.verdicts]
    saved = [edit for trial in trials for edit in trial.saved]
    assert [str(verdict) for verdict in verdicts if not verdict.is_clean] == []
    assert {edit.step for edit in saved} == set(range(1, 10))
    assert len(saved) >= 5 * CHAINS * KILLS
    print("saved edits by step:", sorted(Counter(edit.step for edit in saved).items()))  # noqa: T201
    report.note(1, len(verdicts))


def test_saying_saved_before_it_is_committed_is_found_out(tmp_path: Path) -> None:
    """The control: the same trial with a window that says 已保存 while its transaction is still open."""
    trial = kill_again_and_again(tmp_path, 1, 0, "says-it-too-early")
    assert trial.verdicts[0].lost
    report.note(1, 0, mutant="says-it-too-early")


def test_a_missing_audit_row_is_found_out(tmp_path: Path) -> None:
    trial = kill_again_and_again(tmp_path, 1, 0, "forgets-the-audit")
    assert trial.verdicts[0].unrecorded
    report.note(1, 0, mutant="forgets-the-audit")
