"""The random data key of a data folder.

Without a password the key lies beside the data file, openly; a password and a recovery code will wrap it behind
these same two functions.
"""

import os
import secrets
from pathlib import Path

from app.domain.errors import UserError
from app.storage.folders import sync_folder

KEY_FILE = "zhibu.key"
KEY_BYTES = 32


def has_key(folder: Path) -> bool:
    """Tell whether a key lies in ``folder``."""
    return (folder / KEY_FILE).exists()


def create_key(folder: Path) -> str:
    """Make a random key (64 hexadecimal digits) and lay it in ``folder``, whole or not at all.

    Raises FileExistsError when there is one: a key is never overwritten, files may lie about that need it.
    """
    if has_key(folder):
        raise FileExistsError(folder / KEY_FILE)
    key = secrets.token_hex(KEY_BYTES)
    aside = folder / f"{KEY_FILE}.new"
    aside.unlink(missing_ok=True)
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    aside.rename(folder / KEY_FILE)
    sync_folder(folder)
    return key


def load_key(folder: Path) -> str:
    """Return the key of ``folder``; raises UserError ``key_missing`` or ``key_broken``."""
    try:
        key = (folder / KEY_FILE).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise UserError("key_missing", folder=str(folder)) from None
    except UnicodeDecodeError:
        raise UserError("key_broken", folder=str(folder)) from None
    if len(key) != 2 * KEY_BYTES or set(key) - set("0123456789abcdef"):
        raise UserError("key_broken", folder=str(folder))
    return key


def key_files(folder: Path) -> dict[str, bytes]:
    """Return the key files of ``folder`` by name, as a backup takes them along."""
    return {name: (folder / name).read_bytes() for name in (KEY_FILE,) if (folder / name).exists()}
