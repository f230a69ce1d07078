"""Putting a finished file in its place: written aside, verified, then put there in one move, or not at all."""

import errno
import os
import re
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from app.domain.errors import UserError

# Another program (an office program, a virus scanner) may hold the file for a moment: 2 seconds in all.
RETRY_DELAYS = (0.01, 0.025, 0.05, 0.1, *(0.2,) * 9)
_HELD_ON_WINDOWS = {5, 32}  # ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION
_FULL = {errno.ENOSPC, errno.EDQUOT}
_ASIDE = re.compile(r"~[0-9a-f]{8}\.\w+")
LEAST_NAMED = 100_000  # bytes: less is said as 0.1 MB
_ABANDONED = 3600.0  # seconds after which a file aside belongs to no export under way


def write_out(
    path: Path,
    data: bytes,
    verify: Callable[[Path], None] | None = None,
    replace: Callable[[Path, Path], object] = os.replace,
    sleep: Callable[[float], object] = time.sleep,
) -> Path:
    """Write ``data`` to ``path`` so that the old file stays whole until the new one is complete; return ``path``.

    ``verify`` gets the path of the file written aside and raises when it cannot be read back. Raises UserError
    file_open, file_read_only, disk_full, folder_read_only, folder_gone or io_error; no half file is left behind.
    """
    aside = path.with_name(f"~{uuid.uuid4().hex[:8]}{path.suffix}")
    try:
        _sweep(path.parent)
        _write_synced(aside, data)
        if verify:
            _patiently(lambda: verify(aside), path, sleep)
        _patiently(lambda: replace(aside, path), path, sleep)
        _sync_folder(path.parent)
    except OSError as error:
        raise _as_user_error(error, path, len(data)) from error
    finally:
        _remove(aside)
    return path


def free_name(path: Path) -> Path:
    """Return ``path``, or ``x(2).xlsx``, ``x(3).xlsx`` … when that name is taken."""
    number, candidate = 2, path
    while candidate.exists():
        candidate = path.with_name(f"{path.stem}({number}){path.suffix}")
        number += 1
    return candidate


def _write_synced(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _patiently(do: Callable[[], object], path: Path, sleep: Callable[[float], object]) -> None:
    """Do it, again for 2 seconds while another program holds the file; raises UserError when it goes on holding it."""
    for delay in RETRY_DELAYS:
        try:
            do()
            return
        except OSError as error:
            if not _is_held(error):
                raise
            sleep(delay)
    try:
        do()
    except OSError as error:
        if not _is_held(error):
            raise
        read_only = path.exists() and not os.access(path, os.W_OK)
        raise UserError(
            "file_read_only" if read_only else "file_open", path=str(path), name=path.name
        ) from error


def _is_held(error: OSError) -> bool:
    return isinstance(error, PermissionError) or getattr(error, "winerror", None) in _HELD_ON_WINDOWS


def _sweep(folder: Path) -> None:
    """Remove what an export left aside when the program was ended in the middle of it."""
    for left in filter(lambda path: _ASIDE.fullmatch(path.name), folder.iterdir()):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _ABANDONED:
                left.unlink()


def _as_user_error(error: OSError, path: Path, size: int) -> UserError:
    folder = path.parent
    if error.errno in _FULL:
        return UserError(
            "disk_full", drive=folder.anchor or str(folder), needed=f"{max(size, LEAST_NAMED) / 1e6:.1f} MB"
        )
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return UserError("folder_read_only", folder=str(folder))
    if not folder.is_dir():
        return UserError("folder_gone", folder=str(folder))
    return UserError("io_error", path=str(path), name=path.name)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows opens no folders and keeps its own journal of names
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(path: Path) -> None:
    with suppress(OSError):  # the drive is gone: the trouble that is being reported matters more
        path.unlink(missing_ok=True)
