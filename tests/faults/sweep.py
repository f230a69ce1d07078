"""Kill or fail an operation at each of its system calls, one after the other, and look at what is left each time.

``strace`` counts per kind of call and per process, so each kind is swept on its own. The operation runs in a fork of a
process that has loaded everything (``child_sweep``), so its first call is call number one and a point costs a tenth of
a second. Only the fork's own calls are met: a process it starts, or a thread, goes on untroubled. A call that is made
to fail is not carried out; so a ``close`` that fails leaves its file open, which no real disk does.
"""

import json
import os
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from shutil import rmtree
from signal import SIGALRM, SIGKILL
from tempfile import TemporaryDirectory
from threading import Timer
from typing import IO

from tests.faults import children
from tests.faults.oracle import Verdict

FULL = bool(os.environ.get("ZHIBU_FULL"))
# What an operation does to files; SQLCipher syncs with fsync, plain SQLite with fdatasync.
CALLS = (
    *("openat", "pwrite64", "write", "sendfile", "fsync", "fdatasync", "ftruncate", "close"),
    *("rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "rmdir", "link", "linkat"),
)
READS = ("read", "pread64")
PATIENCE = 60  # seconds an operation may take under the tracer
MET = re.compile(rb"\(INJECTED\)|killed by SIGKILL")
NAME = re.compile(rb"^(?:\d+ +)?(\w+)\(")


@dataclass(frozen=True)
class Fault:
    """What happens at a call: the words of ``strace -e inject``; ``goes_on``: at every later call of its kind too.

    With ``names``, files below the root, only calls on exactly these files count and are met.
    """

    what: str
    goes_on: bool = False
    names: tuple[str, ...] = ()


KILL = Fault("signal=KILL")


def error(name: str, goes_on: bool = False, names: tuple[str, ...] = ()) -> Fault:
    """Return the fault that a call fails with ``name``: EIO, ENOSPC, ENODEV …"""
    return Fault(f"error={name}", goes_on, names)


@dataclass(frozen=True)
class Ended:
    """How one operation ended: whether it met the fault, what it said, the key it was refused with, any traceback."""

    met: bool
    killed: bool
    said: tuple[str, ...] = ()
    refused: str = ""
    trouble: str = ""


@dataclass(frozen=True)
class Point:
    """One call of an operation: the how-manieth of its kind, and the line strace has of it."""

    call: str
    number: int
    line: str = ""


@dataclass
class Outcome:
    """What came of a sweep: how many points were met, and at how many something was lost, half there, or went wrong."""

    tried: int = 0
    lost: int = 0
    half: int = 0
    failures: list[str] = field(default_factory=list)
    refusals: Counter[str] = field(default_factory=Counter)

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.half or self.failures)

    def __str__(self) -> str:
        return f"{self.tried} points, {self.lost} lost, {self.half} half: {self.failures[:3]}"

    def note(self, point: Point, ended: Ended, verdict: Verdict) -> None:
        """Count one point; a traceback is a failure whatever is left on the disk."""
        self.tried += ended.met
        self.lost += bool(verdict.lost)
        self.half += bool(verdict.half or verdict.unrecorded)
        self.refusals.update([ended.refused] if ended.refused else [])
        if ended.trouble or not verdict.is_clean:
            self.failures.append(f"{point.call} {point.number}: {verdict} {ended.trouble[-1500:]}".strip())


Make = Callable[[Path], Path]  # lays a fresh folder below the one given and returns its root
Examine = Callable[[Path, Ended], Verdict]


def share(daily: int) -> int:
    """Return which points are taken: each in full, every ``daily``-th otherwise."""
    return 1 if FULL else daily


