"""What is said and offered when a data folder does not open."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.domain.errors import UserError
from app.operations.workspace import Clock, Workspace
from ui import messages


def refused(parent: QWidget | None, root: Path, clock: Clock, error: UserError) -> Workspace | None:
    """Say why ``root`` did not open; return what she chose to open instead, or None."""
    messages.fail(parent, error)
    return None
