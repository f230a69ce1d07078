"""Killed, or out of room, at each system call: an operation is there as a whole or not at all, and what was said to be
saved is there."""

from pathlib import Path

import pytest

from app.texts import say
from tests.faults import operations, report, sweep, whole
from tests.faults.oracle import Verdict
from tests.faults.sweep import CALLS, KILL, Ended, Outcome

DAILY = 6  # points of each operation
SLOW = {"set password": 2, "change password": 2}


def killed(name: str, mutant: str = "", calls: tuple[str, ...] = CALLS, **which: int) -> Outcome:
    """Kill one operation at its calls."""
    examine, arguments = operations.states(name).examine, (name, mutant)
    return sweep.sweep(operations.maker(name), operations.CHILD, arguments, calls, KILL, examine, **which)


@pytest.mark.parametrize("name", operations.ON_OPEN_DATA)  # closed data: test_restore, test_upgrades_killed
def test_a_kill_at_any_call_leaves_all_or_nothing(name: str) -> None:
    daily = SLOW.get(name, DAILY)
    outcome = killed(name, daily=daily)
    assert outcome.is_clean, outcome
    assert outcome.tried >= (80 if sweep.FULL else daily)
    report.note(2, outcome.tried)


@pytest.mark.parametrize(
    ("name", "mutant", "calls"),
    [
        ("edit", "each-row-alone", ("ftruncate",)),
        ("edit", "says-it-too-early", ("ftruncate", "fsync")),
        ("import", "forgets-the-audit", ("close",)),
        ("attachment", "row-before-its-bytes", ("ftruncate",)),
        ("export record", "straight-to-its-name", ("write",)),
        ("change password", "key-in-place", ("write",)),
        ("backup", "backup-straight-to-its-name", ("write",)),
    ],
)
def test_a_wrong_program_is_found_out(name: str, mutant: str, calls: tuple[str, ...]) -> None:
    outcome = killed(name, mutant, calls, enough=1)
    assert outcome.lost or outcome.half, outcome
    report.note(2, 0, mutant=mutant)


FULL_DISK = sweep.error("ENOSPC", goes_on=True)
WRITES = ("write", "pwrite64", "mkdir")
REFUSALS = {"import": "data_disk_full", "backup": "backup_disk_full"}  # the others are papers


def out_of_room(name: str, mutant: str = "", **which: int) -> Outcome:
    """Let the disk be full from each write on; what is refused leaves no file aside."""

    def examine(root: Path, ended: Ended) -> Verdict:
        verdict = operations.states(name).examine(root, ended)
        if ended.refused:
            verdict.half += [path.name for path in root.rglob("~*") if whole.is_aside(path.name)]
        return verdict

    make, child = operations.maker(name), operations.CHILD
    return sweep.sweep(make, child, (name, mutant), WRITES, FULL_DISK, examine, **which)


@pytest.mark.parametrize("name", ["import", "export plan", "export record", "backup"])
def test_a_disk_that_is_full_from_any_write_on_leaves_what_was_there(name: str) -> None:
    outcome = out_of_room(name, daily=DAILY)
    assert outcome.is_clean, outcome
    assert outcome.tried >= DAILY
    known = {REFUSALS.get(name, "disk_full"), "data_disk_full"}  # that a paper was made is a row in the data
    assert set(outcome.refusals) <= known, outcome.refusals
    for key in outcome.refusals:
        report.note(5, 0, shown=say(f"errors.{key}.what", drive="D:", needed="3.0 MB"))
    report.note(5, outcome.tried)


def test_a_program_that_is_out_of_room_halfway_is_found_out() -> None:
    outcome = out_of_room("export record", "straight-to-its-name", enough=1)
    assert outcome.half, outcome
    report.note(5, 0, mutant="straight-to-its-name")
