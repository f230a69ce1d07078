"""Looking at a backup: what was in it is seen, nothing can be written, nothing is left behind."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from app.domain.backup import BackupReason
from app.domain.errors import UserError
from app.domain.member import Member
from app.operations import (
    backups,
    keeping,
    members,
    own_regime_files,
    own_regimes,
    protection,
    undoing,
    viewing,
)
from app.operations.workspace import Workspace, create_workspace
from app.storage import attachments, kept

NOW = datetime(2026, 6, 15, 9, 41)
CODE_TEXT = "只有秘书知道的密码"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = create_workspace(tmp_path / "支部", lambda: NOW)
    members.add_member(made, "王小明")
    yield made
    made.close()


def backed_up(workspace: Workspace) -> Path:
    path = backups.back_up(workspace, BackupReason.BY_HAND)
    assert path is not None
    return path


def test_what_was_in_it_is_seen_while_the_data_are_in_use(workspace: Workspace) -> None:
    path = backed_up(workspace)
    members.add_member(workspace, "李娜")
    seen = viewing.view(path, None, lambda: NOW)
    assert [member.name for member in seen.store.all(Member)] == ["王小明"]
    assert seen.is_read_only and seen.viewed is not None and seen.viewed.members == 1
    assert keeping.notices(seen) == ()
    seen.close()
    assert not seen.root.exists()


WRITES: dict[str, Callable[[Workspace], object]] = {
    "an action": lambda ws: members.add_member(ws, "赵敏"),
    "undo": undoing.undo_last,
    "what is kept": lambda ws: kept.keep(ws.store, "a", "b"),
    "an attachment": lambda ws: attachments.add(ws.store, b"x"),
}


@pytest.mark.parametrize("write", WRITES)
def test_every_write_is_refused(workspace: Workspace, write: str) -> None:
    seen = viewing.view(backed_up(workspace), None, lambda: NOW)
    before = seen.store.statement("select count(*) from audit")
    with pytest.raises(UserError) as caught:
        WRITES[write](seen)
    assert caught.value.key == "read_only_view"
    assert seen.store.statement("select count(*) from audit") == before
    seen.close()


def test_what_goes_past_the_store_is_refused_by_sqlite(workspace: Workspace) -> None:
    seen = viewing.view(backed_up(workspace), None, lambda: NOW)
    with pytest.raises(UserError):
        seen.store.statement("delete from member")
    assert len(seen.store.all(Member)) == 1
    seen.close()


def test_photos_beside_the_backup_are_seen(workspace: Workspace) -> None:
    digest = attachments.add(workspace.store, b"a photo")
    path = backed_up(workspace)
    shutil.copyfile(workspace.data / "fujian.db", workspace.backups / "fujian.db")
    seen = viewing.view(path, None, lambda: NOW)
    assert attachments.load(seen.store, digest) == b"a photo"
    seen.close()


@pytest.mark.parametrize("spoil", ["missing", "garbage"])
def test_a_backup_whose_photos_are_gone_is_seen_without_them(workspace: Workspace, spoil: str) -> None:
    path = backed_up(workspace)
    (workspace.backups / "fujian.db").unlink(missing_ok=True)
    if spoil == "garbage":
        (workspace.backups / "fujian.db").write_bytes(b"x" * 8192)
    seen = viewing.view(path, None, lambda: NOW)
    with pytest.raises(UserError) as caught:
        attachments.load(seen.store, "0" * 64)
    assert caught.value.key == "attachment_damaged"
    seen.close()


def test_the_open_key_is_not_laid_into_the_temporary_folder(workspace: Workspace) -> None:
    seen = viewing.view(backed_up(workspace), None, lambda: NOW)
    assert not [file for file in seen.root.rglob("*") if file.suffix == ".key"]
    assert (seen.data / "zhibu.db").read_bytes()[:15] != b"SQLite format 3"
    seen.close()


def test_a_backup_with_a_password_wants_it_and_can_be_locked(workspace: Workspace) -> None:
    protection.set_password(workspace, CODE_TEXT, protection.new_code())
    path = backed_up(workspace)
    for secret, key in ((None, "password_wanted"), ("falsch", "password_wrong")):
        with pytest.raises(UserError) as caught:
            viewing.view(path, secret, lambda: NOW)
        assert caught.value.key == key
    seen = viewing.view(path, CODE_TEXT, lambda: NOW)
    assert protection.is_protected(seen)
    assert protection.unlock(seen.root, CODE_TEXT) == seen.store.key
    seen.close()


def test_guessing_at_a_backup_slows_down_as_guessing_at_the_data_does(workspace: Workspace) -> None:
    protection.set_password(workspace, CODE_TEXT, protection.new_code())
    path = backed_up(workspace)
    for _ in range(6):
        with pytest.raises(UserError):
            viewing.view_with(workspace.root, path, "falsch", lambda: NOW)
    assert protection.seconds_to_wait(workspace.root) > 0
    viewing.view_with(workspace.root, path, CODE_TEXT, lambda: NOW).close()
    assert protection.seconds_to_wait(workspace.root) == 0


def test_a_damaged_backup_is_refused_and_leaves_nothing(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = backed_up(workspace)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(UserError) as caught:
        viewing.view(path, None, lambda: NOW)
    assert caught.value.key in viewing.BAD_BACKUP
    assert not list(tmp_path.glob(f"{viewing.ROOM}*"))


def test_the_newest_is_named(workspace: Workspace) -> None:
    assert viewing.newest_moment(workspace.root, NOW.date()) == ""
    first = backed_up(workspace)
    members.add_member(workspace, "李娜")
    second = backed_up(workspace)
    assert viewing.backups_to_view(workspace.root) == (second, first)
    assert viewing.newest_moment(workspace.root, NOW.date()) == "9:41"


def test_an_own_regime_of_a_backup_is_not_exported(workspace: Workspace) -> None:
    """Its folder goes with the view: the file would be lost."""
    key = own_regimes.copy(workspace, "jiubu", "本支部办法")
    seen = viewing.view(backed_up(workspace), None, lambda: NOW)
    with pytest.raises(UserError) as refused:
        own_regime_files.export(seen, key)
    assert refused.value.key == "read_only_view"
    seen.close()
