"""Judge a folder before data are put into it: its path, its drive, what lies in it, whether it can be written to."""

import os
import tempfile
from pathlib import Path

from app import texts
from app.domain.data_folder import DriveKind, FolderTrouble, FolderVerdict, judge
from app.operations.workspace import holds_data


def judge_folder(text: str, drive: DriveKind = DriveKind.UNKNOWN) -> FolderVerdict:
    """Return what speaks against ``text`` as the folder of the data; nothing is left behind in it."""
    path = Path(text.strip())
    if path.is_absolute() and holds_data(path):
        return FolderVerdict(FolderTrouble.HOLDS_DATA)
    verdict = judge(text, drive)
    if verdict.trouble is not None:
        return verdict
    return FolderVerdict(None if _is_writable(path) else FolderTrouble.READ_ONLY)


def folder_texts(verdict: FolderVerdict, better: str) -> tuple[str, str]:
    """Return why a folder does not suit and what to do now; ``better`` is a place that suits."""
    if verdict.trouble is None:
        return "", ""
    facts = {"service": verdict.service, "better": better}
    what, following = (f"folders.{verdict.trouble.value}.{part}" for part in ("what", "next"))
    return texts.say(what, **facts), texts.say(following, **facts)


def _is_writable(path: Path) -> bool:
    """Try it: rights of the system and of the file system are known for certain only to a write."""
    nearest = next((folder for folder in (path, *path.parents) if folder.exists()), None)
    if nearest is None or not nearest.is_dir():
        return False
    if not os.access(nearest, os.W_OK):
        return False
    try:
        with tempfile.TemporaryFile(dir=nearest):
            return True
    except OSError:
        return False
