"""Folders on the disk: make what was named or renamed in one survive a power cut."""

import os
from pathlib import Path


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
