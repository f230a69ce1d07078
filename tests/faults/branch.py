"""The branch the trials run on: twelve members, a plan, one activity with its list frozen; made once and copied."""

import shutil
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from app.operations.activities import activities
from app.operations.workspace import DATA_FOLDER, Workspace, open_workspace
from tests.ui import builders

NOW = datetime(2026, 6, 15, 9, 41)


@cache
def _template() -> TemporaryDirectory[str]:
    made = TemporaryDirectory(prefix="zhibu-faults-")
    opened = builders.workspace(Path(made.name), NOW)
    builders.filled(opened)
    opened.close()
    return made


def copy_to(folder: Path) -> Path:
    """Lay a fresh copy of the branch below ``folder`` and return its root."""
    (source,) = Path(_template().name).iterdir()
    return Path(shutil.copytree(source, folder / source.name))


def forget_template() -> None:
    """Take the template away while that is still allowed; the next copy makes another."""
    _template().cleanup()
    _template.cache_clear()


def data_of(root: Path) -> Path:
    return root / DATA_FOLDER


def open_at(root: Path, now: datetime = NOW) -> Workspace:
    return open_workspace(root, lambda: now)


def activity_id(workspace: Workspace) -> int:
    """Return the number of the one activity of the branch."""
    (found,) = activities(workspace)
    return found.id
