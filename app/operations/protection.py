"""The password of the data and its recovery code: set, change, remove, unlock (密码、恢复码、换届交接)."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from app.domain import recovery_code
from app.domain.errors import UserError
from app.domain.unlocking import SHORTEST_PASSWORD, is_long_enough, wait_after
from app.operations import backup_notes, backup_state, sealed_backups
from app.operations.workspace import DATA_FOLDER, Workspace, actor
from app.storage import keys, tries
from app.storage.database import disk_errors
from app.storage.kept import forget, keep, recall

IDLE_CHOICES = (5, 10, 30, 0)  # minutes until the window locks itself; 0: never
HISTORY_LENGTH = 50
NOT_COUNTED = frozenset({"key_broken", "key_missing", "data_too_new", "key_left"})
HISTORY, DECLINED, CHECKED = "password_history", "password_declined", "code_checked"
IDLE = "idle_minutes"


class PasswordEvent(Enum):
    """What was done with the password; the words stand in 设置."""

    SET = "设了密码"
    CHANGED = "改了密码"
    HANDED_OVER = "换届交接"
    REMOVED = "取消了密码"
    DECLINED = "决定不设密码"


@dataclass(frozen=True)
class PasswordChange:
    """Who did what with the password, and when; never the password itself."""

    at: datetime
    by: str
    what: PasswordEvent


def is_protected(workspace: Workspace) -> bool:
    """Tell whether the data open only with a password."""
    return keys.is_locked(workspace.data)


def new_code() -> str:
    """Return a recovery code that was never dealt before."""
    return recovery_code.new_code()


def set_password(workspace: Workspace, password: str, code: str) -> tuple[Path, ...]:
    """Set the first password; return the backups that still carry the open key, which are sealed at the next opening.

    Raises UserError ``password_short``, ``key_left`` and those of the disk.
    """
    left = _protect(workspace, password, code)
    _note(workspace, PasswordEvent.SET)
    return left


def change(
    workspace: Workspace,
    old_secret: str,
    password: str,
    code: str,
    what: PasswordEvent = PasswordEvent.CHANGED,
) -> tuple[Path, ...]:
    """Replace password and recovery code; the key stays, so older backups open with the older ones.

    Raises UserError ``password_wrong`` and those of ``set_password``.
    """
    check(workspace, old_secret)
    left = _protect(workspace, password, code)
    _note(workspace, what)
    return left


def remove_password(workspace: Workspace, secret: str) -> None:
    """Lay the key openly beside the data again; raises UserError ``password_wrong`` and those of the disk."""
    check(workspace, secret)
    with disk_errors(workspace.data):
        keys.unprotect(workspace.data, workspace.store.key)
    _note(workspace, PasswordEvent.REMOVED)
    keep(workspace.store, DECLINED, workspace.now().isoformat())


def decline(workspace: Workspace) -> None:
    """Remember that no password is wanted; it can be set at any time in 设置."""
    keep(workspace.store, DECLINED, workspace.now().isoformat())
    _note(workspace, PasswordEvent.DECLINED)


def is_declined(workspace: Workspace) -> bool:
    """Tell whether she said that she wants no password."""
    return recall(workspace.store, DECLINED) is not None


def seal_backups(workspace: Workspace) -> tuple[Path, ...]:
    """Go on, at each opening, with what ``set_password`` left over; returns what is still left."""
    return sealed_backups.seal_again(workspace)


def seal_after_restore(workspace: Workspace) -> None:
    """Look at all copies once more: data from before the password do not know which still wait for theirs."""
    if is_protected(workspace):
        with suppress(UserError):  # the data are restored, noted or not
            sealed_backups.note_all(workspace)
            sealed_backups.seal(workspace)


def is_second_place_open(workspace: Workspace) -> bool:
    """Tell whether backups on the stick still open without the password; the next backup there seals them."""
    is_used = backup_notes.elsewhere(workspace) is not None
    return is_used and sealed_backups.is_left_elsewhere(workspace)


def history(workspace: Workspace) -> tuple[PasswordChange, ...]:
    """Return what was done with the password, the newest first."""
    entries = json.loads(recall(workspace.store, HISTORY) or "[]")
    return tuple(
        PasswordChange(datetime.fromisoformat(at), by, PasswordEvent[what]) for at, by, what in entries
    )


# --- unlocking ---------------------------------------------------------------------------------------------------


def wants_password(root: Path) -> bool:
    """Tell whether the data below ``root`` open only with a password."""
    return keys.is_locked(root / DATA_FOLDER)


def seconds_to_wait(root: Path) -> int:
    """Return how long the next try has to wait, counted from now; the clock of the computer plays no part."""
    return wait_after(tries.wrong_tries(root / DATA_FOLDER))


def unlock(root: Path, secret: str) -> str:
    """Return the key of the data below ``root``, opened by the password or by the recovery code.

    Raises UserError ``password_wrong``, ``key_broken``, ``key_missing``, ``data_too_new``; a wrong try is counted.
    """
    return _counted(root / DATA_FOLDER, lambda folder: _opened(folder, secret))


def unlock_with_code(root: Path, code: str) -> str:
    """Return the key of the data below ``root``, opened by the recovery code; raises ``code_wrong``, else as ``unlock``."""
    return _counted(root / DATA_FOLDER, lambda folder: keys.unwrap_with_code(folder, code))


def check(workspace: Workspace, secret: str) -> None:
    """Raise UserError ``password_wrong`` unless ``secret`` is the password or the recovery code of the open data."""
    if unlock(workspace.root, secret) != workspace.store.key:
        raise UserError("key_broken", folder=str(workspace.data))  # the key file of other data was put here


def check_code(workspace: Workspace, code: str) -> None:
    """Try the recovery code and remember that it was found; raises UserError ``code_wrong``."""
    keys.unwrap_with_code(workspace.data, code)
    keep(workspace.store, CHECKED, workspace.today().isoformat())


# --- locking when idle -------------------------------------------------------------------------------------------


def idle_minutes(workspace: Workspace) -> int:
    """Return after how many idle minutes the window locks itself, 0 for never."""
    kept = recall(workspace.store, IDLE) or ""
    return int(kept) if kept.isdecimal() else IDLE_CHOICES[0]


def set_idle_minutes(workspace: Workspace, minutes: int) -> None:
    """Choose after how many idle minutes the window locks itself, 0 for never."""
    keep(workspace.store, IDLE, str(minutes))


def _protect(workspace: Workspace, password: str, code: str) -> tuple[Path, ...]:
    if not is_long_enough(password):
        raise UserError("password_short", least=SHORTEST_PASSWORD)
    if not is_protected(workspace):
        sealed_backups.note_all(workspace)
    with disk_errors(workspace.data):
        keys.protect(workspace.data, workspace.store.key, password, code)
    tries.forget_tries(workspace.data)
    forget(workspace.store, DECLINED)
    keep(workspace.store, CHECKED, workspace.today().isoformat())
    left = sealed_backups.seal(workspace)
    if sealed_backups.is_left_elsewhere(workspace):
        place = backup_state.second_place(workspace)
        sealed_backups.seal_elsewhere(workspace, place.folder if place else None)
    return left


def _opened(folder: Path, secret: str) -> str:
    try:
        return keys.unwrap(folder, secret)
    except UserError as error:
        if error.key not in ("password_wrong", "key_broken") or recovery_code.read_code(secret) is None:
            raise
        wrong = error
    try:
        return keys.unwrap_with_code(folder, secret)
    except UserError as error:
        raise wrong if error.key == "code_wrong" else error from None


def _counted(folder: Path, open_key: Callable[[Path], str]) -> str:
    tries.note_try(folder)  # before the look: a program that is ended in between gains no try
    try:
        key = open_key(folder)
    except UserError as error:
        if error.key in NOT_COUNTED:
            tries.take_back(folder)
        raise
    tries.forget_tries(folder)
    return key


def _note(workspace: Workspace, what: PasswordEvent) -> None:
    entry = [workspace.now().isoformat(), actor(), what.name]
    entries = [entry, *json.loads(recall(workspace.store, HISTORY) or "[]")]
    keep(workspace.store, HISTORY, json.dumps(entries[:HISTORY_LENGTH], ensure_ascii=False))
