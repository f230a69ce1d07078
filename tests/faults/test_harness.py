"""The harness itself: the disk that forgets what was not synced, and the sweep that meets every call once."""

import os
import random
from pathlib import Path

import pytest

from tests.faults import branch, sweep
from tests.faults.mutants import replaced
from tests.faults.oracle import Verdict
from tests.faults.powerloss import Disk
from tests.faults.strace import Call
from tests.faults.sweep import Ended

TRIES = 200


class Script:
    """Calls of a process that does one thing after the other to files below ``root``."""

    def __init__(self, root: Path) -> None:
        self.root, self.disk, self.handle = root, Disk(root, root.parent / "log"), 2

    def call(self, name: str, plain: str, *texts: bytes, result: int = 0) -> None:
        self.disk.play(Call(1, name, plain, texts, result))

    def open(self, name: str, flags: str = "O_RDWR|O_CREAT") -> int:
        self.handle += 1
        self.call("openat", f"AT_FDCWD, , {flags}", self.path(name), result=self.handle)
        return self.handle

    def write(self, name: str, data: bytes, sync: bool) -> None:
        handle = self.open(name)
        self.call("write", f"{handle}, , {len(data)}", data, result=len(data))
        if sync:
            self.call("fsync", str(handle))

    def move(self, old: str, new: str) -> None:
        self.call("rename", ", ", self.path(old), self.path(new))

    def sync_root(self) -> None:
        self.call("fsync", str(self.open("", "O_RDONLY")))

    def path(self, name: str) -> bytes:
        return os.fsencode(self.root / name if name else self.root)

    def left(self) -> list[dict[str, bytes]]:
        return [self.disk.cut(random.Random(seed)) for seed in range(TRIES)]


@pytest.fixture
def script(tmp_path: Path) -> Script:
    """A disk with one file on it, safe for long."""
    (tmp_path / "root" / "sub").mkdir(parents=True)
    (tmp_path / "root" / "old").write_bytes(b"old")
    (tmp_path / "root" / "sub" / "a").write_bytes(b"a")
    return Script(tmp_path / "root")


def test_what_was_not_synced_may_be_there_or_not(script: Script) -> None:
    script.write("new", b"x" * 1024, sync=False)
    found = [left.get("new") for left in script.left()]
    assert {None, b"", b"x" * 1024} <= set(found)
    assert all(left["old"] == b"old" for left in script.left())


def test_bytes_and_name_are_safe_once_both_are_synced(script: Script) -> None:
    script.write("new", b"x" * 1024, sync=True)
    assert {left.get("new") for left in script.left()} == {None, b"x" * 1024}
    script.sync_root()
    assert {left.get("new") for left in script.left()} == {b"x" * 1024}


def test_a_file_put_in_the_place_of_another_is_one_or_the_other(script: Script) -> None:
    script.write("aside", b"new", sync=True)
    script.move("aside", "old")
    assert {left["old"] for left in script.left()} == {b"old", b"new"}
    script.sync_root()
    assert {left["old"] for left in script.left()} == {b"new"}


def test_a_folder_that_is_renamed_takes_its_files_along(script: Script) -> None:
    script.move("sub", "elsewhere")
    assert {tuple(sorted(left)) for left in script.left()} == {("elsewhere/a", "old"), ("old", "sub/a")}
    script.sync_root()
    assert {tuple(sorted(left)) for left in script.left()} == {("elsewhere/a", "old")}


def test_a_call_that_is_not_replayed_is_no_silence(script: Script) -> None:
    with pytest.raises(ValueError, match="not replayed"):
        script.call("link", ", ", script.path("old"), script.path("other"))


def test_a_sweep_meets_every_call_and_then_the_end(tmp_path: Path) -> None:
    met: list[Ended] = []

    def examine(_root: Path, ended: Ended) -> Verdict:
        met.append(ended)
        return Verdict()

    child, calls = "tests.faults.child_operations", ("ftruncate",)
    points = sweep.points(branch.copy_to, child, ["edit"], calls)
    outcome = sweep.sweep(branch.copy_to, child, ["edit"], calls, sweep.KILL, examine)
    assert outcome.tried == len(points) > 0
    assert [ended.killed for ended in met] == [True] * len(points) + [False]
    assert met[-1].said == ("saved",) and not met[0].said


def test_a_traceback_is_a_failure_though_nothing_is_lost() -> None:
    """The error that no disk has: it is sorted into no sentence."""
    child, fault = "tests.faults.child_operations", sweep.error("EDOM", names=("数据/zhibu.key",))
    outcome = sweep.sweep(branch.copy_to, child, ["edit"], ("openat",), fault, lambda *_: Verdict(), enough=1)
    assert "OSError: [Errno 33]" in outcome.failures[0] and not outcome.is_clean


def test_an_operation_that_does_not_end_is_stopped_and_said() -> None:
    with replaced(sweep, "PATIENCE", 0.0), pytest.raises(AssertionError, match="ended by signal"):
        sweep.points(branch.copy_to, "tests.faults.child_operations", ["edit"], ("fsync",))
