"""Judge a folder for the data: its path and where that leads, its drive, what lies in it, whether it can be written to."""

import os
import tempfile
from functools import cache
from pathlib import Path

from app import texts
from app.domain.data_files import unknown
from app.domain.data_folder import DriveKind, FolderTrouble, FolderVerdict, judge
from app.domain.keeping import KeepingNotice, NoticeAction
from app.operations.workspace import Workspace, holds_data
from app.storage import places

NAMED = 3  # unknown files that are called by their names


def judge_folder(text: str, drive: DriveKind | None = None) -> FolderVerdict:
    """Return what speaks against ``text`` as the folder of new data; nothing is left behind in it."""
    path = Path(text.strip())
    if path.is_absolute() and holds_data(path):
        return FolderVerdict(FolderTrouble.HOLDS_DATA)
    verdict = judge_place(text, drive)
    if verdict.trouble is not None:
        return verdict
    return FolderVerdict(None if _is_writable(path) else FolderTrouble.READ_ONLY)


def judge_place(text: str, drive: DriveKind | None = None) -> FolderVerdict:
    """Return what speaks against keeping data in a place, said by its path, its drive and where it really leads."""
    kind = drive_kind(text) if drive is None else drive
    synced = places.synced_folders(os.environ)
    verdict = judge(text, kind, synced)
    if verdict.trouble is not None:
        return verdict
    return judge(places.behind(text), kind, synced)


def drive_kind(path: str) -> DriveKind:
    """Return what kind of drive a path lies on; UNKNOWN where the system does not tell."""
    return places.drive_kind(path)


def folder_texts(verdict: FolderVerdict, better: str) -> tuple[str, str]:
    """Return why a folder does not suit and what to do now; ``better`` is a place that suits."""
    if verdict.trouble is None:
        return "", ""
    facts = {"service": verdict.service, "better": better}
    what, following = (f"folders.{verdict.trouble.value}.{part}" for part in ("what", "next"))
    return texts.say(what, **facts), texts.say(following, **facts)


def look_at_place(workspace: Workspace) -> KeepingNotice | None:
    """Warn at every start of data that were moved to a network, into a synchronised folder or onto a stick (row 16)."""
    verdict = _judged(str(workspace.root))
    if verdict.trouble not in (FolderTrouble.NETWORK, FolderTrouble.SYNCED, FolderTrouble.REMOVABLE):
        return None
    facts = (("service", verdict.service), ("folder", workspace.root.name))
    return KeepingNotice(
        f"place_{verdict.trouble.value}", NoticeAction.SHOW_DATA_FOLDER, is_warning=True, facts=facts
    )


def look_at_strangers(workspace: Workspace) -> KeepingNotice | None:
    """Report files in the data folder that are not ours, as sync programs leave them; nothing is done to them (row 17)."""
    found = unknown(places.names_in(workspace.data))
    if not found:
        return None
    more = f"等 {len(found)} 个" if len(found) > NAMED else ""
    facts = (("names", "、".join(f"“{name}”" for name in found[:NAMED]) + more),)
    return KeepingNotice("strangers", NoticeAction.SHOW_DATA_FOLDER, is_warning=True, facts=facts)


@cache
def _judged(root: str) -> FolderVerdict:
    """Judge a place once a start: it cannot move while it is open, and a network may be slow to answer."""
    return judge_place(root)


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
