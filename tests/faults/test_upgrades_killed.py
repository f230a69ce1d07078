"""Upgrades: killed or refused at every call the data are the old ones or the new ones, complete, and a backup is there."""

from functools import cache, partial
from pathlib import Path

import pytest

from app.domain.backup import BackupReason
from app.operations.workspace import BACKUP_FOLDER, DATA_FOLDER
from app.storage import backups, database, keys, soundness, switching
from app.storage.store import Store
from tests.faults import report, sweep
from tests.faults.oracle import Verdict
from tests.faults.sweep import Ended
from tests.upgrades.make_files import content_file, dump, unpack
from tests.upgrades.test_upgrades import golden, schema

CHILD = "tests.faults.child_upgrade"
OLD_VERSIONS = range(database.NEWEST_VERSION)


def make(version: int, folder: Path) -> Path:
    root = folder / "支部"
    unpack(version, root / DATA_FOLDER)
    (root / BACKUP_FOLDER).mkdir()
    return root


def version_of(root: Path) -> int:
    folder = root / DATA_FOLDER
    connection = database.open_copy(folder / database.DATA_FILE, keys.load_key(folder))
    version = int(database.pragma(connection, "user_version"))
    connection.close()
    return version


@cache
def fresh_schema(folder: Path) -> dict[tuple[str, str], str]:
    store = Store.create(folder / "fresh")
    found = schema(store)
    store.close()
    return found


def examine(version: int, fresh: Path, root: Path, ended: Ended) -> Verdict:
    """Old or new as it lies there; opened it is new, with every row of the old."""
    there = version_of(root)
    if there not in (version, database.NEWEST_VERSION):
        return Verdict(half=[f"version {there}"])
    if "opened" in ended.said and there == version:
        return Verdict(lost=["it had opened, and its shape is the old one"])
    if there != version and version and not has_backup(root, version):
        return Verdict(lost=["the backup of the old shape"])
    if ended.refused and (root / DATA_FOLDER / switching.NEXT_FOLDER).exists():
        return Verdict(half=["something half was left"])
    store = Store.open(root / DATA_FOLDER)
    try:
        found = dump(store)
        found["keeping"] = [
            row for row in found["keeping"] if row["key"] != soundness.MARK
        ]  # laid by the end
        lost = [table for table, rows in golden(version).items() if not holds(found[table], rows)]
        half = [] if schema(store) == fresh_schema(fresh) else ["not the shape of a fresh file"]
        return Verdict(lost=lost, half=half)
    finally:
        store.close()


def holds(found: list[dict[str, object]], rows: list[dict[str, object]]) -> bool:
    """Tell whether all rows of before are there, whatever columns were added."""
    if len(found) != len(rows):
        return False
    return all(
        {name: now[name] for name in before} == before for now, before in zip(found, rows, strict=True)
    )


def has_backup(root: Path, version: int) -> bool:
    """Tell whether a whole backup of the old shape lies there, which opens by itself."""
    key = keys.load_key(root / DATA_FOLDER)
    return any(
        copy.manifest is not None
        and (copy.manifest.version, copy.manifest.reason) == (version, BackupReason.BEFORE_UPGRADE)
        and backups.open_copy(copy.path, key, root) == copy.manifest
        for copy in backups.listed(root / BACKUP_FOLDER)
    )


@pytest.mark.parametrize("version", OLD_VERSIONS)
def test_killed_at_any_call_the_data_are_old_or_new(tmp_path: Path, version: int) -> None:
    found = sweep.sweep(
        partial(make, version),
        CHILD,
        [],
        sweep.CALLS,
        sweep.KILL,
        partial(examine, version, tmp_path),
        sweep.share(20),
    )
    assert found.is_clean, found
    report.note(8, found.tried, found.lost, found.half)


@pytest.mark.parametrize("call", ["write", "pwrite64", "ftruncate"])
def test_on_a_full_disk_the_old_data_stand_and_the_size_is_said(tmp_path: Path, call: str) -> None:
    version = OLD_VERSIONS[-1]
    full = sweep.error("ENOSPC", goes_on=True)
    found = sweep.sweep(
        partial(make, version), CHILD, [], (call,), full, partial(examine, version, tmp_path), sweep.share(40)
    )
    assert found.is_clean, found
    assert set(found.refusals) <= sweep.said_of_a_full_disk(call, "upgrade_disk_full"), found.refusals
    report.note(
        5, found.tried, found.lost, found.half, shown="放不下升级要用的副本，数据没有打开。原文件没有变。"
    )


def test_an_upgrade_in_place_is_found_out(tmp_path: Path) -> None:
    """The control: killed between two statements the file has half a shape, marked as the old one."""
    version = OLD_VERSIONS[-1]
    assert content_file(version).exists()
    try:
        found = sweep.sweep(
            *(partial(make, version), CHILD, ["in-place"], ("pwrite64",), sweep.KILL),
            *(partial(examine, version, tmp_path), 5),
            offset=0,
        )
    except Exception as error:  # the program of today does not open what is left
        assert "already exists" in str(error.__cause__ or error)
    else:
        assert not found.is_clean
    report.note(8, 0, mutant="an upgrade in place, statement by statement")
