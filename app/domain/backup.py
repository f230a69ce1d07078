"""What a backup says of itself, and the state of the backups (备份)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path


class BackupReason(Enum):
    """Why a backup was made; the words stand in the list of 恢复."""

    CLOSING = "关闭程序"
    REGULAR = "定时"
    BY_HAND = "手动"
    BEFORE_IMPORT = "导入前"
    BEFORE_BULK = "批量改动前"
    BEFORE_UPGRADE = "升级前"
    BEFORE_RESTORE = "恢复前"
    HANDOVER = "换届交接"


@dataclass(frozen=True)
class Manifest:
    """What lies open in a backup: numbers only, no name and no text of the branch.

    ``number`` counts the backups of one data file and orders them whatever the clock says; ``data_id`` names the data
    file; ``last_action`` is the number of the last action in it; ``counts`` are the rows of each table.
    """

    number: int
    made_at: datetime
    reason: BackupReason
    data_id: str
    version: int
    last_action: int
    members: int
    activities: int
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class BackupPlace:
    """Where backups lie: 备份 beside the data, or a second place (U盘, another drive)."""

    folder: Path
    is_second: bool = False


@dataclass(frozen=True)
class Verified:
    """A backup that was read from the disk, opened and counted: its number, the day that was done, the members in it."""

    number: int
    on: date
    members: int


@dataclass(frozen=True)
class Elsewhere:
    """The newest backup in the second place: where that is, when it was made, its number."""

    folder: Path
    made_at: datetime
    number: int