def sweep(
    make: Make,
    module: str,
    arguments: Sequence[object],
    calls: Sequence[str],
    fault: Fault,
    examine: Examine,
    every: int = 1,
    offset: int | None = None,
    daily: int | None = None,
    enough: int | None = None,
) -> Outcome:
    """Let the operation meet ``fault`` at every ``every``-th of its calls and examine each folder it leaves.

    The module has ``run(root, say, *arguments)``; ``examine(root, ended)`` gets the folder and how it ended. The points
    begin at ``offset``, by default another one each day. Operations that end without meeting the fault are examined
    too. With ``every=1`` a kind of call is followed until the operation ends by itself. ``daily`` chooses ``every`` so
    that so many points are taken, and in full all. ``enough`` failures end the sweep of a mutant: it is found out.
    """
    outcome = Outcome()
    first = date.today().toordinal() if offset is None else offset
    with (
        TemporaryDirectory(prefix="zhibu-sweep-") as folder,
        loaded(make, module, arguments, Path(folder)) as child,
    ):
        found = child.points(calls, fault)
        every = share(max(1, len(found) // daily)) if daily else every
        for point in found[first % every :: every]:
            outcome.note(point, *child.examined(point, fault, examine))
            if enough and len(outcome.failures) >= enough:
                return outcome
        if every == 1:
            for call, last in {point.call: point.number for point in found}.items():
                _follow(child, call, last + 1, fault, examine, outcome)
    return outcome


def points(
    make: Make, module: str, arguments: Sequence[object], calls: Sequence[str], fault: Fault = KILL
) -> list[Point]:
    """Return every call of these kinds that the operation makes on its files, in order."""
    with (
        TemporaryDirectory(prefix="zhibu-sweep-") as folder,
        loaded(make, module, arguments, Path(folder)) as child,
    ):
        return child.points(calls, fault)


def _follow(
    child: "Loaded", call: str, number: int, fault: Fault, examine: Examine, outcome: Outcome
) -> None:
    """Go on with one kind of call until the operation ends without meeting the fault."""
    while True:
        point = Point(call, number)
        ended, verdict = child.examined(point, fault, examine)
        outcome.note(point, ended, verdict)
        if not ended.met:
            return
        number += 1


@contextmanager
def loaded(make: Make, module: str, arguments: Sequence[object], folder: Path) -> Iterator["Loaded"]:
    """Start the process whose forks do the operation, and end it."""
    warm_up = make(_fresh(folder / "warm up"))
    command = children.command("tests.faults.child_sweep", module, warm_up, *arguments)
    pipe = subprocess.PIPE
    with (
        (folder / "errors").open("wb") as errors,
        subprocess.Popen(
            command,
            cwd=children.ROOT,
            env=children.settings(),
            stdin=pipe,
            stdout=pipe,
            stderr=errors,
            bufsize=0,
        ) as process,
    ):
        assert process.stdin is not None and process.stdout is not None
        said = process.stdout.readline()
        assert said == b"ready\n", (folder / "errors").read_text(encoding="utf-8")[-3000:]
        yield Loaded(make, folder, process.stdin, process.stdout)
        process.stdin.close()


@dataclass
class Loaded:
    """A process that does the operation in a fork whenever it is told a root."""

    make: Make
    folder: Path
    tell: IO[bytes]
    hear: IO[bytes]

    def points(self, calls: Sequence[str], fault: Fault) -> list[Point]:
        """Do the operation once without a fault and return its calls on files in the folder the root was laid in."""
        root = self.make(_fresh(self.folder / "point"))
        ended, record = self._run(root, [*_only(root, fault), "-y", "-e", f"trace={','.join(calls)}"])
        assert not ended.trouble and not ended.refused, f"without a fault: {ended}"
        counts: Counter[str] = Counter()
        found = []
        for line in record.splitlines():
            if match := NAME.match(line):
                name = match[1].decode()
                counts[name] += 1
                if os.fsencode(root.parent) in line:
                    found.append(Point(name, counts[name], line.decode(errors="replace")))
        return found

    def examined(self, point: Point, fault: Fault, examine: Examine) -> tuple[Ended, Verdict]:
        """Do the operation on a fresh folder with the fault at ``point``, and look at the folder."""
        root = self.make(_fresh(self.folder / "point"))
        when = f"{point.number}{'+' if fault.goes_on else ''}"
        inject = [f"trace={point.call}", f"inject={point.call}:{fault.what}:when={when}"]
        ended, _ = self._run(root, [*_only(root, fault), *(word for part in inject for word in ("-e", part))])
        return ended, examine(root, ended)

    def _run(self, root: Path, options: Sequence[str]) -> tuple[Ended, bytes]:
        record = self.folder / "strace.log"
        self.tell.write(f"{root}\n".encode())
        process = int(self.hear.readline())
        with subprocess.Popen(
            ["strace", "-p", str(process), "-s", "300", "-o", str(record), *options], stderr=subprocess.PIPE
        ) as tracer:
            _wait_until_attached(tracer)
            alarm = Timer(PATIENCE, os.kill, (process, SIGALRM))
            alarm.start()
            self.tell.write(b"!")
            answer = json.loads(self.hear.readline())
            alarm.cancel()
        lines = record.read_bytes()
        return _ended(answer["status"], answer["said"], lines), lines


def _wait_until_attached(tracer: subprocess.Popen[bytes]) -> None:
    assert tracer.stderr is not None
    said = b""
    while b" attached" not in said:
        line = tracer.stderr.readline()
        assert line, said.decode()
        said += line


def _ended(status: int, said: Sequence[str], record: bytes) -> Ended:
    def after(word: str) -> str:
        return next((line.removeprefix(word) for line in said if line.startswith(word)), "")

    signal = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    refused, trouble = after("refused "), after("trouble ")
    if signal not in (0, SIGKILL):  # the alarm's, or the interpreter's own end
        trouble = f"ended by signal {signal} within {PATIENCE} s, or stopped then"
    words = tuple(line for line in said if not line.startswith(("refused ", "trouble ")))
    return Ended(bool(MET.search(record)), signal == SIGKILL, words, refused, trouble)


def _only(root: Path, fault: Fault) -> list[str]:
    return [word for name in fault.names for word in ("-P", str(root / name))]


def _fresh(folder: Path) -> Path:
    rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def said_of_a_full_disk(call: str, *keys: str) -> set[str]:
    """Return the keys that may be said when ``call`` is refused for want of room.

    No real disk is too full to shorten a file, and SQLite knows such a refusal as an input/output error only.
    """
    return {"data_disk_full", *keys, *(("data_disk_broken",) if call == "ftruncate" else ())}
