"""Power cuts: whatever moment and whatever part of the unsynced writes, nothing shown as saved is lost."""

import os
from pathlib import Path

import pytest

from app.domain.errors import UserError
from app.storage.store import Store
from tests.faults import branch, oracle, report
from tests.faults.powercuts import CLEAN, Trial, cut_the_power, recorded

FULL = bool(os.environ.get("ZHIBU_FULL"))
EDITS = 120 if FULL else 45
STATES = 20_000 if FULL else 300


def edits_cut(tmp_path: Path, seed: int, states: int, mutant: str = "") -> Trial:
    """Let a child edit a branch, with every kind of edit of the nine steps, and cut its power ``states`` times."""
    arguments = (seed, EDITS, *([mutant] if mutant else []))
    child = recorded(branch.copy_to, tmp_path, "tests.faults.child_edits", *arguments)
    return cut_the_power(child, judge, seed, states, stop=bool(mutant))


def judge(root: Path, shown: bytes) -> tuple[str, str]:
    """Open what the power cut left and compare it with what had been shown."""
    try:
        store = Store.open(branch.data_of(root))
    except UserError as error:
        return "corrupt", error.key
    try:
        verdict = oracle.examine(store, oracle.read(shown.splitlines()))
        missing = oracle.missing_contents(store)
    except UserError as error:
        return "corrupt", error.key
    finally:
        store.close()
    if verdict.lost or missing:
        return "lost", f"{verdict} {missing}"
    return CLEAN if verdict.is_clean else ("half", str(verdict))


@pytest.mark.parametrize("seed", range(5 if FULL else 1))
def test_a_power_cut_loses_nothing_that_was_shown_as_saved(tmp_path: Path, seed: int) -> None:
    states = STATES // 5 if FULL else STATES
    trial = edits_cut(tmp_path, seed, states)
    assert sum(edit.is_saved and edit.step > 0 for edit in oracle.read(trial.shown.splitlines())) == EDITS
    assert trial.outcomes.total() >= states - 5
    assert trial.is_clean, trial.examples
    report.note(3, trial.outcomes.total())


@pytest.mark.parametrize(
    ("mutant", "states", "outcome"),
    [
        ("no-sync", 150, {"lost", "corrupt"}),
        ("says-it-too-early", 50, {"lost"}),
        ("forgets-the-audit", 50, {"half", "corrupt"}),
        ("one-by-one", 150, {"half"}),
        (
            "binds-both-files",
            150,
            {"corrupt"},
        ),  # seen only where the folder is opened under another drive letter
    ],
)
def test_a_wrong_program_is_found_out(tmp_path: Path, mutant: str, states: int, outcome: set[str]) -> None:
    trial = edits_cut(tmp_path, 7, states, mutant)
    assert outcome & set(trial.outcomes), trial.outcomes
    report.note(3, 0, mutant=mutant)
