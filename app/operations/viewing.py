"""Look at the newest backup without changing anything, while the data themselves cannot be opened (只看不改)."""

import atexit
import hashlib
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from app.domain.backup import Manifest
from app.domain.chinese_text import moment_text
from app.domain.errors import UserError
from app.operations.workspace import DATA_FOLDER, Clock, Workspace, open_workspace
from app.storage import attachment_copies, backups, container, keys, tries
from app.storage.folders import BACKUP_FOLDER

ROOM = "zhibu-view-"  # a temporary folder of the system, for this user alone
MOST_ATTACHMENTS = 300_000_000  # bytes of photos that are taken along; more would keep her waiting
# What is wrong with one backup, so that the one before it is tried.
BAD_BACKUP = frozenset({"backup_damaged", "backup_too_new", "data_damaged", "data_foreign", "data_too_new"})


def newest_moment(root: Path, today: date) -> str:
    """Return when the newest backup of the data below ``root`` was made, empty when there is none."""
    found = _listed(root)
    return moment_text(found[0][1].made_at, today) if found else ""


def backups_to_view(root: Path) -> tuple[Path, ...]:
    """Return the backups that look whole, the newest first."""
    return tuple(path for path, _ in _listed(root))


def view(path: Path, secret: str | None, clock: Clock = datetime.now) -> Workspace:
    """Take a backup out into a temporary folder, encrypted as it is, and open it so that every write is refused.

    The folder goes when the workspace is closed. Its photos are those that lie beside the backup. Raises UserError
    ``password_wanted``, ``password_wrong``, those in BAD_BACKUP, and those of the disk.
    """
    try:
        manifest, members = backups.read(path)
    except OSError:
        raise UserError("backup_damaged") from None
    key = keys.key_of(members, secret)
    room = _make_room()
    try:
        _lay_out(room, members, key, path.parent)
        workspace = open_workspace(room, clock, key=key)
    except BaseException:
        shutil.rmtree(room, ignore_errors=True)
        raise
    workspace.store.refuse_writes()
    return replace(workspace, viewed=manifest)


def view_with(root: Path, path: Path, secret: str, clock: Clock = datetime.now) -> Workspace:
    """As ``view`` with a password; a wrong one counts as one for the data below ``root``, so that guessing slows here too."""
    folder = root / DATA_FOLDER
    tries.note_try(folder)
    try:
        seen = view(path, secret, clock)
    except UserError as error:
        if error.key != "password_wrong":
            tries.take_back(folder)
        raise
    tries.forget_tries(folder)
    return seen


def _make_room() -> Path:
    try:
        room = Path(tempfile.mkdtemp(prefix=ROOM))
    except OSError:
        raise UserError("no_room_to_view", drive=tempfile.gettempdir()) from None
    atexit.register(shutil.rmtree, room, ignore_errors=True)  # a window that is torn down closes nothing
    return room


def _lay_out(room: Path, members: Mapping[str, bytes], key: str, beside: Path) -> None:
    """An open key stays out of the folder; a wrapped one goes in, so that the window can be locked."""
    folder = room / DATA_FOLDER
    try:
        folder.mkdir()
        for name in (container.DATA, container.WRAPPED_KEY):
            if name in members:
                (folder / name).write_bytes(members[name])
        _take_attachments(beside, folder, key)
    except OSError:
        raise UserError("no_room_to_view", drive=str(room)) from None


def _take_attachments(beside: Path, folder: Path, key: str) -> None:
    """Copy the photos that lie beside the backup; without them, or when they do not open, an empty file stands in."""
    source, target = (place / attachment_copies.FILE for place in (beside, folder))
    with suppress(OSError, UserError):
        if source.stat().st_size <= MOST_ATTACHMENTS:
            shutil.copyfile(source, target)
            if attachment_copies.known(folder, key):
                return
    target.unlink(missing_ok=True)
    attachment_copies.add(folder, key, hashlib.sha256(b"").hexdigest(), b"")  # makes the file


def _listed(root: Path) -> tuple[tuple[Path, Manifest], ...]:
    found = backups.listed(root / BACKUP_FOLDER)
    return tuple((copy.path, copy.manifest) for copy in found if copy.manifest is not None)
