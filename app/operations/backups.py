"""Make a backup: attachments first, then a snapshot, then everything else away from the data (备份).

``back_up`` does it in one go. The window does the same in pieces, for only ``survey`` … ``carry_out`` wait for a disk:
survey (worker), attachment (window) and add (worker) for each missing one, prepare (window), carry_out (worker),
settle or failed (window).
"""

import errno
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.backup import BackupPlace, BackupReason, Manifest
from app.domain.errors import UserError
from app.operations import backup_notes, sealed_backups
from app.operations.data_state import DATA_ID
from app.operations.workspace import Workspace
from app.storage import attachment_copies, attachments, backup_places, backups, copies, keys
from app.storage.kept import keep, recall

ALWAYS = frozenset(
    {BackupReason.BY_HAND, BackupReason.BEFORE_UPGRADE, BackupReason.BEFORE_RESTORE, BackupReason.HANDOVER}
)


@dataclass(frozen=True)
class Survey:
    """What lies in a place already: the hashes of its attachments and its highest number."""

    attachments: frozenset[str]
    number: int


@dataclass(frozen=True)
class Job:
    """A backup whose snapshot is taken: plain values for the worker. ``lost`` are attachments damaged in the data."""

    place: BackupPlace
    aside: Path
    key: str
    key_files: Mapping[str, bytes]
    manifest: Manifest
    lost: frozenset[str]
    now: datetime


def back_up(workspace: Workspace, reason: BackupReason, place: BackupPlace | None = None) -> Path | None:
    """Make a verified backup and return its path; None when nothing changed since the newest and ``reason`` allows it.

    Raises the UserErrors ``backup_…`` of storage; what failed stands on 今天 until a backup is made.
    """
    place = place or home(workspace)
    if not is_wanted(workspace, reason, place):
        return None
    begin(workspace, place)
    try:
        known = survey(place, workspace.store.key)
        lost = _copy_attachments(workspace, place, known)
        job = prepare(workspace, reason, place, known, lost)
        path = carry_out(job)
    except UserError as error:
        raise failed(workspace, place, error) from error
    settle(workspace, job)
    return path


def home(workspace: Workspace) -> BackupPlace:
    """Return the place beside the data."""
    return BackupPlace(workspace.backups)


def data_id(workspace: Workspace) -> str:
    """Return the random id of the data file; it is given one when it has none."""
    found = recall(workspace.store, DATA_ID)
    if found is None:
        found = secrets.token_hex(8)
        keep(workspace.store, DATA_ID, found)
    return found


def is_wanted(workspace: Workspace, reason: BackupReason, place: BackupPlace | None = None) -> bool:
    """Tell whether a backup is to be made: the sample and a look at a backup never want one."""
    if workspace.is_sample or workspace.is_read_only:
        return False
    return reason in ALWAYS or bool(place and place.is_second) or is_changed(workspace)


def is_changed(workspace: Workspace) -> bool:
    """Tell whether the data differ from the newest whole backup beside them; data without any action do not."""
    last = copies.last_action_of(workspace.store.connection)
    if not last:
        return False
    newest = newest_backup(workspace)
    return newest is None or backup_notes.backed_up(workspace) != (newest.number, last)


def newest_backup(workspace: Workspace) -> Manifest | None:
    """Return what the newest whole backup beside the data says of itself, or None."""
    known = recall(workspace.store, DATA_ID)
    found = backups.newest_of(workspace.backups, known) if known else None
    return found.manifest if found else None


# --- the pieces


def begin(workspace: Workspace, place: BackupPlace) -> None:
    """Note that a backup is under way: one that is broken off by anything is known of at the next start."""
    if not place.is_second:
        backup_notes.note_begun(workspace)


