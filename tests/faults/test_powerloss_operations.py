"""Power cuts during the operations that lay files or change much: each is there as a whole or not at all."""

from pathlib import Path

import pytest

from tests.faults import operations, report
from tests.faults.powercuts import CLEAN, Trial, cut_the_power, recorded
from tests.faults.sweep import FULL
from tests.faults.whole import SAVED, Whole

STATES = 20_000 if FULL else 50
SLOW = {"upgrade": 20, "backup": 30, "set password": 30, "change password": 30}  # daily


def cut(name: str, folder: Path, states: int, mutant: str = "") -> Trial:
    known = operations.states(name)
    child = recorded(operations.maker(name), folder, operations.CHILD, name, mutant)
    return cut_the_power(child, lambda root, shown: judge(known, root, shown), 7, states, stop=bool(mutant))


def judge(known: Whole, root: Path, shown: bytes) -> tuple[str, str]:
    verdict = known.judged(root, shown.decode() == SAVED)
    if verdict.is_clean:
        return CLEAN
    return "lost" if verdict.lost else "half", str(verdict)


@pytest.mark.parametrize("name", operations.NAMES)
def test_a_power_cut_leaves_all_or_nothing(tmp_path: Path, name: str) -> None:
    trial = cut(name, tmp_path, STATES if FULL else SLOW.get(name, STATES))
    assert trial.is_clean, (trial.outcomes, trial.examples)
    assert trial.shown.decode() == SAVED
    report.note(3, trial.outcomes.total())


@pytest.mark.parametrize(
    ("name", "mutant"),
    [
        ("import", "no-sync"),
        ("attachment", "row-before-its-bytes"),
        ("export plan", "export-not-synced"),
        ("backup", "backup-not-synced"),
        ("restore", "restore-by-deleting"),
    ],
)
def test_a_wrong_program_is_found_out(tmp_path: Path, name: str, mutant: str) -> None:
    trial = cut(name, tmp_path, 100, mutant)
    assert not trial.is_clean, trial.outcomes
    report.note(3, 0, mutant=mutant)
