"""Opening a data folder: its password where there is one, and what can be done when it does not open."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.domain.errors import UserError
from app.operations.workspace import Clock, Workspace, open_workspace
from ui import refusals


def open_root(parent: QWidget | None, root: Path, clock: Clock) -> Workspace | None:
    """Open the data below ``root``; None when they do not open or she turned back, which was then said."""
    try:
        return open_workspace(root, clock)
    except UserError as error:
        return refusals.refused(parent, root, clock, error)
