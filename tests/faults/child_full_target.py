"""A child process that exports to a full disk and imports from beside one, at every size of little room.

``python -m tests.faults.child_full_target SCENARIO FOLDER [MUTANT]`` inside a mount namespace of its own; prints how
many sizes were tried.
"""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from app.documents import output, sheet_reader
from app.domain.errors import UserError
from app.operations import activities, papers, plans, roster_import
from app.operations.papers import Job
from app.operations.sample import roster_file
from app.texts import say
from tests.faults import branch, exported
from tests.faults.child_full_disk import MEGABYTE, PAGE, TEXT, SmallDisk
from tests.faults.mutants import replaced

MOST_PAGES = 400


def exporting(folder: Path) -> int:
    """Plan table, record and a painted file, each over an older one."""
    disk = SmallDisk(folder / "disk", 4 * MEGABYTE)
    disk.mount()
    workspace = branch.open_at(branch.copy_to(folder))
    (plan,) = plans.plans(workspace)
    activities.change_facts(workspace, branch.activity_id(workspace), "conduct", process=TEXT)
    jobs = (
        papers.prepare_plan(workspace, plan.id),
        papers.prepare(workspace, "record", branch.activity_id(workspace)),
    )
    tried = sum(_every_size(disk, papers.under_free_name(job, disk.folder), papers.render) for job in jobs)
    workspace.close()
    painted = Job("", "", None, disk.folder / "签到册.pdf", jobs[0].now)
    return tried + _every_size(disk, painted, lambda job: papers.place_file(job.path, b"%PDF" * 9000))


def _every_size(disk: SmallDisk, job: Job, write: Callable[[Job], Path]) -> int:
    """Give the disk a page more each time until the file fits; the old one stands there until then."""
    job.path.write_bytes(b"old")
    for pages in range(MOST_PAGES):
        disk.fill(leave=pages * PAGE)
        error = _refused(lambda: write(job))
        beside = {path.name for path in disk.folder.iterdir()} - {disk.ballast.name}
        whole = job.path.read_bytes()
        disk.empty()
        assert beside == {job.path.name}, f"something half was left: {beside}"
        if error is None:
            assert whole != b"old" and (job.path.suffix == ".pdf" or exported.read(whole).text)
            job.path.unlink()
            return pages + 1
        assert whole == b"old", "the old file has changed"
        _names_drive_and_size(error, "disk_full")
    raise AssertionError("it never fitted")


def importing(folder: Path) -> int:
    """The file lies elsewhere, the disk of the data is full: the whole roster is read, or the lack of room is said."""
    disk = SmallDisk(folder / "disk", 4 * MEGABYTE)
    disk.mount()
    whole = sheet_reader.read_sheets(roster_file())
    for pages in range(MOST_PAGES):
        disk.fill(leave=pages * PAGE)
        books: list[object] = []
        error = _refused(lambda books=books: books.append(_read(disk)))  # type: ignore[misc]
        left = {path.name for path in disk.folder.iterdir()} - {disk.ballast.name}
        disk.empty()
        assert not left, f"left behind: {left}"
        if error is None:
            assert books == [whole]
            return pages + 1
        _names_drive_and_size(error, "spreadsheet_no_room")
    raise AssertionError("it never fitted")


def _read(disk: SmallDisk) -> object:
    return roster_import.read_file(roster_file(), disk.folder / "临时")


def _names_drive_and_size(error: UserError, key: str) -> None:
    assert error.key == key, error.key
    said = say(f"errors.{key}.what", **error.facts)
    assert str(error.facts["drive"]) in said and " MB" in said, said
    assert float(str(error.facts["needed"]).split()[0]) > 0, said


def _refused(do: Callable[[], object]) -> UserError | None:
    try:
        do()
    except UserError as error:
        return error
    return None


def _straight(path: Path, data: bytes, *_: object) -> Path:
    """Wrong on purpose: an export goes straight to its final name."""
    try:
        path.write_bytes(data)
    except OSError:
        raise UserError("disk_full", drive="D:", needed="1 MB") from None
    return path


SCENARIOS: dict[str, Callable[[Path], int]] = {"exporting": exporting, "importing": importing}
MUTANTS: dict[str, Callable[[], AbstractContextManager[None]]] = {
    "": nullcontext,
    "writes-straight": lambda: replaced(output, "write_out", _straight),
    "takes-what-is-there": lambda: replaced(
        sheet_reader, "load", lambda path: path.read_bytes()[: 9 * PAGE // 10]
    ),
}

if __name__ == "__main__":
    with MUTANTS[sys.argv[3] if len(sys.argv) > 3 else ""]():
        print(SCENARIOS[sys.argv[1]](Path(sys.argv[2])))  # noqa: T201
