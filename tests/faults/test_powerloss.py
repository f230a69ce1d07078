"""Power cuts: whatever moment and whatever part of the unsynced writes, nothing shown as saved is lost."""

import os
import random
import shutil
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.domain.errors import UserError
from app.operations.workspace import Workspace
from tests.faults import branch, oracle
from tests.faults.powerloss import Disk, moments
from tests.faults.strace import Call, traced

FULL = bool(os.environ.get("ZHIBU_FULL"))
EDITS = 120 if FULL else 45
STATES = 20_000 if FULL else 300
CUTS_A_MOMENT = 5


@dataclass
class Trial:
    """What came of many power cuts."""

    outcomes: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)
    acknowledged: int = 0

    def note(self, outcome: str, example: str) -> None:
        self.outcomes[outcome] += 1
        if outcome != "clean" and len(self.examples) < 5:
            self.examples.append(example)


def edited(tmp_path: Path, seed: int, mutant: str = "") -> tuple[Path, Path, list[Call]]:
    """Let a child edit a branch under strace; return an untouched copy of the branch, its log, its calls."""
    root = branch.copy_to(tmp_path)
    before = Path(shutil.copytree(root, tmp_path / "before"))
    log = tmp_path / "oracle.log"
    arguments = (root, log, seed, EDITS, *([mutant] if mutant else []))
    calls = traced("tests.faults.child_edits", arguments, tmp_path / "strace.log")
    shutil.rmtree(root)
    shutil.copytree(before, root)  # the disk as it was, under the names the calls have
    return root, log, calls


def cut_the_power(tmp_path: Path, seed: int, states: int, mutant: str = "") -> Trial:
    root, log, calls = edited(tmp_path, seed, mutant)
    dice, trial = random.Random(seed), Trial()
    changing = moments(calls, Disk(root, log))
    chosen = Counter(dice.choices(changing, k=states // CUTS_A_MOMENT))
    disk = Disk(root, log)
    shutil.rmtree(root)
    for number, call in enumerate(calls):
        disk.play(call)
        for _ in range(CUTS_A_MOMENT * chosen[number]):
            target = dice.choice((root, tmp_path / "another drive letter"))
            disk.cut(dice, target)
            outcome, example = judge(target, bytes(disk.shown))
            trial.note(outcome, f"call {number} {call.name}: {example}")
            shutil.rmtree(target)
    trial.acknowledged = sum(
        edit.is_saved and edit.step > 0 for edit in oracle.read(bytes(disk.shown).splitlines())
    )
    return trial


def judge(root: Path, shown: bytes) -> tuple[str, str]:
    """Open what the power cut left and compare it with what had been shown."""
    try:
        workspace = branch.open_at(root)
    except UserError as error:
        return "corrupt", error.key
    try:
        verdict = oracle.examine(workspace.store, oracle.read(shown.splitlines()))
        missing = missing_contents(workspace)
    except UserError as error:
        return "corrupt", error.key
    finally:
        workspace.close()
    if verdict.lost or missing:
        return "lost", f"{verdict} {missing}"
    return ("clean", "") if verdict.is_clean else ("half", str(verdict))


def missing_contents(workspace: Workspace) -> list[str]:
    """Return the attachments a row refers to whose bytes are not there."""
    sql = "select name from evidence where sha256 not in (select sha256 from fujian.blob)"
    return [str(name) for (name,) in workspace.store.statement(sql)]


@pytest.mark.parametrize("seed", range(5 if FULL else 1))
def test_a_power_cut_loses_nothing_that_was_shown_as_saved(tmp_path: Path, seed: int) -> None:
    trial = cut_the_power(tmp_path, seed, STATES // 5 if FULL else STATES)
    assert trial.acknowledged == EDITS
    assert trial.outcomes.total() >= (STATES // 5 if FULL else STATES) - CUTS_A_MOMENT
    assert set(trial.outcomes) == {"clean"}, trial.examples


def test_without_syncing_the_same_trial_fails(tmp_path: Path) -> None:
    """The control: a trial that cannot fail proves nothing."""
    trial = cut_the_power(tmp_path, 7, 150, mutant="no-sync")
    assert trial.outcomes["lost"] + trial.outcomes["corrupt"] > 0, trial.outcomes


@pytest.mark.parametrize(
    ("mutant", "states", "outcome"),
    [
        ("says-it-too-early", 50, "lost"),
        ("forgets-the-audit", 50, "half"),
        ("one-by-one", 150, "half"),
        (
            "binds-both-files",
            150,
            "corrupt",
        ),  # seen only where the folder is opened under another drive letter
    ],
)
def test_a_wrong_program_is_found_out(tmp_path: Path, mutant: str, states: int, outcome: str) -> None:
    trial = cut_the_power(tmp_path, 7, states, mutant)
    assert trial.outcomes[outcome] > 0, trial.outcomes
