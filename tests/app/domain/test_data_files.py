"""Files that are ours are never reported, whatever state a kill left them in; copies of them always are."""

import pytest

from app.domain.data_files import CALL, NOTE, unknown
from app.storage import database, keys, reserve, switching, tries

OURS = (
    *(f"{name}{end}" for name in (database.DATA_FILE, database.ATTACHMENT_FILE) for end in ("", "-journal")),
    *(f"{name}{end}" for name in (keys.KEY_FILE, keys.KEYS_FILE) for end in ("", ".new")),
    *(database.FIRST_FOLDER, switching.NEXT_FOLDER, f"{switching.OLD_FOLDER}12"),
    *(reserve.RESERVE_FILE, tries.TRIES_FILE, NOTE, CALL),
    *("desktop.ini", "Thumbs.db", ".DS_Store"),
)
STRANGE = (
    "zhibu (1).db",
    "zhibu.db.bak",
    "zhibu-PC2.db",
    "fujian 的冲突副本.db",
    "xzhibu.db",
    "使用中(1).json",
)


@pytest.mark.parametrize("name", OURS)
def test_ours(name: str) -> None:
    assert unknown([name]) == ()


@pytest.mark.parametrize("name", STRANGE)
def test_strange(name: str) -> None:
    assert unknown([name, database.DATA_FILE]) == (name,)
