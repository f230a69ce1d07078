"""The second place of the backups: a folder on a stick or another drive, known again by the marker in it."""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from app.storage.backups import place_errors
from app.storage.folders import sync_folder, write_synced

MARKER = "这是支部备份.json"
_FOLDERS_OF_STICKS = ("/media", "/run/media", "/mnt")


def folder_name(data_id: str) -> str:
    """Return the name of the folder of one data file's backups on a stick; two branches may share the stick."""
    return f"支部备份-{data_id[:8]}"


def is_marked(folder: Path) -> bool:
    """Tell whether ``folder`` is there and is anybody's place of backups."""
    return (folder / MARKER).is_file()


def is_place(folder: Path, data_id: str) -> bool:
    """Tell whether ``folder`` is marked as the place of this data file's backups."""
    try:
        said = json.loads((folder / MARKER).read_text(encoding="utf-8"))
        return bool(said["data_id"] == data_id)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def prepare(chosen: Path, data_id: str) -> Path:
    """Make and mark the folder for backups in a drive or folder she chose, and return it.

    Raises the UserErrors of a place that refuses.
    """
    if is_place(chosen, data_id):
        return chosen
    folder = chosen / folder_name(data_id)
    if is_place(folder, data_id):
        return folder
    with place_errors(folder, 0):
        folder.mkdir(exist_ok=True)
        (folder / MARKER).unlink(missing_ok=True)  # one that was broken off
        write_synced(folder / MARKER, json.dumps({"data_id": data_id}).encode())
        sync_folder(folder)
        sync_folder(chosen)
    return folder


def find(remembered: Path, data_id: str, drives: Iterable[Path] | None = None) -> Path | None:
    """Return the marked folder, also when the stick has another letter or name now; None when it is not there."""
    if is_place(remembered, data_id):
        return remembered
    for drive in attached_drives() if drives is None else drives:
        for folder in (drive / folder_name(data_id), drive / remembered.parent.name / remembered.name):
            if is_place(folder, data_id):
                return folder
    return None


def attached_drives() -> list[Path]:
    """Return the drives and sticks that are there now."""
    if os.name == "nt":
        return [Path(f"{letter}:\\") for letter in "DEFGHIJKLMNOPQRSTUVWXYZ"]
    found: list[Path] = []
    for folder in map(Path, _FOLDERS_OF_STICKS):
        with suppress(OSError):
            below = [path for path in folder.iterdir() if path.is_dir()]
            found += [*below, *(deeper for path in below for deeper in _folders_in(path))]
    return found


def is_same_drive(one: Path, other: Path) -> bool:
    """Tell whether two folders lie on one drive; then one broken drive takes both."""
    try:
        return one.stat().st_dev == other.stat().st_dev
    except OSError:
        return False


def _folders_in(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.is_dir()]
    except OSError:
        return []
