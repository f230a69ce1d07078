"""A backup holds everything, is numbered by a counter, made when something changed, and known to be verified."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.domain.backup import BackupReason
from app.domain.errors import UserError
from app.operations import backup_notes, backup_state, backups, evidence, keeping, members, undoing
from app.operations.evidence import NewFile
from app.operations.workspace import Workspace
from app.storage import attachment_copies, container, keys
from app.storage import backups as stored
from app.storage.store import Store
from tests.ui import builders

PHOTO = bytes(range(256)) * 30


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Workspace]:
    made = builders.workspace(tmp_path)
    builders.branch(made)
    yield made
    made.close()


def at(workspace: Workspace, day: int, hour: int = 9) -> Workspace:
    """Return the same data on another day of that month."""
    return replace(workspace, clock=lambda: datetime(2026, 6, 1, hour, 41) + timedelta(days=day - 1))


def with_photo(workspace: Workspace) -> None:
    filled = builders.filled(workspace)
    new = NewFile("照片.jpg", "活动照片", "image/jpeg", len(PHOTO), PHOTO, PHOTO[:99])
    evidence.add_file(workspace, filled.activity_id, 7, new)


def made(workspace: Workspace, reason: BackupReason = BackupReason.BY_HAND) -> Path:
    path = backups.back_up(workspace, reason)
    assert path is not None
    return path


def said(workspace: Workspace) -> list[str]:
    return [
        keeping.notice_text(entry)
        for entry in keeping.notices(workspace)
        if "备份" in keeping.notice_text(entry)
    ]


def test_what_is_in_a_backup_opens_with_its_own_key_and_is_all_there(tmp_path: Path) -> None:
    workspace = builders.workspace(tmp_path)
    with_photo(workspace)
    path = made(workspace)
    everything = [
        row
        for (name,) in _tables(workspace.store)
        for row in workspace.store.statement(f'select * from "{name}"')
    ]
    workspace.close()
    manifest, inside = stored.read(path)
    elsewhere = tmp_path / "别处"
    elsewhere.mkdir()
    (elsewhere / "zhibu.db").write_bytes(inside[container.DATA])
    (elsewhere / keys.KEY_FILE).write_bytes(inside[container.PLAIN_KEY])
    (elsewhere / "fujian.db").write_bytes((path.parent / "fujian.db").read_bytes())
    again = Store.open(elsewhere)
    there = [row for (name,) in _tables(again) for row in again.statement(f'select * from "{name}"')]
    assert there == everything
    assert again.statement("select data from fujian.blob where size = ?", (len(PHOTO),)) == [(PHOTO,)]
    assert (manifest.members, manifest.activities) == (len(builders.NAMES), 1)
    again.close()


def _tables(store: Store) -> list[tuple[str]]:
    sql = "select name from main.sqlite_master where type = 'table' and name <> 'keeping' order by name"
    return [(str(row[0]),) for row in store.statement(sql)]


def test_only_what_changed_is_backed_up_again(opened: Workspace) -> None:
    assert made(opened, BackupReason.CLOSING).name == "支部备份-000001-20260615-0941.zbk"
    assert backups.back_up(opened, BackupReason.REGULAR) is None
    members.add_member(opened, "新党员")
    assert backups.is_changed(opened)
    made(opened, BackupReason.REGULAR)
    assert not backups.is_changed(opened)
    undoing.undo_last(opened)
    assert backups.is_changed(opened)


def test_some_reasons_always_make_one_and_an_empty_branch_wants_none(
    opened: Workspace, tmp_path: Path
) -> None:
    for number, reason in enumerate(sorted(backups.ALWAYS, key=lambda reason: reason.name), 1):
        assert f"-{number:06}-" in made(opened, reason).name
    empty = builders.workspace(tmp_path / "空")
    assert backups.back_up(empty, BackupReason.CLOSING) is None
    empty.close()


def test_numbers_come_from_a_counter_and_from_the_folder_never_from_the_clock(opened: Workspace) -> None:
    first, second = made(at(opened, 20)), made(at(opened, 3))
    assert [copy.path for copy in stored.listed(opened.backups)] == [second, first]
    second.unlink()
    assert "-000003-" in made(opened).name
    backup_notes.note_number(opened, 1)  # as an older file would remember it after a restore
    assert "-000004-" in made(opened).name


def test_data_that_were_restored_from_an_older_backup_count_as_changed(opened: Workspace) -> None:
    made(opened)
    older = backup_notes.backed_up(opened)
    members.add_member(opened, "新党员")
    made(opened)
    assert older is not None
    backup_notes._keep(opened, backup_notes.MADE, {"number": older[0], "last_action": older[1]})
    assert backups.is_changed(opened)


def test_attachments_are_copied_once_and_a_copy_that_was_lost_is_made_again(tmp_path: Path) -> None:
    workspace = builders.workspace(tmp_path)
    with_photo(workspace)
    made(workspace)
    copies, key = workspace.backups, workspace.store.key
    assert len(attachment_copies.known(copies, key)) == 2
    (copies / "fujian.db").write_bytes(b"damaged" * 3000)
    made(workspace)
    assert len(attachment_copies.known(copies, key)) == 2
    assert (copies / "fujian-1.db").exists()  # what was there is kept
    workspace.close()


def test_a_backup_without_its_attachments_is_none(tmp_path: Path) -> None:
    workspace = builders.workspace(tmp_path)
    with_photo(workspace)
    place = backups.home(workspace)
    nothing = backups.Survey(frozenset(), 0)
    job = backups.prepare(workspace, BackupReason.BY_HAND, place, nothing, frozenset())
    with pytest.raises(UserError, match="backup_attachments_missing"):
        backups.carry_out(job)
    assert stored.listed(workspace.backups) == ()
    assert list(workspace.backups.glob("*.copy")) == []
    workspace.close()


def test_an_attachment_damaged_in_the_data_keeps_no_records_from_their_backup(tmp_path: Path) -> None:
    workspace = builders.workspace(tmp_path)
    with_photo(workspace)
    workspace.store.connection.execute_sql("update fujian.blob set data = x'00' where size = 99")
    made(workspace)
    assert said(workspace) == ["有 1 个附件已损坏，备份里也没有。打开那次活动，从原来的地方再添加一次。"]
    workspace.close()


def test_a_verified_backup_stands_quietly_on_today_and_none_is_a_warning(opened: Workspace) -> None:
    assert said(opened) == []  # the first day
    made(opened)
    assert said(opened) == ["备份已验证可恢复（6月15日，12人）"]
    for copy in stored.listed(opened.backups):
        copy.path.unlink()
    (text,) = said(opened)
    assert text.startswith("没有可用备份")


def test_what_failed_stands_on_today_until_one_is_made(opened: Workspace) -> None:
    with_photo(opened)
    hindered = backups.home(opened).folder / "fujian.db"
    hindered.mkdir()  # whatever lies there, it is no file of attachments and cannot be opened
    with pytest.raises(UserError, match="backup_broken_off"):
        made(opened)
    assert said(opened)[0].startswith("备份没有做成：")
    hindered.rmdir()
    made(opened)
    assert said(opened) == ["备份已验证可恢复（6月15日，24人）"]


def test_one_that_was_begun_and_broken_off_by_anything_is_known_of(opened: Workspace) -> None:
    backups.begin(opened, backups.home(opened))
    assert backup_notes.trouble(opened) is None  # it may be under way
    assert backup_notes.trouble(at(opened, 15, hour=11)) is not None


def test_the_drill_opens_the_newest_every_thirty_days_and_sets_a_damaged_one_aside(opened: Workspace) -> None:
    made(opened)
    drill = backup_state.due_drill(opened)
    assert drill is not None
    backup_state.note_drill(opened, backup_state.hold_drill(drill))
    assert backup_state.due_drill(at(opened, 44)) is None
    later = at(opened, 45)
    again = backup_state.due_drill(later)
    assert again is not None
    data = again.path.read_bytes()
    again.path.write_bytes(data[:-3000] + b"?" + data[-2999:])
    came = backup_state.hold_drill(again)
    assert came.manifest is None
    backup_state.note_drill(later, came)
    assert backups.is_changed(later)
    assert [line.manifest for line in backup_state.backup_list(later)] == [None]
    made(later)
    assert said(later)[0].startswith("备份已验证可恢复（7月15日")


def test_the_second_place_is_asked_for_each_week_and_known_again(opened: Workspace, tmp_path: Path) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    assert said(at(opened, 23))[-1].startswith("还没有备份到U盘")
    place = backup_state.choose_second_place(opened, stick)
    assert backups.back_up(opened, BackupReason.BY_HAND, place) is not None
    assert not any("U盘" in text for text in said(at(opened, 21)))
    assert said(at(opened, 23))[-1] == "距上次备份到U盘 8 天。"
    stick.rename(tmp_path / "另一个盘符")
    moved = backup_state.find_again(place.folder, backups.data_id(opened))
    assert moved is None
    (tmp_path / "另一个盘符").rename(stick)
    assert backup_state.second_place(opened) == place


def test_who_has_no_stick_is_asked_once(opened: Workspace) -> None:
    backup_notes.decline_elsewhere(opened)
    assert not any("U盘" in text for text in said(at(opened, 29)))
