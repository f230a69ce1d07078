"""The key of a data folder: lying openly beside the data, or wrapped by a password and a recovery code.

The wrapped key is one file (``wrapping.py``), put in place by one rename: password and code change together or not at
all. Where both files lie, the wrapped key rules.
"""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from app.domain.errors import UserError
from app.domain.recovery_code import read_code
from app.storage.folders import move, sync_folder
from app.storage.wrapping import Wrapping, unwrapped, wrapped

KEY_FILE = "zhibu.key"  # the key itself, openly
KEYS_FILE = "zhibu.keys"  # the key wrapped twice
KEY_BYTES = 32
ASIDE = ".new"


def has_key(folder: Path) -> bool:
    """Tell whether a key lies in ``folder``, openly or wrapped."""
    return (folder / KEY_FILE).exists() or is_locked(folder)


def is_locked(folder: Path) -> bool:
    """Tell whether a password is wanted for ``folder``."""
    return (folder / KEYS_FILE).exists()


def create_key(folder: Path) -> str:
    """Make a random key (64 hexadecimal digits) and lay it in ``folder``, whole or not at all.

    Raises FileExistsError when there is one: a key is never overwritten, files may lie about that need it.
    """
    if has_key(folder):
        raise FileExistsError(folder / KEY_FILE)
    key = secrets.token_hex(KEY_BYTES)
    write_whole(folder / KEY_FILE, key.encode("ascii"))
    return key


def load_key(folder: Path) -> str:
    """Return the key that lies openly in ``folder``.

    Raises UserError ``password_wanted`` when it is wrapped, ``key_missing``, ``key_broken``.
    """
    if is_locked(folder):
        raise UserError("password_wanted", folder=str(folder))
    try:
        return _plain_key((folder / KEY_FILE).read_bytes(), str(folder))
    except FileNotFoundError:
        raise UserError("key_missing", folder=str(folder)) from None


def key_files(folder: Path) -> dict[str, bytes]:
    """Return the key file of ``folder`` by its name, as a backup takes it along: the wrapped one where both lie."""
    name = KEYS_FILE if is_locked(folder) else KEY_FILE
    return {name: (folder / name).read_bytes()} if (folder / name).exists() else {}


def protect(folder: Path, key: str, password: str, code: str) -> None:
    """Wrap ``key`` by a password and a recovery code in the place of whatever lies in ``folder``.

    Killed at any point the folder keeps its old key file or has the new one. Raises UserError ``key_left`` when the
    key that lay openly could not be removed, and the errors of the disk.
    """
    aside = folder / f"{KEYS_FILE}{ASIDE}"
    _write_aside(aside, wrapped(key, password, code))
    written = aside.read_bytes()
    both = (unwrapped(written, Wrapping.PASSWORD, password), unwrapped(written, Wrapping.CODE, code))
    if both != (key, key):
        raise RuntimeError("the wrapped key does not come out as it went in")
    move(aside, folder / KEYS_FILE)
    sync_folder(folder)
    for path in _open_keys(folder):
        remove(path)


def unprotect(folder: Path, key: str) -> None:
    """Lay ``key`` openly into ``folder`` again and remove the wrapped one; killed in between the wrapped one rules."""
    write_whole(folder / KEY_FILE, key.encode("ascii"))
    (folder / KEYS_FILE).unlink(missing_ok=True)
    sync_folder(folder)


def unwrap(folder: Path, secret: str) -> str:
    """Return the key of ``folder``, opened by the password.

    Raises UserError ``password_wrong``, ``key_broken``, ``key_missing``, ``data_too_new``.
    """
    return _opened(folder, Wrapping.PASSWORD, secret)


def unwrap_with_code(folder: Path, code: str) -> str:
    """Return the key of ``folder``, opened by the recovery code; raises UserError ``code_wrong``, else as ``unwrap``."""
    return _opened(folder, Wrapping.CODE, code)


def key_of(members: Mapping[str, bytes], secret: str | None) -> str:
    """Return the key out of the files of a backup by name; ``secret`` is its password or its recovery code.

    Raises UserError ``password_wanted``, ``password_wrong``, ``backup_damaged``, ``data_too_new``.
    """
    try:
        if KEYS_FILE in members:
            return _of_backup(members[KEYS_FILE], secret)
        return _plain_key(members.get(KEY_FILE, b""), "")
    except UserError as error:
        if error.key != "key_broken":
            raise
        raise UserError("backup_damaged") from None


def _of_backup(data: bytes, secret: str | None) -> str:
    if secret is None:
        raise UserError("password_wanted", folder="")
    try:
        return unwrapped(data, Wrapping.PASSWORD, secret)
    except UserError:
        if read_code(secret) is None:
            raise
    try:
        return unwrapped(data, Wrapping.CODE, secret)
    except UserError as error:
        if error.key != "code_wrong":
            raise
        raise UserError("password_wrong") from None


def _opened(folder: Path, kind: Wrapping, secret: str) -> str:
    try:
        data = (folder / KEYS_FILE).read_bytes()
    except FileNotFoundError:
        raise UserError("key_missing", folder=str(folder)) from None
    key = unwrapped(data, kind, secret, str(folder))
    _tidy(folder, key)
    return key


def _tidy(folder: Path, key: str) -> None:
    """Remove what a protecting or unprotecting that was broken off left lying openly; never the key of something else."""
    for path in _open_keys(folder):
        try:
            is_other = _plain_key(path.read_bytes(), "") != key
        except UserError:  # half overwritten
            is_other = False
        if not is_other:
            remove(path)


def _open_keys(folder: Path) -> list[Path]:
    return [path for name in (KEY_FILE, f"{KEY_FILE}{ASIDE}") if (path := folder / name).exists()]


def remove(path: Path) -> None:
    """Overwrite and remove an open key; the disk's spare blocks may keep it, for those who could read it before.

    Raises UserError ``key_left``.
    """
    try:
        _overwrite(path)
        path.unlink()
    except OSError:
        raise UserError("key_left", folder=str(path.parent)) from None
    sync_folder(path.parent)


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b" " * path.stat().st_size)  # not zeros: they would be read as a key
        file.flush()
        os.fsync(file.fileno())


def write_whole(path: Path, data: bytes) -> None:
    """Write a small file whole or not at all."""
    aside = path.with_name(path.name + ASIDE)
    _write_aside(aside, data)
    move(aside, path)
    sync_folder(path.parent)


def _write_aside(aside: Path, data: bytes) -> None:
    aside.unlink(missing_ok=True)
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _plain_key(data: bytes, folder: str) -> str:
    key = data.decode("ascii", "replace").strip()
    if len(key) != 2 * KEY_BYTES or set(key) - set("0123456789abcdef"):
        raise UserError("key_broken", folder=folder)
    return key
