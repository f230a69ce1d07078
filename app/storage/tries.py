"""How many wrong passwords were tried, in a file beside the data, for the data are closed while it is asked for.

Whoever can write there can remove it: it slows a colleague at the keyboard; against a copy stands the encryption alone.
"""

from pathlib import Path

TRIES_FILE = "zhibu.tries"
MOST = 1000


def wrong_tries(folder: Path) -> int:
    """Return how many wrong tries there were since the last right one."""
    try:
        text = (folder / TRIES_FILE).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return 0
    return min(int(text), MOST) if text.isdecimal() else 0


def note_try(folder: Path) -> int:
    """Count one try more, before its password is looked at, and return the count; a read-only folder takes no note."""
    count = wrong_tries(folder) + 1
    _write(folder, str(count))
    return count


def take_back(folder: Path) -> None:
    """Count one try less: what was tried could not be judged."""
    _write(folder, str(max(wrong_tries(folder) - 1, 0)))


def forget_tries(folder: Path) -> None:
    """Begin anew after the right password."""
    try:
        (folder / TRIES_FILE).unlink(missing_ok=True)
    except OSError:
        _write(folder, "0")


def _write(folder: Path, text: str) -> None:
    try:
        (folder / TRIES_FILE).write_text(text, encoding="ascii")
    except OSError:
        return
