"""Put prepared files in the place of those of a data folder: all of them or none, whenever the power goes.

The new files are made in a folder of their own (``zhibu.next``). A note laid there, when they are whole, decides: before
it the old files stand and what was prepared is rubbish; after it ``finish`` moves the old ones to ``恢复前-<n>`` and the
new ones in, as often as it takes. Every opening of the data calls ``finish`` first, so no half of it is ever seen.
"""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

from app.domain.errors import UserError
from app.storage.folders import move, sync_folder, write_synced

NEXT_FOLDER = (
    "zhibu.next"  # what is prepared lies in here, below the data folder: moving must not leave the disk
)
READY = "ready"  # the note inside it
OLD_FOLDER = "恢复前-"  # and a number: what was replaced; never overwritten, never opened by the program
JOURNAL = "-journal"

# Held by whoever prepares: a look into a backup, a restore and an upgrade use the same folder.
ALONE = Lock()


def prepared_folder(folder: Path) -> Path:
    """Make an empty folder for the new files and return it; what was left half prepared is thrown away."""
    aside = folder / NEXT_FOLDER
    drop(folder)
    aside.mkdir(parents=True)
    return aside


def drop(folder: Path) -> None:
    """Throw away what was prepared and not decided."""
    if not is_under_way(folder):
        shutil.rmtree(folder / NEXT_FOLDER, ignore_errors=True)


def is_under_way(folder: Path) -> bool:
    """Tell whether the new files are decided on and not all in their place yet."""
    return (folder / NEXT_FOLDER / READY).exists()


def switch(folder: Path, replaced: Sequence[str]) -> Path:
    """Put every prepared file in its place and return the folder where the old ones are kept.

    ``replaced`` are the names of all files that give way, those without a successor too. Raises UserError
    ``data_in_use`` while another program holds one of them; the next opening goes on then.
    """
    aside, old = folder / NEXT_FOLDER, free_old_folder(folder)
    new = sorted(path.name for path in aside.iterdir())
    note = json.dumps({"old": old.name, "replaced": list(replaced), "new": new}, ensure_ascii=False)
    sync_folder(aside)
    write_synced(aside / f"{READY}.new", note.encode())
    move(aside / f"{READY}.new", aside / READY)
    for path in (aside, folder):
        sync_folder(path)
    finish(folder)
    return old


def finish(folder: Path) -> None:
    """Do what is left of a decided switch; nothing when there is none."""
    if not is_under_way(folder):
        return
    aside = folder / NEXT_FOLDER
    said = json.loads((aside / READY).read_bytes())
    new = [name for name in said["new"] if (aside / name).exists()]
    in_place = set(said["new"]) - set(new)
    try:
        _move_away(folder, folder / said["old"], [name for name in said["replaced"] if name not in in_place])
        _move_in(folder, aside, new)
    except PermissionError:
        raise UserError("data_in_use", folder=str(folder)) from None
    (aside / READY).unlink()
    sync_folder(aside)
    shutil.rmtree(aside, ignore_errors=True)


def free_old_folder(folder: Path) -> Path:
    """Return the next ``恢复前-<n>`` that is not there yet."""
    tails = [path.name.removeprefix(OLD_FOLDER) for path in old_folders(folder)]
    return folder / f"{OLD_FOLDER}{max((int(tail) for tail in tails), default=0) + 1}"


def old_folders(folder: Path) -> tuple[Path, ...]:
    """Return the folders with data that were replaced, in no order."""
    found = folder.glob(f"{OLD_FOLDER}*")
    return tuple(path for path in found if path.name.removeprefix(OLD_FOLDER).isdecimal())


def _move_away(folder: Path, old: Path, names: Sequence[str]) -> None:
    old.mkdir(exist_ok=True)
    for name in names:
        if (folder / name).exists():
            move(folder / name, old / name)
    for path in (old, folder):
        sync_folder(path)


def _move_in(folder: Path, aside: Path, names: Sequence[str]) -> None:
    for name in names:
        move(aside / name, folder / name)
    for path in (folder, aside):
        sync_folder(path)
