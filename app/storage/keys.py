"""The random data key of a data folder.

Without a password the key lies beside the data file, openly; a password and a recovery code will wrap it behind
these same two functions.
"""

import os
import secrets
from pathlib import Path

from app.domain.errors import UserError

KEY_FILE = "zhibu.key"
KEY_BYTES = 32


def create_key(folder: Path) -> str:
    """Make a random key (64 hexadecimal digits) and lay it in ``folder``; never overwrites one."""
    key = secrets.token_hex(KEY_BYTES)
    descriptor = os.open(folder / KEY_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
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
