"""How many are many, and that many are never deleted without a backup."""

from pathlib import Path

import pytest

from app.domain.errors import UserError
from app.operations import bulk, deleting, members
from tests.ui import builders


@pytest.mark.parametrize(
    ("count", "total", "asks"),
    [
        (1, 1, False),
        (2, 5, False),
        (3, 15, False),
        (3, 14, True),
        (10, 60, False),
        (11, 200, True),
        (12, 12, True),
    ],
)
def test_more_than_ten_or_a_fifth_are_many(count: int, total: int, asks: bool) -> None:
    assert bulk.needs_number(count, total) is asks


def test_many_go_only_with_a_backup(tmp_path: Path) -> None:
    workspace = builders.filled(builders.workspace(tmp_path)).workspace
    ids = [member.id for member in members.roster(workspace)]
    bulk.carry_out(workspace, False, deleting.delete_members, ids[:1])
    assert list(workspace.backups.glob("*.zbk")) == []
    bulk.carry_out(workspace, True, deleting.delete_members, ids[1:])
    assert len(list(workspace.backups.glob("*.zbk"))) == 1
    assert members.roster(workspace) == ()


def test_without_the_backup_nothing_is_deleted(tmp_path: Path) -> None:
    workspace = builders.filled(builders.workspace(tmp_path)).workspace
    ids = [member.id for member in members.roster(workspace)]
    workspace.backups.rmdir()
    workspace.backups.write_bytes(b"")  # a file where the folder should be
    with pytest.raises(UserError):
        bulk.carry_out(workspace, True, deleting.delete_members, ids)
    assert len(members.roster(workspace)) == len(ids)
