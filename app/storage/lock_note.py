"""A note beside the data that says who has them open; only for the sentence, the decision is SQLite's exclusive lock.

An empty, torn, foreign or left-over note therefore keeps nobody out (RELIABILITY 3.8).
"""

import json
import os
import platform
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from app.domain.data_files import NOTE
from app.domain.data_state import Holder

LONGEST = 2000  # bytes that are looked at; ours has about 150
LONGEST_NAME = 40  # letters of a name that are shown


def here(user: str, since: datetime) -> Holder:
    """Return what this process writes into the note."""
    return Holder(user[:LONGEST_NAME], platform.node()[:LONGEST_NAME], os.getpid(), since)


def write(folder: Path, holder: Holder) -> None:
    """Lay the note; a disk that refuses changes nothing but the sentence of a second start."""
    said = {
        "user": holder.user,
        "computer": holder.computer,
        "process": holder.process,
        "since": holder.since.isoformat(timespec="seconds"),
    }
    with suppress(OSError):
        (folder / NOTE).unlink(missing_ok=True)  # one of somebody else may be taken away but not written over
        (folder / NOTE).write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")


def remove(folder: Path) -> None:
    """Take the note away before the data are let go of; that of another process stays."""
    holder = read(folder)
    if holder is None or holder.process == os.getpid():
        with suppress(OSError):
            (folder / NOTE).unlink(missing_ok=True)


def read(folder: Path) -> Holder | None:
    """Return who says to have the data open; None when there is no note, no readable one, or its process has ended."""
    try:
        with (folder / NOTE).open("rb") as file:
            said = json.loads(file.read(LONGEST))
        holder = Holder(
            str(said["user"])[:LONGEST_NAME],
            str(said["computer"])[:LONGEST_NAME],
            int(said["process"]),
            datetime.fromisoformat(said["since"]).replace(tzinfo=None),
        )
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None
    return None if _has_ended(holder) else holder


def is_of_this_computer(holder: Holder) -> bool:
    """Tell whether the holder works at this computer."""
    return holder.computer == platform.node()[:LONGEST_NAME]


def _has_ended(holder: Holder) -> bool:
    """Tell whether the process of the note is known to be gone; Windows is not asked, its ``kill`` really kills."""
    if os.name == "nt" or not is_of_this_computer(holder):
        return False
    if holder.process <= 0:
        return True
    try:
        os.kill(holder.process, 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False
