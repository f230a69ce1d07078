"""What the dialog of a restore shows: the list by number, the numbers of now and then, other data, missing photos."""

from datetime import datetime
from pathlib import Path

import pytest

from app.domain.backup import BackupReason
from app.domain.errors import UserError
from app.operations import backups, protection, restoring
from app.operations.workspace import Workspace, create_workspace
from tests.faults import branch, restored


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return restored.make(tmp_path)


def test_the_list_goes_by_number_whatever_the_clock_says(root: Path) -> None:
    for year in (2000, 2031):
        workspace = branch.open_at(root, datetime(year, 1, 1, 12))
        backups.back_up(workspace, BackupReason.BY_HAND)
        workspace.close()
    found = [copy.manifest for copy in restoring.choices(root) if copy.manifest]
    assert [manifest.number for manifest in found] == [3, 2, 1]
    assert [manifest.made_at.year for manifest in found] == [2031, 2000, 2026]


def test_a_preview_has_the_numbers_of_now_and_then(root: Path) -> None:
    workspace = branch.open_at(root)
    now = restoring.present(workspace)
    found = restoring.preview(root, restoring.choices(root)[0].path, None, now)
    assert (now.members, found.manifest.members) == (17, 12)
    assert (found.branch, found.missing, found.is_other) == (now.branch, 0, False)
    workspace.close()


def test_other_data_are_told_apart_and_missing_photos_counted(root: Path, tmp_path: Path) -> None:
    other = create_workspace(tmp_path / "别的支部", lambda: branch.NOW)
    path = restored.stick(root)
    (path.parent / "fujian.db").unlink()
    found = restoring.preview(other.root, path, None, restoring.present(other))
    assert (found.is_other, found.missing, found.branch) == (True, 2, "示例支部")
    other.close()


def test_a_wrapped_backup_wants_its_password_or_the_key_of_now(root: Path) -> None:
    workspace = branch.open_at(root)
    protection.set_password(workspace, "shili-mima-2026", code := protection.new_code())
    path = backups.back_up(workspace, BackupReason.BY_HAND)
    assert path is not None
    assert restoring.preview(root, path, None, restoring.present(workspace)).manifest.members == 17
    workspace.close()
    with pytest.raises(UserError) as caught:
        restoring.preview(root, path, None, None)
    assert caught.value.key == "password_wanted"
    with pytest.raises(UserError) as caught:
        restoring.try_secret(path, "错的密码")
    assert caught.value.key == "password_wrong"
    for secret in ("shili-mima-2026", code):
        restoring.try_secret(path, secret)
        assert restoring.preview(root, path, secret, None).manifest.members == 17


def test_data_that_open_are_backed_up_first(root: Path) -> None:
    key = restored.ground().key
    restoring.back_up_first(root, key, lambda: branch.NOW)
    newest = restoring.choices(root)[0].manifest
    assert newest is not None
    assert (newest.reason, newest.members) == (BackupReason.BEFORE_RESTORE, 17)
    (branch.data_of(root) / "zhibu.db").write_bytes(b"kaputt" * 1000)
    restoring.back_up_first(root, key, lambda: branch.NOW)  # they are moved away as they are
    assert len(restoring.choices(root)) == 2
    assert restoring.present_below(root, key, lambda: branch.NOW) is None


def test_after_a_restore_the_next_backup_has_the_next_number(root: Path) -> None:
    path = restored.stick(root)
    restoring.put_back(root, path, restored.ground().key)
    workspace: Workspace = branch.open_at(root)
    made = backups.back_up(workspace, BackupReason.BY_HAND)
    assert made is not None and made.name.startswith("支部备份-000002")
    workspace.close()
