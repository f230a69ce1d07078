"""A branch with a backup and a later change, and what its files may hold after a restore: the old data or the new."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from app.domain.backup import BackupReason
from app.domain.member import Member
from app.operations import backups, evidence
from app.operations.evidence import NewFile
from app.operations.workspace import Workspace
from app.storage import attachments
from tests.faults import branch
from tests.faults.oracle import Rows, Verdict, rows_of

STICK = "U盘"  # where a copy of the backup lies, below the root so that each trial has its own
PHOTO = bytes(range(256)) * 40


@dataclass(frozen=True)
class Ground:
    """What a trial begins with: its template, the rows before a restore and after it, the backup's name and its key."""

    template: Path
    old: Rows
    new: Rows
    name: str
    key: str


@cache
def _made() -> tuple[TemporaryDirectory[str], Ground]:
    folder = TemporaryDirectory(prefix="zhibu-restored-")
    root = branch.copy_to(Path(folder.name))
    workspace = branch.open_at(root)
    photo = NewFile("照片.jpg", "活动照片", "image/jpeg", len(PHOTO), PHOTO, PHOTO[:99])
    evidence.add_file(workspace, branch.activity_id(workspace), 7, photo)
    path = backups.back_up(workspace, BackupReason.BY_HAND)
    assert path is not None
    new = rows_of(workspace.store)
    change(workspace, 5)
    old, key = rows_of(workspace.store), workspace.store.key
    workspace.close()
    (root / STICK).mkdir()
    for file in (path, path.parent / "fujian.db"):
        shutil.copy(file, root / STICK / file.name)
    return folder, Ground(root, old, new, path.name, key)


def ground() -> Ground:
    return _made()[1]


def make(folder: Path) -> Path:
    """Lay a fresh copy below ``folder`` and return its root."""
    return Path(shutil.copytree(ground().template, folder / "支部"))


def change(workspace: Workspace, members: int, now: datetime = branch.NOW) -> None:
    """Go on working after the backup."""
    for number in range(members):
        with workspace.store.action("members.add", "加人", now + timedelta(minutes=number)) as action:
            action.insert(Member(0, f"示例新{number}"))


def stick(root: Path) -> Path:
    """Return the backup on the stick."""
    return root / STICK / ground().name


def look(root: Path, said: bool) -> Verdict:
    """Open the data and compare them: all of the old, or all of the new; the new once the restore had returned."""
    workspace = branch.open_at(root)
    try:
        rows = rows_of(workspace.store)
        if said and rows != ground().new:
            return Verdict(lost=["the restore had returned, and its data are not there"])
        if rows not in (ground().old, ground().new):
            return Verdict(half=["neither the old data nor the new"])
        wanted = {row["sha256"] for (table, _), row in rows.items() if table == "evidence"}
        if wanted - attachments.hashes(workspace.store):
            return Verdict(lost=["an attachment"])
        return Verdict()
    finally:
        workspace.close()