def survey(place: BackupPlace, key: str) -> Survey:
    """Look what lies in a place (worker); a file of attachments that is no good is set aside."""
    with backups.place_errors(place.folder, 0):
        if place.is_second and not backup_places.is_marked(place.folder):
            raise FileNotFoundError(
                place.folder
            )  # pulled out: what is there now is an empty folder of the system's
        place.folder.mkdir(exist_ok=True)
        attachment_copies.mend(place.folder, key)
        known = attachment_copies.known(place.folder, key)
    return Survey(known, backups.highest_number(place.folder))


def missing(workspace: Workspace, known: Survey) -> tuple[str, ...]:
    """Return the hashes of the attachments that are not in a place yet."""
    return tuple(sorted(attachments.hashes(workspace.store) - known.attachments))


def attachment(workspace: Workspace, digest: str) -> bytes | None:
    """Return the content of one attachment, None when it is damaged in the data."""
    try:
        return attachments.load(workspace.store, digest)
    except UserError as error:
        if error.key != "attachment_damaged":
            raise
        return None


def add(place: BackupPlace, key: str, digest: str, data: bytes) -> None:
    """Lay one attachment into a place (worker)."""
    with backups.place_errors(place.folder, len(data)):
        try:
            attachment_copies.add(place.folder, key, digest, data)
        except UserError:  # whole when it was looked at, and now it is not
            raise UserError("backup_not_readable") from None


def prepare(
    workspace: Workspace, reason: BackupReason, place: BackupPlace, known: Survey, lost: frozenset[str]
) -> Job:
    """Take the snapshot; its number is one that no backup has had, in this place or beside the data."""
    number = 1 + max(
        known.number, backups.highest_number(workspace.backups), backup_notes.last_number(workspace)
    )
    backup_notes.note_number(workspace, number)
    store, now = workspace.store, workspace.now()
    manifest = copies.manifest_of(store.connection, number, now, reason, data_id(workspace))
    aside = workspace.backups / (backups.name_of(manifest) + backups.SNAPSHOT)
    backups.snapshot(store.connection, aside)
    return Job(place, aside, store.key, keys.key_files(workspace.data), manifest, lost, now)


def carry_out(job: Job) -> Path:
    """Verify, write, read back, and only then thin (worker)."""
    with backups.place_errors(job.place.folder, 0):
        _require_place(job.place)
    path = backups.finish(job.aside, job.key, job.key_files, job.manifest, job.place.folder, without=job.lost)
    backups.thin(job.place.folder, job.manifest.data_id, job.now)
    return path


def settle(workspace: Workspace, job: Job) -> None:
    """Note what was made."""
    if job.place.is_second:
        backup_notes.note_elsewhere(workspace, job.place.folder, job.manifest)
        sealed_backups.seal_elsewhere(workspace, job.place.folder)  # of before the password
    else:
        backup_notes.note_made(workspace, job.manifest, len(job.lost))


def called_off() -> UserError:
    """Return what a backup ends with that she called off."""
    return UserError("backup_called_off")


def failed(workspace: Workspace, place: BackupPlace, error: UserError) -> UserError:
    """Note that no backup was made and return the error in the words that fit the place."""
    if error.key == "backup_called_off":
        backup_notes.note_called_off(workspace)
        return error
    if place.is_second:
        return UserError("backup_stick_gone") if error.key == "backup_broken_off" else error
    backup_notes.note_failed(workspace, error)
    return error


def sweep(workspace: Workspace) -> None:
    """Remove what backups that were broken off left beside the data; for the start of the program."""
    backups.sweep(workspace.backups)


def _require_place(place: BackupPlace) -> None:
    """Refuse what is left of a second place when the stick is out: an empty folder of the system's."""
    if place.is_second and not backup_places.is_marked(place.folder):
        raise FileNotFoundError(errno.ENOENT, "not marked", str(place.folder))


def _copy_attachments(workspace: Workspace, place: BackupPlace, known: Survey) -> frozenset[str]:
    lost = set()
    for digest in missing(workspace, known):
        data = attachment(workspace, digest)
        if data is None:
            lost.add(digest)
        else:
            add(place, workspace.store.key, digest, data)
    return frozenset(lost)
