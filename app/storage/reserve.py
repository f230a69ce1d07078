"""The reserve: room on the disk that is held, and given up when the last edit finds none (预留空间).

When the disk is full even deleting fails, for the journal wants room; with the reserve gone the same edit succeeds.
"""

import os
import shutil
from pathlib import Path

RESERVE_FILE = "reserve.bin"
SIZE = 8 * 1024 * 1024
BLOCK = 64 * 1024
LEFT_FREE = 2 * SIZE  # a reserve must not itself take the last room


def renew(folder: Path) -> bool:
    """Hold the reserve again where there is room for it; returns whether it is held. May run in a worker."""
    path, aside = folder / RESERVE_FILE, folder / f"{RESERVE_FILE}.new"
    try:
        if path.exists() and path.stat().st_size == SIZE:
            return True
        if free_bytes(folder) < SIZE + LEFT_FREE:
            return False
        _write(aside)
        aside.replace(path)
    except OSError:
        _remove(aside)
        return False
    return True


def give_up(folder: Path) -> bool:
    """Let the reserve go; returns whether that made room."""
    return _remove(folder / RESERVE_FILE)


def free_bytes(folder: Path) -> int:
    """Return the room left on the disk of a folder."""
    return shutil.disk_usage(folder).free


def _remove(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:
        return False
    return True


def _write(path: Path) -> None:
    """Write bytes no file system can make smaller: a sparse or compressed reserve would hold nothing."""
    with path.open("wb") as file:
        for _ in range(SIZE // BLOCK):
            file.write(os.urandom(BLOCK))
        file.flush()
        os.fsync(file.fileno())
