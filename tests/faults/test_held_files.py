"""Papers another program holds open, and folders that may not be written: the old paper stays, a sentence is said."""

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import gettempdir

import pytest

from app.documents.output import RETRY_DELAYS, write_out
from app.domain.errors import UserError
from tests.faults import branch, children

OLD, NEW = b"the old paper", b"the new paper" * 1000


class Holder:
    """Another program: the file may not be replaced the first ``times`` times (as WPS and virus scanners do)."""

    def __init__(self, times: int) -> None:
        self.times = times

    def replace(self, old: Path, new: Path) -> None:
        if self.times:
            self.times -= 1
            raise PermissionError(13, "held")
        old.replace(new)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "计划表.xlsx"
    path.write_bytes(OLD)
    return path


@pytest.mark.parametrize("times", range(1, 6))
def test_a_paper_held_for_a_moment_is_replaced_unseen(paper: Path, times: int) -> None:
    write_out(paper, NEW, replace=Holder(times).replace, sleep=lambda _: None)
    assert paper.read_bytes() == NEW


def check_a_paper_held_on(paper: Path, write: Callable[..., object] = write_out) -> None:
    slept: list[float] = []
    with pytest.raises(UserError) as caught:
        write(paper, NEW, replace=Holder(10**6).replace, sleep=slept.append)
    assert caught.value.key == "file_open"
    assert sum(slept) <= 2.0 and len(slept) == len(RETRY_DELAYS)
    assert paper.read_bytes() == OLD
    assert list(paper.parent.iterdir()) == [paper]


def test_a_paper_held_on_is_named_and_stays_as_it_is(paper: Path) -> None:
    check_a_paper_held_on(paper)


def test_writing_over_the_old_paper_is_found_out(paper: Path) -> None:
    """The control: an export that goes straight to its final name."""

    def straight(path: Path, data: bytes, **_: object) -> None:
        path.write_bytes(data)
        raise UserError("file_open")

    with pytest.raises(AssertionError):
        check_a_paper_held_on(paper, straight)


def test_folders_that_may_not_be_written_are_named(tmp_path: Path) -> None:
    for folder in (tmp_path, *tmp_path.parents):  # pytest's folders are its user's alone
        if folder.stat().st_uid == os.geteuid() and folder.is_relative_to(gettempdir()):
            folder.chmod(0o755)
    root = branch.copy_to(tmp_path / "theirs")
    ended = children.run("tests.faults.child_read_only", root)
    assert ended.returncode == 0, ended.stderr[-3000:]
    assert ended.stdout.splitlines() == [
        "over a paper: folder_read_only",
        "in a new folder: folder_read_only",
        "open: data_read_only",
        "begin: data_folder_read_only",
    ]
