"""Opening a data folder: its password where there is one, and what can be done when it does not open."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.domain.errors import UserError
from app.operations import protection
from app.operations.workspace import Clock, Workspace, open_workspace
from ui import refusals


def open_root(parent: QWidget | None, root: Path, clock: Clock) -> Workspace | None:
    """Open the data below ``root``; None when they do not open or she turned back, which was then said."""
    try:
        workspace = open_workspace(root, clock)
    except UserError as error:
        if error.key != "password_wanted":
            return refusals.refused(parent, root, clock, error)
        return _open_locked(parent, root, clock)
    return refusals.unless_older(parent, workspace)


def _open_locked(parent: QWidget | None, root: Path, clock: Clock) -> Workspace | None:
    """Ask for the password, unless a window of hers has the data open; after the recovery code a new one is set."""
    from ui.dialogs.unlock import ask_password

    if refusals.first_window_came(parent, root):
        return None
    unlocked = ask_password(parent, root)
    if unlocked is None:
        return None
    try:
        workspace = open_workspace(root, clock, key=unlocked.key)
    except UserError as error:
        return refusals.refused(parent, root, clock, error)
    protection.seal_backups(workspace)
    if unlocked.code:
        _set_new_password(parent, workspace, unlocked.code)
    return refusals.unless_older(parent, workspace)


def _set_new_password(parent: QWidget | None, workspace: Workspace, code: str) -> None:
    from ui.dialogs.password import change_password
    from ui.session import Session

    change_password(parent, Session(workspace), code)
