"""The password from its setting to its removal, on real data with real backups."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.domain.backup import BackupReason
from app.domain.errors import UserError
from app.domain.keeping import NoticeAction
from app.operations import backup_state, backups, keeping, members, protection, restoring, sealed_backups
from app.operations.protection import PasswordEvent
from app.operations.workspace import Workspace, create_workspace, open_workspace
from app.storage import keys
from app.storage.kept import recall
from tests.app.storage.test_sealing import backup

PASSWORD, NEW = "支部的密码 2026", "another password"


class Clock:
    """A clock that stands until it is put on."""

    def __init__(self) -> None:
        self.at = datetime(2026, 6, 15, 9, 41)

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Workspace:
    return create_workspace(tmp_path / "支部", clock)


@pytest.fixture
def code(workspace: Workspace) -> str:
    """The recovery code of the password set."""
    made = protection.new_code()
    protection.set_password(workspace, PASSWORD, made)
    return made


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(UserError) as caught:
        act()
    return caught.value.key


def texts(workspace: Workspace) -> list[str]:
    return [notice.text for notice in keeping.notices(workspace)]


def test_the_data_open_with_the_password_or_the_code_and_not_without(workspace: Workspace, code: str) -> None:
    root = workspace.root
    workspace.close()
    assert protection.wants_password(root)
    assert refusal(lambda: open_workspace(root)) == "password_wanted"
    for secret in (PASSWORD, code, code.lower().replace("-", "")):
        open_workspace(root, key=protection.unlock(root, secret)).close()
    assert protection.unlock_with_code(root, code) == protection.unlock(root, PASSWORD)


def test_a_short_password_is_refused_and_nothing_changes(workspace: Workspace) -> None:
    assert (
        refusal(lambda: protection.set_password(workspace, "1234567", protection.new_code()))
        == "password_short"
    )
    assert not protection.is_protected(workspace)


def test_changing_wants_the_old_one_and_leaves_the_key(workspace: Workspace, code: str) -> None:
    new_code = protection.new_code()
    assert refusal(lambda: protection.change(workspace, "wrong one", NEW, new_code)) == "password_wrong"
    protection.change(workspace, code, NEW, new_code, PasswordEvent.HANDED_OVER)
    assert refusal(lambda: protection.unlock(workspace.root, PASSWORD)) == "password_wrong"
    assert refusal(lambda: protection.unlock_with_code(workspace.root, code)) == "code_wrong"
    assert protection.unlock(workspace.root, NEW) == workspace.store.key
    assert protection.unlock(workspace.root, new_code) == workspace.store.key


def test_removing_lays_the_data_open_and_is_not_asked_about_again(workspace: Workspace, code: str) -> None:
    members.add_member(workspace, "王小明")
    assert refusal(lambda: protection.remove_password(workspace, "wrong one")) == "password_wrong"
    protection.remove_password(workspace, PASSWORD)
    assert not protection.is_protected(workspace)
    assert "no_password" not in texts(workspace)
    workspace.close()
    open_workspace(workspace.root).close()


def test_who_changed_the_password_when_is_kept_without_the_password(
    workspace: Workspace, code: str, clock: Clock
) -> None:
    clock.at += timedelta(days=1)
    protection.change(workspace, PASSWORD, NEW, protection.new_code())
    assert [(entry.what, entry.at.day) for entry in protection.history(workspace)] == [
        (PasswordEvent.CHANGED, 16),
        (PasswordEvent.SET, 15),
    ]
    kept = " ".join(str(row) for row in workspace.store.statement("select * from keeping"))
    assert not any(secret in kept for secret in (PASSWORD, NEW, code))


def test_wrong_tries_are_counted_across_restarts_and_the_right_one_clears_them(
    workspace: Workspace, code: str
) -> None:
    root = workspace.root
    for _ in range(6):
        refusal(lambda: protection.unlock(root, "wrong one"))
    assert protection.seconds_to_wait(root) == 60
    workspace.close()
    assert protection.seconds_to_wait(root) == 60
    protection.unlock(root, PASSWORD)
    assert protection.seconds_to_wait(root) == 0


def test_a_damaged_key_file_is_no_wrong_try(workspace: Workspace, code: str) -> None:
    (workspace.data / "zhibu.keys").write_bytes(b"{}")
    for secret in (PASSWORD, code):
        assert refusal(lambda secret=secret: protection.unlock(workspace.root, secret)) == "key_broken"  # type: ignore[misc]
    assert protection.seconds_to_wait(workspace.root) == 0
    assert (
        not (workspace.data / "zhibu.tries").exists() or (workspace.data / "zhibu.tries").read_text() == "0"
    )


def test_a_password_is_offered_only_when_there_is_something_to_protect(workspace: Workspace) -> None:
    assert texts(workspace) == []
    members.add_member(workspace, "王小明")
    (notice,) = keeping.notices(workspace)
    assert (notice.text, notice.action, notice.can_decline) == (
        "no_password",
        NoticeAction.SET_PASSWORD,
        True,
    )
    assert keeping.notice_verb(notice, "decline") == "不设密码…"
    protection.decline(workspace)
    assert protection.is_declined(workspace)
    assert texts(workspace) == []


def test_a_set_password_takes_the_offer_away(workspace: Workspace, code: str) -> None:
    members.add_member(workspace, "王小明")
    assert texts(workspace) == []


def test_the_code_is_asked_for_after_ninety_days_until_it_was_found(
    workspace: Workspace, code: str, clock: Clock
) -> None:
    clock.at += timedelta(days=89)
    assert texts(workspace) == []
    clock.at += timedelta(days=1)
    assert texts(workspace) == ["find_code"]
    assert refusal(lambda: protection.check_code(workspace, protection.new_code())) == "code_wrong"
    assert texts(workspace) == ["find_code"]
    protection.check_code(workspace, code.lower())
    assert texts(workspace) == []


def test_backups_of_before_lose_the_open_key(workspace: Workspace) -> None:
    path = backup(workspace.backups, 1, workspace.store.key)
    assert protection.set_password(workspace, PASSWORD, protection.new_code()) == ()
    assert workspace.store.key.encode() not in path.read_bytes()
    late = backup(workspace.backups, 2, workspace.store.key)  # one that was under way
    assert protection.seal_backups(workspace) == ()
    assert workspace.store.key.encode() not in late.read_bytes()
    assert recall(workspace.store, sealed_backups.HERE) is None


def test_a_backup_that_is_held_is_sealed_at_the_next_opening(workspace: Workspace) -> None:
    path = backup(workspace.backups, 1, workspace.store.key)
    held = workspace.backups / f"seal-{path.name}.new"
    held.mkdir()
    assert protection.set_password(workspace, PASSWORD, protection.new_code()) == (path,)
    assert texts(workspace) == ["open_backups"]
    held.rmdir()
    assert protection.seal_backups(workspace) == ()
    assert texts(workspace) == []


def test_the_idle_time_is_one_of_four(workspace: Workspace) -> None:
    assert protection.idle_minutes(workspace) == 5
    for minutes in protection.IDLE_CHOICES:
        protection.set_idle_minutes(workspace, minutes)
        assert protection.idle_minutes(workspace) == minutes


def test_a_key_file_of_other_data_is_not_taken_for_the_right_one(
    workspace: Workspace, code: str, tmp_path: Path
) -> None:
    other = create_workspace(tmp_path / "别的支部")
    protection.set_password(other, NEW, protection.new_code())
    (workspace.data / "zhibu.keys").write_bytes((other.data / "zhibu.keys").read_bytes())
    assert refusal(lambda: protection.check(workspace, NEW)) == "key_broken"


def test_what_restoring_put_aside_loses_the_open_key_too(workspace: Workspace) -> None:
    aside = workspace.data / "恢复前-1"
    aside.mkdir()
    (aside / "zhibu.key").write_text(workspace.store.key)
    protection.set_password(workspace, PASSWORD, protection.new_code())
    assert {path.name for path in aside.iterdir()} == {"zhibu.keys"}
    assert keys.unwrap(aside, PASSWORD) == workspace.store.key


def test_backups_on_a_stick_are_sealed_when_it_is_there_again(workspace: Workspace, tmp_path: Path) -> None:
    place = backup_state.choose_second_place(workspace, tmp_path)
    made = backups.back_up(workspace, BackupReason.BY_HAND, place)
    assert made is not None
    assert workspace.store.key.encode() in made.read_bytes()
    gone = place.folder.rename(tmp_path / "unplugged")
    protection.set_password(workspace, PASSWORD, protection.new_code())
    assert protection.is_second_place_open(workspace)
    gone.rename(place.folder)
    backups.back_up(workspace, BackupReason.BY_HAND, place)
    assert not protection.is_second_place_open(workspace)
    for path in place.folder.iterdir():
        assert workspace.store.key.encode() not in path.read_bytes()


def test_data_of_before_the_password_look_for_open_copies_again(workspace: Workspace, clock: Clock) -> None:
    members.add_member(workspace, "张三")
    before, root = backups.back_up(workspace, BackupReason.BY_HAND), workspace.root
    assert before is not None
    key, code = workspace.store.key, protection.new_code()
    protection.set_password(workspace, PASSWORD, code)
    workspace.close()
    restoring.put_back(root, before, key, keep_keys=True)
    left = root / "备份" / "支部备份-000099-20260615-0941.zbk"  # one that was held while the password was set
    left.write_bytes(key.encode())
    again = open_workspace(root, clock, key=key)
    assert not sealed_backups.is_left_elsewhere(again)
    protection.seal_after_restore(again)
    assert key.encode() not in left.read_bytes()
    assert sealed_backups.is_left_elsewhere(again), "the stick may never have been here since"
    again.close()
