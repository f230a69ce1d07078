"""A disk that fails or has no room at one call after the other: what is called saved is saved, whatever the call.

After an error of the disk nothing is called saved again from the same opening of the file: the kernel may have dropped
what it could not write, and said so only once.
"""

from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import UserError
from app.domain.step_facts import Problem, SummaryFacts
from app.storage import drafts
from app.storage.store import Store
from tests.faults import branch, oracle, report, sweep
from tests.faults.oracle import Verdict
from tests.faults.sweep import Ended, Fault, Outcome, error, share

WRITES = ("pwrite64", "fsync", "fdatasync", "ftruncate")
CALLS = (*WRITES, "openat", "pread64", "close")
FILES = tuple(f"数据/{name}.db{end}" for name in ("zhibu", "fujian") for end in ("", "-journal"))
EVERY = {"EIO": 60, "ENOSPC": 40}  # daily
CHILD = "tests.faults.child_disk"


def examine(root: Path, ended: Ended) -> Verdict:
    """Look at the file without the fault: it holds the text called saved last, or one begun after that."""
    store = Store.open(branch.data_of(root))
    verdict = Verdict(unrecorded=oracle.unrecorded(store, oracle.rows_of(store)))
    found, allowed = text_in(store), allowed_texts(ended.said)
    if found not in allowed:
        verdict.lost.append(f"{found[:8]!r}, allowed {[text[:8] for text in allowed]}: {ended.said}")
    added = len(store.all(Problem))
    if added > 1 or (ended.said and ended.said[-1].startswith("saved") and not added):
        verdict.half.append(f"the problem stands there {added} times: {ended.said}")
    verdict.lost.extend(from_a_file_not_to_be_trusted(ended.said))
    store.close()
    return verdict


def text_in(store: Store) -> str:
    left = drafts.all_drafts(store)
    facts = store.all(SummaryFacts)
    return left[-1].text if left else facts[0].summary if facts else ""


def allowed_texts(said: tuple[str, ...]) -> list[str]:
    """Return what may be stored: what was called saved last and everything begun since."""
    allowed = [""]
    for line in said:
        if line.startswith("begin "):
            allowed.append(line.removeprefix("begin "))
        elif line.startswith("saved"):
            allowed = allowed[-1:]
    return allowed


def from_a_file_not_to_be_trusted(said: tuple[str, ...]) -> list[str]:
    """Return what was called saved from an opening of the file on which the disk had failed before."""
    failed: set[str] = set()
    wrong = []
    for line in said:
        opening = line.split()[-1]
        if line.startswith("not saved data_disk_broken"):
            failed.add(opening)
        elif line.startswith("saved") and opening in failed:
            wrong.append(f"saved on a file the disk failed on: {line}")
    return wrong


def failing(fault: Fault, *arguments: str, calls: tuple[str, ...] = CALLS, **which: Any) -> Outcome:
    """Let the disk fail at the calls of texts typed and left."""
    return sweep.sweep(branch.copy_to, CHILD, arguments, calls, fault, examine, **which)


@pytest.mark.parametrize("name", ["EIO", "ENOSPC"])
@pytest.mark.parametrize("goes_on", [False, True])
def test_whatever_call_the_disk_refuses_nothing_is_called_saved_that_is_not(name: str, goes_on: bool) -> None:
    every = share(EVERY[name])
    outcome = failing(error(name, goes_on, FILES), calls=CALLS if name == "EIO" else WRITES, every=every)
    assert outcome.is_clean, outcome
    assert outcome.tried >= 100 // every
    report.note(6 if name == "EIO" else 4, outcome.tried, outcome.lost, outcome.half)


def test_the_reserve_saves_what_finds_no_room() -> None:
    """One write finds no room; the same edit succeeds once the reserve is gone."""
    used = []

    def saved_from_it(root: Path, ended: Ended) -> Verdict:
        verdict = examine(root, ended)
        used.append("from the reserve" in ended.said)
        if any(line.startswith("not saved") for line in ended.said):
            verdict.lost.append(f"not saved in spite of the reserve: {ended.said}")
        return verdict

    outcome = sweep.sweep(
        branch.copy_to,
        CHILD,
        ("", "reserve"),
        ("pwrite64",),
        error("ENOSPC", names=FILES),
        saved_from_it,
        every=share(16),
    )
    assert outcome.is_clean, outcome
    assert any(used)
    report.note(4, outcome.tried, outcome.lost, outcome.half)


@pytest.mark.parametrize(
    ("mutant", "row", "fault"),
    [
        ("swallows-the-error", 6, "EIO"),
        ("goes-on-with-the-same-file", 6, "EIO"),
        ("does-it-twice", 6, "EIO"),
        ("swallows-the-error", 4, "ENOSPC"),
    ],
)
def test_a_wrong_program_is_found_out(mutant: str, row: int, fault: str) -> None:
    goes_on = mutant == "swallows-the-error"
    which: dict[str, Any] = {
        "every": 4,
        "offset": 3,
        "enough": 1,
    }  # the last of the four syncs of each commit
    outcome = failing(error(fault, goes_on, FILES), mutant, calls=("fsync",), **which)
    assert outcome.lost or outcome.half, outcome
    report.note(row, 0, mutant=mutant)


def test_a_refused_edit_is_told_in_a_sentence() -> None:
    from ui.messages import sentences

    what, now = sentences(UserError("data_disk_broken", drive="D:"))
    assert "出错" in what and "没有保存" in what and "复制出来" in now
    report.note(6, 0, shown=f"{what}{now}")
