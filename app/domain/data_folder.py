"""Where the data may lie: a folder on a disk of this computer, not on a network and not in a synchronised place.

Sync programs and network drives copy or lock a data file while it is being written (RELIABILITY 2.1, row 16).
Paths are judged as text, because those of Windows must be understood on every system.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

FOLDER_NAME = "支部工作数据"


class DriveKind(Enum):
    """What kind of drive a path lies on, as the system tells it."""

    FIXED = "fixed"
    REMOVABLE = "removable"
    NETWORK = "network"
    UNKNOWN = "unknown"


class FolderTrouble(Enum):
    """Why a folder does not suit; the value is the key of its sentence in resources/text/folders.toml."""

    NOT_A_PATH = "not_a_path"
    NETWORK = "network"
    SYNCED = "synced"
    REMOVABLE = "removable"
    HOLDS_DATA = "holds_data"
    READ_ONLY = "read_only"


@dataclass(frozen=True)
class FolderVerdict:
    """The trouble with a folder, None when it suits; ``service`` is the sync program's name for SYNCED."""

    trouble: FolderTrouble | None = None
    service: str = ""


@dataclass(frozen=True)
class Drive:
    """One drive: its root as the system writes it (``D:\\`` or ``/``) and its kind."""

    root: str
    kind: DriveKind
    is_writable: bool = True


# One line a service: how its folder's name begins, without blanks and in lower case, and its name on screen.
# To add one: put its line here and a path of it into tests/app/domain/test_data_folder.py.
SYNC_FOLDERS = (
    ("onedrive", "OneDrive"),
    ("坚果云", "坚果云"),
    ("我的坚果云", "坚果云"),
    ("nutstore", "坚果云"),
    ("wps云", "WPS 云盘"),
    ("wps网盘", "WPS 云盘"),
    ("wpscloud", "WPS 云盘"),
    ("wpsdrive", "WPS 云盘"),
    ("百度网盘", "百度网盘"),
    ("百度云", "百度网盘"),
    ("baidunetdisk", "百度网盘"),
    ("baidusyncdisk", "百度网盘"),
    ("dropbox", "Dropbox"),
    ("googledrive", "Google Drive"),
    ("icloud", "iCloud"),
    ("微云", "微云"),
    ("腾讯微云", "微云"),
    ("天翼云盘", "天翼云盘"),
    ("移动云盘", "移动云盘"),
    ("synologydrive", "Synology Drive"),
    ("seafile", "Seafile"),
    ("阿里云盘", "阿里云盘"),
    ("adrive", "阿里云盘"),
)
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_LONG_PATH = re.compile(r"^\\\\[?.]\\(?=[A-Za-z]:)")
_VOLUME = re.compile(
    r"^\\\\[?.]\\(?!UNC\\)", re.IGNORECASE
)  # a drive by its number: nobody keeps that as a path
_DRIVE_LETTER = re.compile(r"[A-Za-z]:[\\/]")
_REMOTE_MOUNTS = ("/net/", "/afs/", "/run/user/")  # below the last: what file managers mount from the network
REMOTE_FILE_SYSTEMS = ("nfs", "cifs", "smb", "sshfs", "davfs", "afs", "9p")


def judge(
    path: str, drive: DriveKind = DriveKind.UNKNOWN, synced: Sequence[tuple[str, str]] = ()
) -> FolderVerdict:
    """Return what speaks against keeping live data in ``path``, an absolute path of Windows or of Linux.

    ``synced``: folders that the system itself says are synchronised, each with its service, whatever their names are.
    """
    plain = _LONG_PATH.sub("", path.strip())
    if _VOLUME.match(plain):
        return FolderVerdict(FolderTrouble.NOT_A_PATH)
    if is_remote(plain) or drive is DriveKind.NETWORK:
        return FolderVerdict(FolderTrouble.NETWORK)
    if not (_DRIVE_LETTER.match(plain) or plain.startswith("/")):
        return FolderVerdict(FolderTrouble.NOT_A_PATH)
    service = sync_service(plain) or next((name for root, name in synced if _is_below(plain, root)), "")
    if service:
        return FolderVerdict(FolderTrouble.SYNCED, service)
    return FolderVerdict(FolderTrouble.REMOVABLE if drive is DriveKind.REMOVABLE else None)


def is_remote(path: str) -> bool:
    """Tell whether the path itself says that it leads to another computer (UNC, smb://, mounts of the desktop)."""
    slashed = path.replace("\\", "/")
    return slashed.startswith("//") or bool(_URL.match(path)) or slashed.startswith(_REMOTE_MOUNTS)


def sync_service(path: str) -> str:
    """Return the sync program that watches one of the path's folders, empty when none is known to."""
    for part in re.split(r"[\\/]+", path):
        name = re.sub(r"[\s_\-()（）]", "", part).lower()
        for beginning, service in SYNC_FOLDERS:
            if name.startswith(beginning):
                return service
    return ""


def _is_below(path: str, root: str) -> bool:
    """Tell whether ``path`` is ``root`` or lies in it; Windows tells no capitals from small letters."""
    parts, above = ([part for part in re.split(r"[\\/]+", text.lower()) if part] for text in (path, root))
    return bool(above) and parts[: len(above)] == above


def propose(drives: Sequence[Drive], documents: str, system_root: str) -> str:
    """Return where the data should lie: the first fixed drive beside the system's, else below the documents folder.

    A reinstalled Windows wipes its own drive, desktop and documents included (RELIABILITY 3.1).
    """
    system = system_root.rstrip("\\/").lower()
    for drive in drives:
        root = drive.root.rstrip("\\/")
        is_lettered = re.fullmatch(r"[A-Za-z]:", root) is not None
        if is_lettered and drive.kind is DriveKind.FIXED and drive.is_writable and root.lower() != system:
            return f"{root}\\{FOLDER_NAME}"
    joint = "\\" if "\\" in documents else "/"
    return f"{documents.rstrip(chr(92) + '/')}{joint}{FOLDER_NAME}"
