"""The state of the backups: the list in 设置, the drill, the second place, and the lines on 今天."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app import texts
from app.domain.backup import BackupPlace, Manifest
from app.domain.errors import UserError
from app.domain.keeping import KeepingNotice, NoticeAction
from app.operations import backup_notes, clock_check
from app.operations.backups import data_id
from app.operations.data_state import DATA_ID
from app.operations.workspace import Workspace
from app.storage import attachment_copies, backup_places, backups
from app.storage.kept import recall

WEEK, MONTH = 7, 30  # days: the second place is asked for, the newest backup is tried


@dataclass(frozen=True)
class BackupLine:
    """One line of the list: ``manifest`` is None for a damaged file."""

    path: Path
    number: int
    manifest: Manifest | None


@dataclass(frozen=True)
class Drill:
    """What a drill needs: the newest backup, its key, and where to take it out."""

    path: Path
    key: str
    folder: Path


@dataclass(frozen=True)
class Drilled:
    """What came of a drill: the backup as it was opened, None when it is damaged; whether all attachments were whole."""

    manifest: Manifest | None
    attachments_whole: bool


def backup_list(workspace: Workspace) -> tuple[BackupLine, ...]:
    """Return the backups beside the data, newest first: those of this data file, and damaged ones."""
    known = recall(workspace.store, DATA_ID)
    found = backups.listed(workspace.backups)
    return tuple(
        BackupLine(copy.path, copy.number, copy.manifest)
        for copy in found
        if copy.manifest is None or copy.manifest.data_id == known
    )


# --- the drill


def due_drill(workspace: Workspace) -> Drill | None:
    """Return the drill that is due: the newest backup is opened and counted every 30 days."""
    if workspace.is_sample or workspace.is_read_only:
        return None
    last = backup_notes.drilled(workspace)
    if last is not None and 0 <= (workspace.today() - last).days < MONTH:
        return None
    known = recall(workspace.store, DATA_ID)
    newest = backups.newest_of(workspace.backups, known) if known else None
    return Drill(newest.path, workspace.store.key, workspace.backups) if newest else None


def hold_drill(drill: Drill) -> Drilled:
    """Open the backup and read every attachment (worker); raises UserError when the disk refuses."""
    with backups.place_errors(drill.folder, 0):
        try:
            manifest = backups.open_copy(drill.path, drill.key, drill.folder)
        except UserError:
            backups.set_aside(drill.path)
            return Drilled(None, True)
        return Drilled(manifest, _mend_attachments(drill))


def note_drill(workspace: Workspace, came: Drilled) -> None:
    """Note what came of a drill; after a damaged backup the data count as changed and are backed up again."""
    backup_notes.note_drilled(workspace)
    if came.manifest is None or not came.attachments_whole:
        backup_notes.forget_made(workspace)
    if came.manifest is not None:
        backup_notes.note_verified(workspace, came.manifest)


def _mend_attachments(drill: Drill) -> bool:
    """Read every attachment of a place; a file with a damaged one is set aside, the next backup begins a new one."""
    try:
        digests = attachment_copies.known(drill.folder, drill.key)
        if all(attachment_copies.is_whole(drill.folder, drill.key, digest) for digest in digests):
            return True
    except UserError:
        pass
    attachment_copies.set_aside(drill.folder)
    return False


# --- the second place


def second_place(workspace: Workspace) -> BackupPlace | None:
    """Return the second place when it is there now; may wait for a drive, so not on the way to showing a page."""
    last = backup_notes.elsewhere(workspace)
    return find_again(last.folder, data_id(workspace)) if last else None


def find_again(remembered: Path, known: str) -> BackupPlace | None:
    """Return the place of the last backup elsewhere, also under another letter; None when it is not there (worker)."""
    found = backup_places.find(remembered, known)
    return BackupPlace(found, is_second=True) if found else None


def choose_second_place(workspace: Workspace, chosen: Path) -> BackupPlace:
    """Make a folder for backups in a drive or folder she chose; raises the UserErrors of a place that refuses."""
    return BackupPlace(backup_places.prepare(chosen, data_id(workspace)), is_second=True)


def is_on_same_drive(workspace: Workspace, chosen: Path) -> bool:
    """Tell whether a folder lies on the drive of the data: what breaks one, breaks both."""
    return backup_places.is_same_drive(workspace.root, chosen)


# --- the lines on 今天


def look_at_backups(workspace: Workspace) -> KeepingNotice | None:
    """Say that there is no backup, that the last one failed, or else that the newest one can be restored."""
    looks: tuple[Callable[[Workspace], KeepingNotice | None], ...] = (_failed, _none, _lost, _verified)
    return next((notice for look in looks if (notice := look(workspace)) is not None), None)


def look_at_second_place(workspace: Workspace) -> KeepingNotice | None:
    """Ask once a week for a backup on a stick or another drive."""
    last = backup_notes.elsewhere(workspace)
    if last is None:
        return _no_second_place(workspace)
    days = abs((workspace.today() - last.made_at.date()).days)
    if days < WEEK or clock_check.is_doubtful(workspace):  # by a wrong clock nothing can be said of days
        return None
    return KeepingNotice("backup_elsewhere_due", NoticeAction.BACK_UP_ELSEWHERE, facts=(("days", days),))


def _no_second_place(workspace: Workspace) -> KeepingNotice | None:
    first = _first_day(workspace)
    is_new = first is None or 0 <= (workspace.today() - first).days < WEEK
    if is_new or backup_notes.has_declined_elsewhere(workspace):
        return None
    return KeepingNotice("backup_elsewhere_never", NoticeAction.BACK_UP_ELSEWHERE, can_decline=True)


def _failed(workspace: Workspace) -> KeepingNotice | None:
    error = backup_notes.trouble(workspace)
    if error is None:
        return None
    facts = (("reason", texts.say(f"errors.{error.key}.what", **error.facts)),)
    return KeepingNotice("backup_failed", NoticeAction.BACK_UP, is_warning=True, facts=facts)


def _none(workspace: Workspace) -> KeepingNotice | None:
    """Nothing is said on the first day, when the first backup is still to come."""
    first = _first_day(workspace)
    was_one = backup_notes.last_number(workspace) > 0
    is_due = was_one or (first is not None and first != workspace.today())
    if not is_due or _newest(workspace) is not None:
        return None
    return KeepingNotice("backup_none", NoticeAction.BACK_UP, is_warning=True)


def _lost(workspace: Workspace) -> KeepingNotice | None:
    count = backup_notes.lost(workspace)
    if not count:
        return None
    return KeepingNotice("backup_lost", is_warning=True, facts=(("count", count),))


def _verified(workspace: Workspace) -> KeepingNotice | None:
    found = backup_notes.verified(workspace)
    if found is None or found.number not in {copy.number for copy in backups.listed(workspace.backups)}:
        return None
    facts = (("day", _day(found.on, workspace.today())), ("members", found.members))
    return KeepingNotice("backup_verified", NoticeAction.SHOW_BACKUPS, facts=facts)


def _newest(workspace: Workspace) -> Path | None:
    known = recall(workspace.store, DATA_ID)
    found = backups.newest_of(workspace.backups, known) if known else None
    return found.path if found else None


def _first_day(workspace: Workspace) -> date | None:
    rows = workspace.store.statement("select at from action order by id limit 1")
    return datetime.fromisoformat(rows[0][0]).date() if rows else None


def _day(day: date, today: date) -> str:
    year = "" if day.year == today.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"
