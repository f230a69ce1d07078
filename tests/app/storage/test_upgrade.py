"""Upgrades on a copy: a backup of the old shape stays, and a migration that loses a row is stopped."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

from app.domain.backup import BackupReason
from app.domain.errors import UserError
from app.storage import backups, database, keys, migrations, soundness, upgrade
from app.storage.folders import BACKUP_FOLDER
from app.storage.store import Store
from tests.upgrades.make_files import unpack

NOW = datetime(2026, 6, 15, 9, 41)
BEFORE_DRAFTS = 1  # the shape that had no drafts yet


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder of the shape before the newest, closed."""
    return unpack(database.NEWEST_VERSION - 1, tmp_path / "数据")


def opened(folder: Path) -> Store:
    return Store.open(folder, clock=lambda: NOW)


def raw(folder: Path) -> bytes:
    return (folder / database.DATA_FILE).read_bytes()


def test_the_old_shape_is_kept_as_a_backup(folder: Path) -> None:
    opened(folder).close()
    (copy,) = backups.listed(folder.parent / BACKUP_FOLDER)
    assert copy.manifest is not None
    assert (copy.manifest.reason, copy.manifest.version) == (
        BackupReason.BEFORE_UPGRADE,
        database.NEWEST_VERSION - 1,
    )
    assert (copy.manifest.made_at, copy.number) == (NOW, 1)
    assert backups.open_copy(copy.path, keys.load_key(folder), folder) == copy.manifest


def test_an_upgrade_that_was_cut_off_makes_no_second_backup(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(*_: object) -> None:
        raise InterruptedError

    monkeypatch.setattr(upgrade, "bring_copy_up", cut_off)
    before = raw(folder)
    for _ in range(2):
        with pytest.raises(InterruptedError):
            opened(folder)
    assert raw(folder) == before
    monkeypatch.undo()
    opened(folder).close()
    assert len(backups.listed(folder.parent / BACKUP_FOLDER)) == 1


def test_an_open_of_the_newest_shape_makes_no_backup(folder: Path) -> None:
    for _ in range(2):
        opened(folder).close()
    assert len(backups.listed(folder.parent / BACKUP_FOLDER)) == 1


def with_step(monkeypatch: pytest.MonkeyPatch, statements: Sequence[str]) -> None:
    """Add a migration to those there are."""
    steps = (*migrations.MIGRATIONS, tuple(statements))
    monkeypatch.setattr(migrations, "MIGRATIONS", steps)
    for module in (database, upgrade):
        monkeypatch.setattr(module, "NEWEST_VERSION", len(steps))


def test_a_migration_that_loses_rows_is_stopped_and_the_old_file_stands(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_step(monkeypatch, ["delete from draft"])
    before = raw(folder)
    with pytest.raises(RuntimeError, match="number of rows of \\['draft'\\]"):
        opened(folder)
    assert raw(folder) == before
    without_draft = unpack(BEFORE_DRAFTS, folder.parent / "别的")
    opened(without_draft).close()  # here the table is made by a step before it, and empty


def test_a_migration_may_declare_that_it_removes_rows(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_step(monkeypatch, ["delete from setting"])
    with pytest.raises(RuntimeError):
        opened(folder)
    monkeypatch.setattr(upgrade, "CHANGES", {database.NEWEST_VERSION: ("setting",)})
    store = opened(folder)
    assert store.statement("select count(*) from setting") == [(0,)]
    assert soundness.is_whole(store.connection)  # what the audit could not know is not held against it
    store.close()


def test_a_table_built_anew_does_not_empty_those_that_refer_to_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """RELIABILITY finding 5: with references in force, dropping the old table takes the rows of its children along."""
    connection = database.open_copy(folder / database.DATA_FILE, keys.load_key(folder))
    (sql,) = connection.execute_sql("select sql from sqlite_master where name = 'plan'").fetchone()
    connection.close()
    anew = sql.replace(" plan ", " plan_anew ", 1)
    assert anew != sql
    steps = [
        anew,
        "insert into plan_anew select * from plan",
        "drop table plan",
        "alter table plan_anew rename to plan",
    ]
    with_step(monkeypatch, steps)
    store = opened(folder)
    assert store.statement("select count(*) from planned_activity")[0][0] > 0
    store.close()


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        ("backup_disk_full", "upgrade_disk_full"),
        ("backup_folder_read_only", "upgrade_without_backup"),
        ("data_damaged", "data_damaged"),
    ],
)
def test_what_is_refused_has_its_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, refusal: str, said: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise UserError(refusal, folder="", drive="", needed="")

    monkeypatch.setattr(backups, "finish", refuse)
    before = raw(folder)
    with pytest.raises(UserError) as caught:
        opened(folder)
    assert caught.value.key == said
    assert raw(folder) == before


def test_one_damaged_photo_does_not_lock_her_out(folder: Path) -> None:
    """Attachments are not touched by an upgrade, so they need not be whole for it."""
    data = bytearray((folder / database.ATTACHMENT_FILE).read_bytes())
    data[-100] ^= 1
    (folder / database.ATTACHMENT_FILE).write_bytes(data)
    opened(folder).close()
