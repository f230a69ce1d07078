"""A file is put in its place whole or not at all, and what stood there stays until then."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.documents.output import RETRY_DELAYS, free_name, write_out
from app.domain.errors import UserError


class HeldFile:
    """A replace that fails a number of times, as while another program holds the target."""

    def __init__(self, times: int, error: OSError | None = None) -> None:
        self.times = times
        self.error = error or PermissionError(13, "held")

    def __call__(self, source: Path, target: Path) -> None:
        if self.times:
            self.times -= 1
            raise self.error
        source.replace(target)


def never_called(seconds: float) -> None:
    raise AssertionError("nothing to wait for")


def leave_alone(seconds: float) -> None:
    """Wait for nobody: the tests need not take two seconds."""


def broken(path: Path) -> None:
    raise OSError(errno.EIO, "bad sector")


def full(path: Path) -> None:
    raise OSError(errno.ENOSPC, "full")


def read_only(path: Path) -> None:
    raise OSError(errno.EROFS, "read-only")


def refuses(path: Path) -> None:
    raise UserError("io_error", path=str(path), name=path.name)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "计划表.xlsx"
    path.write_bytes(b"old")
    return path


def test_writes_and_leaves_nothing_else(target: Path) -> None:
    seen: list[bytes] = []
    assert (
        write_out(target, b"new", lambda path: seen.append(path.read_bytes()), sleep=never_called) == target
    )
    assert (target.read_bytes(), seen) == (b"new", [b"new"])
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("times", [1, 5, len(RETRY_DELAYS)])
def test_waits_while_the_file_is_held(times: int, target: Path) -> None:
    waits: list[float] = []
    write_out(target, b"new", replace=HeldFile(times), sleep=waits.append)
    assert target.read_bytes() == b"new"
    assert waits == list(RETRY_DELAYS[:times])


def test_waits_two_seconds_at_most() -> None:
    assert 1.5 < sum(RETRY_DELAYS) <= 2


@pytest.mark.parametrize(
    ("verify", "replace", "key"),
    [
        (None, HeldFile(99), "file_open"),
        (None, HeldFile(99, OSError(errno.EIO, "bad")), "io_error"),
        (broken, os.replace, "io_error"),
        (full, os.replace, "disk_full"),
        (read_only, os.replace, "folder_read_only"),
        (refuses, os.replace, "io_error"),
    ],
)
def test_trouble_keeps_the_old_file_and_leaves_no_half_one(
    verify: Callable[[Path], None] | None, replace: Callable[[Path, Path], None], key: str, target: Path
) -> None:
    with pytest.raises(UserError) as caught:
        write_out(target, b"new", verify, replace, leave_alone)
    assert caught.value.key == key
    assert target.read_bytes() == b"old"
    assert list(target.parent.iterdir()) == [target]


def test_a_windows_sharing_violation_is_waited_for(target: Path) -> None:
    error = OSError(errno.EACCES, "in use")
    error.winerror = 32  # type: ignore[attr-defined, unused-ignore]
    write_out(target, b"new", replace=HeldFile(2, error), sleep=leave_alone)
    assert target.read_bytes() == b"new"


def test_a_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        write_out(tmp_path / "U盘" / "计划表.xlsx", b"new")
    assert (caught.value.key, caught.value.facts["folder"]) == ("folder_gone", str(tmp_path / "U盘"))


def test_a_bug_in_the_check_is_no_user_error_and_leaves_nothing(target: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        write_out(target, b"new", lambda path: print(1 // 0))  # noqa: T201
    assert list(target.parent.iterdir()) == [target]


def test_a_free_name_counts_up(target: Path) -> None:
    assert free_name(target.with_name("新.xlsx")).name == "新.xlsx"
    assert free_name(target).name == "计划表(2).xlsx"
    target.with_name("计划表(2).xlsx").touch()
    assert free_name(target).name == "计划表(3).xlsx"
