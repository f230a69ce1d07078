"""Papers another program holds open, and folders that may not be written: the old paper stays, a sentence is said."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.documents.output import RETRY_DELAYS, free_name, write_out
from app.documents.sheet_child import read_in_child
from app.domain.errors import UserError
from app.texts import say
from tests.app.documents.sheet_files import SAMPLE
from tests.faults import branch, children
from tests.faults.report import note

TARGET, ASIDE, SOURCE = 10, 11, 12

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
    note(TARGET, 1)


@pytest.mark.parametrize("times", range(1, 6))
def test_a_file_aside_that_a_scanner_holds_is_waited_for_unseen(paper: Path, times: int) -> None:
    """The scanner holds what was just written: it can neither be read back nor moved for a moment."""
    scanner, reads = Holder(times), list[bytes]()

    def read_back(aside: Path) -> None:
        scanner.replace(aside, aside)
        reads.append(aside.read_bytes())

    write_out(paper, NEW, read_back, sleep=lambda _: None)
    assert (paper.read_bytes(), reads) == (NEW, [NEW])
    note(ASIDE, 1)


def check_a_scanner_that_goes_on(paper: Path, write: Callable[..., object] = write_out) -> None:
    slept: list[float] = []
    with pytest.raises(UserError) as caught:
        write(paper, NEW, lambda aside: Holder(10**6).replace(aside, aside), sleep=slept.append)
    assert caught.value.key == "file_open"
    assert 1.5 < sum(slept) <= 2.0, f"waited {sum(slept)} s"
    assert (paper.read_bytes(), list(paper.parent.iterdir())) == (OLD, [paper])


def test_a_scanner_that_goes_on_is_said(paper: Path) -> None:
    check_a_scanner_that_goes_on(paper)
    note(ASIDE, 1, shown=say("errors.file_open.what", name=paper.name), mutant="tries only the move again")


def test_trying_only_the_move_again_is_found_out(paper: Path) -> None:
    """The control: a scanner that reads what was written is taken for a folder that may not be written to."""

    def hasty(path: Path, data: bytes, verify: Callable[[Path], object], **others: Any) -> None:
        try:
            verify(path)
        except PermissionError:
            raise UserError("folder_read_only") from None
        write_out(path, data, **others)

    with pytest.raises(AssertionError):
        check_a_scanner_that_goes_on(paper, hasty)


def test_what_an_export_left_aside_is_removed_by_the_next(paper: Path) -> None:
    """Only what is old, and only what bears such a name."""
    old, new, hers = (paper.with_name(name) for name in ("~0a1b2c3d.xlsx", "~9f8e7d6c.docx", "~$计划表.xlsx"))
    for path in (old, new, hers):
        path.write_bytes(b"half")
    for path in (old, hers):
        os.utime(path, (1, 1))
    write_out(paper, NEW)
    assert {path.name for path in paper.parent.iterdir()} == {paper.name, new.name, hers.name}


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
    note(TARGET, 1, shown=say("errors.file_open.what", name=paper.name), mutant="writes over the old paper")


def test_under_another_name_it_is_written_at_once(paper: Path) -> None:
    """存成另一个名字: the held paper is not touched."""
    assert write_out(free_name(paper), NEW).name == "计划表(2).xlsx"
    assert paper.read_bytes() == OLD


def test_writing_over_the_old_paper_is_found_out(paper: Path) -> None:
    """The control: an export that goes straight to its final name."""

    def straight(path: Path, data: bytes, **_: object) -> None:
        path.write_bytes(data)
        raise UserError("file_open")

    with pytest.raises(AssertionError):
        check_a_paper_held_on(paper, straight)


def test_folders_that_may_not_be_written_are_named(tmp_path: Path) -> None:
    children.open_to_others(tmp_path)
    root = branch.copy_to(tmp_path / "theirs")
    shutil.copy(SAMPLE, root / "名册.xlsx")
    ended = children.run("tests.faults.child_read_only", root)
    assert ended.returncode == 0, ended.stderr[-3000:]
    assert ended.stdout.splitlines() == [
        "over a paper: folder_read_only",
        "in a new folder: folder_read_only",
        "open: data_read_only",
        "begin: data_folder_read_only",
        "import: spreadsheet_open_elsewhere",
    ]
    note(
        SOURCE,
        1,
        shown=say("errors.spreadsheet_open_elsewhere.what", name="名册.xlsx"),
        mutant="reads the file itself",
    )


def test_a_roster_that_is_open_is_read_from_a_copy(tmp_path: Path) -> None:
    """Another program has the file open and writes into it while the reading child is at work."""
    path = Path(shutil.copy(SAMPLE, tmp_path / "名册.xlsx"))
    with path.open("rb+") as held:
        book = read_in_child(path)
        held.write(b"torn")
    assert len(book.sheets[0].rows) > 30
    with pytest.raises(UserError):  # the control: what stands there now could not be read
        read_in_child(path)
    note(SOURCE, 1)
