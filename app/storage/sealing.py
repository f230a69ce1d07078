"""Backups made before there was a password: each is packed anew with the wrapped key in the place of the open one."""

import os
from pathlib import Path

from app.domain.errors import UserError
from app.storage import keys
from app.storage.container import SUFFIX, pack, unpack
from app.storage.folders import move, sync_folder

ASIDE = "seal-"


def seal_backups(folder: Path, key: str, wrapped: bytes) -> tuple[Path, ...]:
    """Take ``key`` out of every backup in ``folder`` that carries it openly; return those that could not be changed.

    A backup that is damaged keeps its bytes but for the key. One of other data, with another key, is left alone.
    """
    left = []
    for path in sorted(filter(Path.is_file, folder.glob(f"*{SUFFIX}*"))):
        try:
            _seal(path, key, wrapped)
        except OSError:  # held by another program, disk full: the caller tries again later
            left.append(path)
    return tuple(left)


def seal_folders(folder: Path, key: str, wrapped: bytes) -> tuple[Path, ...]:
    """Put the wrapped key in the place of the open one in the folders below ``folder`` (what 恢复 put aside)."""
    left = []
    for path in sorted(folder.glob(f"*/{keys.KEY_FILE}*")):
        try:
            if key.encode("ascii") in path.read_bytes():
                _replace_key(path, wrapped)
        except (OSError, UserError):
            left.append(path)
    return tuple(left)


def _replace_key(path: Path, wrapped: bytes) -> None:
    successor = path.with_name(keys.KEYS_FILE)
    if not successor.exists():
        keys.write_whole(successor, wrapped)
    keys.remove(path)


def _seal(path: Path, key: str, wrapped: bytes) -> None:
    data = path.read_bytes()
    if key.encode("ascii") not in data:
        return
    replaced = sealed(data, key, wrapped)
    aside = path.with_name(f"{ASIDE}{path.name}.new")
    try:
        with aside.open("wb") as file:
            file.write(replaced)
            file.flush()
            os.fsync(file.fileno())
        if aside.read_bytes() != replaced:
            raise OSError("what was read back is not what was written")
        move(aside, path)
    finally:
        aside.unlink(missing_ok=True)
    sync_folder(path.parent)


def sealed(data: bytes, key: str, wrapped: bytes) -> bytes:
    """Return the bytes of a backup with the wrapped key in the place of the open one."""
    try:
        manifest, members = unpack(data)
    except UserError:
        return data.replace(key.encode("ascii"), b"0" * len(key))
    kept = {name: content for name, content in members.items() if name != keys.KEY_FILE}
    return pack(manifest, {**kept, keys.KEYS_FILE: wrapped})
