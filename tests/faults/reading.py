"""What comes of files in the reading child: many files a child, a new child after each one that ends it."""

import selectors
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tests.faults import children

CHILD = "tests.faults.child_reader"
LONGEST = 20.0  # seconds: the program kills its reading child after so many
READ = "read"
REFUSALS = frozenset(
    {
        "spreadsheet_broken",
        "spreadsheet_too_big",
        "spreadsheet_password",
        "spreadsheet_empty",
        "not_a_spreadsheet",
    }
)
TOO_BIG = "spreadsheet_too_big"  # what she reads when the limits end the child


@dataclass(frozen=True)
class Fate:
    """What came of a file: ``read`` or the key of the error, its kind, rows read, seconds, MB the child ever used.

    ``ended``: how it ended the child, "slow" or a code, "" when the child lived on; ``kind`` is then what it said.
    """

    key: str
    kind: str = ""
    rows: int = 0
    seconds: float = 0
    ended: str = ""
    megabytes: int = 0


def fates(files: Sequence[Path], mutant: str = "") -> list[Fate]:
    """Return the fate of each file, in order."""
    found: list[Fate] = []
    while len(found) < len(files):
        before = len(found)
        found += _one_child(files[before:], mutant)
        if found[-1].ended and len(found) - before > 1:  # alone: what was read before is not its fault
            found[-1] = alone(files[len(found) - 1], mutant)
    return found


def alone(path: Path, mutant: str = "", longest: float = LONGEST) -> Fate:
    """Return the fate of a file in a child of its own, with the child's time."""
    began = time.monotonic()
    (fate,) = _one_child([path], mutant, longest)
    return replace(fate, seconds=time.monotonic() - began)


def _one_child(files: Sequence[Path], mutant: str, longest: float = LONGEST) -> list[Fate]:
    """Return the fates of files up to and with the first that ends the child."""
    with _child(mutant) as child:
        found: list[Fate] = []
        while len(found) < len(files) and not (found and found[-1].ended):
            assert child.stdin is not None
            child.stdin.write(f"{files[len(found)]}\n".encode())
            child.stdin.flush()
            found.append(_answer(child, longest))
    return found


@contextmanager
def _child(mutant: str) -> Iterator[subprocess.Popen[bytes]]:
    child = subprocess.Popen(
        children.command(CHILD, mutant),
        cwd=children.ROOT,
        env={**children.settings(), "RUST_BACKTRACE": "0"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        yield child
    finally:
        child.kill()
        child.communicate()


def _answer(child: subprocess.Popen[bytes], longest: float) -> Fate:
    assert child.stdout is not None and child.stderr is not None
    with selectors.DefaultSelector() as waiting:
        waiting.register(child.stdout, selectors.EVENT_READ)
        if not waiting.select(longest):
            return Fate(TOO_BIG, seconds=longest, ended="slow")
    line = child.stdout.readline().decode()
    if not line:
        said = child.stderr.read().decode(errors="replace")
        return Fate(TOO_BIG, said[-2000:], ended=f"dead{_last(said)}")
    key, kind, rows, megabytes, seconds = line.rstrip("\n").split("\t")
    return Fate(key, kind, int(rows), float(seconds), megabytes=int(megabytes))


def _last(said: str) -> str:
    """Return the last word of a traceback: only the limits may end a child, and they leave none."""
    return f": {said.strip().splitlines()[-1]}" if "Traceback" in said else ""
