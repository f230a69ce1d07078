"""What is remembered of the backups, inside the data file: no record of the branch, never undone.

It travels with a restored file; so a file that is older than its newest backup is known to differ from it.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from app.domain.backup import Elsewhere, Manifest, Verified
from app.domain.errors import UserError
from app.operations.workspace import Workspace
from app.storage.kept import forget, keep, recall

# The keys in the table ``keeping``.
NUMBER = "backup_number"  # the last number given
MADE = "backup_made"  # number and last action of the newest backup beside the data
BEGUN = "backup_begun"  # a backup is under way, since when
TROUBLE = "backup_trouble"  # why the last one was not made
LOST = "backup_lost"  # how many attachments were damaged and are in no backup
VERIFIED = "backup_verified"
DRILLED = "backup_drilled"  # the day of the last drill
ELSEWHERE = "backup_elsewhere"
NOT_ELSEWHERE = "backup_not_elsewhere"  # she has no stick

LONGEST = timedelta(minutes=30)  # a backup that was begun longer ago was broken off


@dataclass(frozen=True)
class Trouble:
    """Why a backup was not made: the key of a UserError and its facts."""

    key: str
    facts: dict[str, str]


def last_number(workspace: Workspace) -> int:
    """Return the last number given, 0 for none."""
    return int(recall(workspace.store, NUMBER) or 0)


def note_number(workspace: Workspace, number: int) -> None:
    """Give a number away, for good."""
    keep(workspace.store, NUMBER, str(number))


def backed_up(workspace: Workspace) -> tuple[int, int] | None:
    """Return the number of the newest backup beside the data and the last action in it."""
    said = _recall(workspace, MADE)
    return (said["number"], said["last_action"]) if said else None


def note_begun(workspace: Workspace) -> None:
    """Note before anything else that one is under way."""
    keep(workspace.store, BEGUN, workspace.now().isoformat())


def note_made(workspace: Workspace, made: Manifest, lost: int) -> None:
    """Note a backup beside the data; nothing failed any longer."""
    _keep(workspace, MADE, {"number": made.number, "last_action": made.last_action})
    note_verified(workspace, made)
    for key in (BEGUN, TROUBLE):
        forget(workspace.store, key)
    keep(workspace.store, LOST, str(lost))


def forget_made(workspace: Workspace) -> None:
    """Let the data count as changed: what was made of them is no good."""
    forget(workspace.store, MADE)


def note_called_off(workspace: Workspace) -> None:
    """Forget that one was begun: she called it off."""
    forget(workspace.store, BEGUN)


def note_failed(workspace: Workspace, error: UserError) -> None:
    """Note why none was made; a disk that refuses even this left the note that one was begun."""
    try:
        _keep(workspace, TROUBLE, {"key": error.key, "facts": {k: str(v) for k, v in error.facts.items()}})
        forget(workspace.store, BEGUN)
    except UserError:
        return


def trouble(workspace: Workspace) -> Trouble | None:
    """Return why the last backup beside the data was not made, None when it was or none was tried."""
    said = _recall(workspace, TROUBLE)
    if said:
        return Trouble(said["key"], said["facts"])
    begun = recall(workspace.store, BEGUN)
    if begun and abs(workspace.now() - datetime.fromisoformat(begun)) > LONGEST:
        return Trouble("backup_broken_off", {"folder": str(workspace.backups)})
    return None


def lost(workspace: Workspace) -> int:
    """Return how many attachments are damaged and in no backup."""
    return int(recall(workspace.store, LOST) or 0)


def note_verified(workspace: Workspace, found: Manifest) -> None:
    """Note that a backup was read from the disk, opened and counted today."""
    said = {"number": found.number, "on": workspace.today().isoformat(), "members": found.members}
    _keep(workspace, VERIFIED, said)


def verified(workspace: Workspace) -> Verified | None:
    """Return the backup that was verified last."""
    said = _recall(workspace, VERIFIED)
    return Verified(said["number"], date.fromisoformat(said["on"]), said["members"]) if said else None


def note_drilled(workspace: Workspace) -> None:
    """Note that a drill was held today, whatever came of it."""
    keep(workspace.store, DRILLED, workspace.today().isoformat())


def drilled(workspace: Workspace) -> date | None:
    """Return the day of the last drill."""
    said = recall(workspace.store, DRILLED)
    return date.fromisoformat(said) if said else None


def note_elsewhere(workspace: Workspace, folder: Path, made: Manifest) -> None:
    """Note a backup in the second place."""
    said = asdict(Elsewhere(folder, made.made_at, made.number))
    _keep(workspace, ELSEWHERE, {**said, "folder": str(folder), "made_at": made.made_at.isoformat()})
    forget(workspace.store, NOT_ELSEWHERE)


def elsewhere(workspace: Workspace) -> Elsewhere | None:
    """Return the newest backup in the second place."""
    said = _recall(workspace, ELSEWHERE)
    if not said:
        return None
    return Elsewhere(Path(said["folder"]), datetime.fromisoformat(said["made_at"]), said["number"])


def decline_elsewhere(workspace: Workspace) -> None:
    """Remember that she has no stick."""
    keep(workspace.store, NOT_ELSEWHERE, "1")


def has_declined_elsewhere(workspace: Workspace) -> bool:
    """Tell whether she said that she has no stick."""
    return recall(workspace.store, NOT_ELSEWHERE) is not None


def _recall(workspace: Workspace, key: str) -> dict[str, Any] | None:
    text = recall(workspace.store, key)
    return None if text is None else json.loads(text)


def _keep(workspace: Workspace, key: str, said: dict[str, Any]) -> None:
    keep(workspace.store, key, json.dumps(said, ensure_ascii=False))
