"""Whether another program has a data file open, asked of the system and not of SQLite.

SQLite could only be asked with the key, and would take a hot journal back while it is about it.
"""

import os
from pathlib import Path
from typing import Any

PENDING, LENGTH = 0x40000000, 512  # the bytes SQLite locks, far behind the end of the file (its os.h)


def is_held(path: Path) -> bool:
    """Tell whether another process holds a lock on a data file; this process must have let go of it."""
    if not path.exists():
        return False
    with path.open("rb+") as file:
        try:
            _lock(file.fileno())
        except (BlockingIOError, PermissionError):
            return True
    return False


def _lock(handle: int) -> None:
    """Take all bytes for a moment; they are given back when the file is closed."""
    if os.name == "nt":
        import msvcrt

        windows: Any = msvcrt
        os.lseek(handle, PENDING, os.SEEK_SET)
        windows.locking(handle, windows.LK_NBLCK, LENGTH)
        os.lseek(handle, PENDING, os.SEEK_SET)
        windows.locking(handle, windows.LK_UNLCK, LENGTH)
    else:
        import fcntl

        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, LENGTH, PENDING)
