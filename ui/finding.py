"""Data lying about on this computer: where to look, and the look itself, away from the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QStandardPaths, QStorageInfo, QTimer

from app.domain.data_folder import DriveKind
from app.operations.data_folder import drive_kind
from app.operations.data_state import Found, find_data
from ui import tasks

SECONDS = 5.0  # a disk asleep takes its time; nobody waits for it
PATIENCE_MS = 1500  # how long a refusal waits for what may be found
LIKELY = (
    QStandardPaths.StandardLocation.DocumentsLocation,
    QStandardPaths.StandardLocation.DesktopLocation,
    QStandardPaths.StandardLocation.HomeLocation,
)

Places = Callable[[], tuple[str, ...]]


def places() -> tuple[str, ...]:
    """Return where data are looked for: the fixed drives, the documents, the desktop."""
    volumes = [volume.rootPath() for volume in QStorageInfo.mountedVolumes() if volume.isReady()]
    fixed = [root for root in volumes if drive_kind(root) is DriveKind.FIXED]
    likely = [QStandardPaths.writableLocation(kind) for kind in LIKELY]
    return tuple(dict.fromkeys(str(Path(place)) for place in (*fixed, *likely) if place))


def look(parent: QObject, starts: tuple[str, ...], done: Callable[[tuple[Found, ...]], None]) -> None:
    """Look for data in the background; what cannot be looked at is simply not found."""
    tasks.run(find_data, starts, SECONDS, on_done=done, parent=parent)


def look_now(starts: tuple[str, ...], patience: int = PATIENCE_MS) -> tuple[Found, ...]:
    """Look for data and wait a moment for it, with the windows alive; empty when it takes longer."""
    loop, found = QEventLoop(), list[Found]()

    def take(entries: tuple[Found, ...]) -> None:
        found.extend(entries)
        loop.quit()

    look(loop, starts, take)
    QTimer.singleShot(patience, loop, loop.quit)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    return tuple(found)
