"""What a backup says of itself, and the state of the backups (备份)."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


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
