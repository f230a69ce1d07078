"""Files and folders on the disk: write and name them so that they survive a power cut."""

import os
import time
from pathlib import Path

BACKUP_FOLDER = "备份"  # beside the data folder

# A virus scanner may hold a file for a moment: 2 seconds in all.
RETRY_DELAYS = (0.01, 0.025, 0.05, 0.1, *(0.2,) * 9)


def sync_folder(folder: Path) -> None:
    """Bring the names in ``folder`` to the disk; a folder that may not be opened has nothing of ours in it."""
    if os.name == "nt":
        return  # Windows opens no folders and keeps its own journal of names
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_synced(path: Path, data: bytes) -> None:
    """Write a new file and bring its bytes to the disk; its name is the folder's to sync."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_file(path: Path) -> None:
    """Bring the bytes of a file that another wrote to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def move(source: Path, target: Path) -> None:
    """Put ``source`` in the place of ``target`` on the same disk, in one step.

    One that is held for a moment is tried again; raises PermissionError when it stays held.
    """
    for delay in RETRY_DELAYS:
        try:
            source.replace(target)
            return
        except PermissionError:
            if not os.access(target.parent, os.W_OK):
                raise
            time.sleep(delay)
    source.replace(target)
