"""A branch with a stick: a dozen older backups on it, one attachment, and the next backup to be made there (row 13)."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from app.domain.backup import BackupPlace, BackupReason
from app.operations import backup_state, backups, evidence
from app.operations.evidence import NewFile
from app.operations.workspace import Workspace
from app.storage import backups as stored
from app.storage import container
from app.storage.kept import keep
from tests.faults import branch
from tests.faults.mutants import replaced
from tests.faults.oracle import Verdict, examine

DATA_ID = "0123456789abcdef"
STICK = "U盘"
FOLDER = f"{STICK}/支部备份-{DATA_ID[:8]}"
NEXT = 13  # the number of the backup that is made in a trial
NAME = f"支部备份-{NEXT:06}-20260615-0941.zbk"
FILES = (FOLDER, f"{FOLDER}/{NAME}.part", f"{FOLDER}/fujian.db", f"{FOLDER}/fujian.db-journal")
STAY = {6, 9, 10, 11, 12, NEXT}  # the last of the first two days, and everything of the last two
PHOTO = bytes(range(256)) * 40


@cache
def _made() -> TemporaryDirectory[str]:
    made = TemporaryDirectory(prefix="zhibu-stick-")
    root = branch.copy_to(Path(made.name))
    (root / STICK).mkdir()
    workspace = branch.open_at(root)
    keep(workspace.store, "data_id", DATA_ID)
    path = backups.back_up(workspace, BackupReason.BY_HAND, place(workspace))
    assert path is not None
    _lay_older(path)
    keep(workspace.store, "backup_number", str(NEXT - 1))
    photo = NewFile("照片.jpg", "活动照片", "image/jpeg", len(PHOTO), PHOTO, PHOTO[:99])
    evidence.add_file(workspace, branch.activity_id(workspace), 7, photo)
    workspace.close()
    return made


def _lay_older(path: Path) -> None:
    """Lay twelve backups of three days for one: of the oldest day all but the last may go once the next is there."""
    manifest, members = stored.read(path)
    path.unlink()
    for number in range(1, NEXT):
        at = datetime(2026, 6, 10 + (number > 6) + (number > 9), 9, 0) + number * timedelta(minutes=30)
        older = replace(manifest, number=number, made_at=at)
        (path.parent / stored.name_of(older)).write_bytes(container.pack(older, members))


def make(folder: Path) -> Path:
    """Lay a fresh copy below ``folder`` and return its root."""
    (source,) = Path(_made().name).iterdir()
    return Path(shutil.copytree(source, folder / source.name))


def place(workspace: Workspace) -> BackupPlace:
    return backup_state.choose_second_place(workspace, workspace.root / STICK)


def back_up(root: Path) -> Path | None:
    """Make the next backup on the stick; the folder is marked already."""
    workspace = branch.open_at(root)
    keep(workspace.store, "backup_number", str(NEXT - 1))  # the same one, however often it was tried
    try:
        return backups.back_up(workspace, BackupReason.BY_HAND, BackupPlace(root / FOLDER, is_second=True))
    finally:
        workspace.close()


def look(root: Path, was_said: bool) -> Verdict:
    """Find out what is lost or half: the data, the older backups, whatever stands under a final name."""
    workspace = branch.open_at(root)
    found = examine(workspace.store, [])
    whole = _whole(root, workspace.store.key)
    numbers = {number for number, is_whole in whole.items() if is_whole}
    must = STAY if NEXT in numbers else set(range(1, NEXT))
    found.lost += [f"backup {number}" for number in sorted(must - numbers)]
    found.lost += ["the new backup"] if was_said and NEXT not in numbers else []
    found.half += [f"backup {number} does not open" for number, is_whole in whole.items() if not is_whole]
    workspace.close()
    return found


def _whole(root: Path, key: str) -> dict[int, bool]:
    whole = {}
    for copy in stored.listed(root / FOLDER):
        try:
            is_new = copy.number == NEXT
            said = stored.open_copy(copy.path, key, root) if is_new else stored.read(copy.path)[0]
            whole[copy.number] = said == copy.manifest
        except Exception:  # whatever it is, it does not open
            whole[copy.number] = False
    return whole


# --- programs that are wrong on purpose


@contextmanager
def final_name() -> Iterator[None]:
    """A backup is written under its final name."""
    with replaced(stored, "PART", ""), replaced(stored, "_put_in_place", lambda *_: None), _keeps_halves():
        yield


@contextmanager
def thins_first() -> Iterator[None]:
    """Old backups go before the new one is written."""

    def wrong(job: backups.Job) -> Path:
        stored.thin(job.place.folder, job.manifest.data_id, job.now)
        for copy in stored.listed(job.place.folder)[5:]:
            copy.path.unlink()
        return right(job)

    right = backups.carry_out
    with replaced(backups, "carry_out", wrong):
        yield


@contextmanager
def does_not_verify() -> Iterator[None]:
    """What was written is not read back."""
    with replaced(stored, "_read_back", lambda *_: None):
        yield


@contextmanager
def _keeps_halves() -> Iterator[None]:
    with replaced(stored, "remove", lambda _: None):
        yield


MUTANTS = {"final-name": final_name, "thins-first": thins_first, "does-not-verify": does_not_verify}
