"""看最近的备份（只看不改）: open the newest whole backup to look at it, with its password where it has one."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.domain.errors import UserError
from app.operations import protection, viewing
from app.operations.workspace import Clock, Workspace
from ui import messages

PASSWORD_TEXT = "这份备份有密码：输入做备份时用的密码，或恢复码。"


def view_newest(parent: QWidget | None, root: Path, clock: Clock) -> Workspace | None:
    """Return the newest backup below ``root`` that opens, to be looked at only; None when that was refused, and said."""
    for path in viewing.backups_to_view(root):
        try:
            return _view(parent, root, path, clock)
        except UserError as error:
            if error.key not in viewing.BAD_BACKUP:
                messages.fail(parent, error)
                return None
    messages.fail(parent, UserError("no_backup_opens", folder=str(root)))
    return None


def _view(parent: QWidget | None, root: Path, path: Path, clock: Clock) -> Workspace | None:
    try:
        return viewing.view(path, None, clock)
    except UserError as error:
        if error.key != "password_wanted":
            raise
    return _view_with_password(parent, root, path, clock)


def _view_with_password(parent: QWidget | None, root: Path, path: Path, clock: Clock) -> Workspace | None:
    """Ask until the password is right; a backup that is bad behind its password ends the asking too."""
    from ui.dialogs.secret import ask_secret

    opened: list[Workspace] = []
    bad: list[UserError] = []

    def check(secret: str) -> None:
        try:
            opened.append(viewing.view_with(root, path, secret, clock))
        except UserError as error:
            if error.key not in viewing.BAD_BACKUP:
                raise
            bad.append(error)

    wait = partial(protection.seconds_to_wait, root)
    ask_secret(parent, "输入密码", PASSWORD_TEXT, "打开", check, wait)
    if bad:
        raise bad[0]
    return opened[0] if opened else None
