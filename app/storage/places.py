"""What the system tells of a place: the kind of its drive, where it really leads, what lies in it, data lying about."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from app.domain.data_folder import REMOTE_FILE_SYSTEMS, DriveKind
from app.storage.database import DATA_FILE

# What GetDriveTypeW answers.
WINDOWS_KINDS = {2: DriveKind.REMOVABLE, 3: DriveKind.FIXED, 4: DriveKind.NETWORK}
MOUNTS = Path("/proc/self/mountinfo")
# Where OneDrive says its folders are, under whatever name.
SYNC_VARIABLES = {"OneDrive": "OneDrive", "OneDriveCommercial": "OneDrive", "OneDriveConsumer": "OneDrive"}
MOST_FOLDERS = 2000  # that are looked into below one folder


def drive_kind(path: str) -> DriveKind:
    """Return what kind of drive a path lies on; UNKNOWN where the system does not tell."""
    if os.name == "nt":
        import ctypes

        answer = ctypes.windll.kernel32.GetDriveTypeW(path[:2] + "\\")  # type: ignore[attr-defined,unused-ignore]
        return WINDOWS_KINDS.get(answer, DriveKind.UNKNOWN)
    if not path.startswith("/"):
        return DriveKind.UNKNOWN
    try:
        return kind_of_mount(os.path.realpath(path), MOUNTS.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return DriveKind.UNKNOWN


def kind_of_mount(path: str, mounts: str) -> DriveKind:
    """Return the kind of the file system ``path`` lies on; ``mounts`` as Linux writes them in mountinfo."""
    longest, kind = "", DriveKind.UNKNOWN
    for line in mounts.splitlines():
        fields, _, rest = line.partition(" - ")
        point = fields.split()[4].replace("\\040", " ") if len(fields.split()) > 4 else ""
        is_above = path == point or path.startswith(point.rstrip("/") + "/")
        if point and is_above and len(point) >= len(longest):  # of two at one point the later one counts
            system = rest.split(" ")[0].lower().removeprefix("fuse.")
            is_remote = system.startswith(REMOTE_FILE_SYSTEMS)
            longest, kind = point, DriveKind.NETWORK if is_remote else DriveKind.FIXED
    return kind


def behind(path: str) -> str:
    """Return where a path really leads: past links, and on Windows past substituted and mapped letters."""
    return os.path.realpath(path)


def synced_folders(environ: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the folders that sync programs have told the system of, each with its service."""
    said = {name.lower(): value for name, value in environ.items()}
    named = ((said.get(name.lower(), ""), service) for name, service in SYNC_VARIABLES.items())
    return tuple((folder, service) for folder, service in named if folder)


def names_in(folder: Path) -> tuple[str, ...]:
    """Return the names of what lies in a folder; nothing is opened."""
    try:
        return tuple(os.listdir(folder))  # noqa: PTH208 (names are wanted, not paths)
    except OSError:
        return ()


def with_data(starts: Iterable[str], inside: str, is_over: Callable[[], bool]) -> Iterator[Path]:
    """Yield the folders that hold ``inside`` with a data file: each start, and the folders one level below it."""
    for start in starts:
        for folder in _one_level(Path(start)):
            if is_over():
                return
            if _is_file(folder / inside / DATA_FILE):
                yield folder


def _one_level(start: Path) -> Iterator[Path]:
    yield start
    try:
        with os.scandir(start) as entries:
            for entry in islice(entries, MOST_FOLDERS):
                if not entry.name.startswith(("$", ".")) and _is_folder(entry):
                    yield Path(entry.path)
    except OSError:
        return


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False
