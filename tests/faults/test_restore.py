"""Restores: killed or refused at every call, over a hot journal, from a stick that is pulled, from hostile backups."""

import random
import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from playhouse.sqlcipher_ext import SqlCipherDatabase

from app.domain.errors import UserError
from app.operations import restoring
from app.storage import container, copies, database, keys, restore, switching
from tests.faults import branch, report, restored, sweep
from tests.faults.mutants import replaced
from tests.faults.oracle import Verdict, rows_of
from tests.faults.sweep import FULL, Ended

CHILD = "tests.faults.child_restore"
HOT = 200 if FULL else 8
HOSTILE = 5000 if FULL else 120


def examine(root: Path, ended: Ended) -> Verdict:
    return restored.look(root, "restored" in ended.said)


def old_stands(root: Path, ended: Ended) -> Verdict:
    """After a refusal not a row has changed, and what was prepared is gone."""
    verdict = examine(root, ended)
    if ended.refused and (branch.data_of(root) / switching.NEXT_FOLDER).exists():
        return Verdict(half=["something half was left"])
    if ended.refused and verdict.is_clean:
        workspace = branch.open_at(root)
        is_old = rows_of(workspace.store) == restored.ground().old
        workspace.close()
        return verdict if is_old else Verdict(lost=["the restore was refused, and the data have changed"])
    return verdict


# --- killed, and a full disk ------------------------------------------------------------------------------------


def test_killed_at_any_call_the_old_data_stand_or_the_new() -> None:
    found = sweep.sweep(restored.make, CHILD, [], sweep.CALLS, sweep.KILL, examine, every=sweep.share(6))
    assert found.is_clean, found
    report.note(2, found.tried, found.lost, found.half)


def test_without_its_note_a_kill_leaves_a_mixture() -> None:
    """The control: between the moves nothing stands in the place of the data, and nobody puts them back."""
    with pytest.raises(UserError) as caught:
        sweep.sweep(restored.make, CHILD, ["without-a-note"], ("rename",), sweep.KILL, examine, offset=0)
    assert caught.value.key in ("data_missing", "data_damaged", "key_missing")
    report.note(2, 0, mutant="files of a restore put in place without a note")


@pytest.mark.parametrize("call", ["write", "pwrite64", "ftruncate"])
def test_on_a_full_disk_the_old_data_stand(call: str) -> None:
    full = sweep.error("ENOSPC", goes_on=True)
    found = sweep.sweep(restored.make, CHILD, [], (call,), full, old_stands, every=sweep.share(4))
    assert found.is_clean, found
    assert set(found.refusals) <= sweep.said_of_a_full_disk(call, "restore_disk_full"), found.refusals
    report.note(
        5, found.tried, found.lost, found.half, shown="放不下要恢复的数据，没有恢复。现在的数据没有变。"
    )


# --- row 14: the stick is pulled --------------------------------------------------------------------------------


@pytest.mark.parametrize("goes_on", [True, False])
def test_a_stick_that_is_pulled_leaves_the_data_alone(goes_on: bool) -> None:
    names = tuple(f"{restored.STICK}/{name}" for name in (restored.ground().name, "fujian.db"))
    fault = sweep.error("EIO", goes_on=goes_on, names=names)
    found = sweep.sweep(restored.make, CHILD, [], sweep.READS, fault, old_stands, every=sweep.share(2))
    assert found.is_clean, found
    assert found.tried and set(found.refusals) <= {"backup_unreadable"}, found.refusals
    report.note(14, found.tried, found.lost, found.half, shown="读到一半断了，没有恢复。现在的数据没有变。")


def test_moving_the_data_away_first_is_found_out() -> None:
    names = (f"{restored.STICK}/{restored.ground().name}",)
    fault = sweep.error("EIO", goes_on=True, names=names)
    with pytest.raises(UserError) as caught:
        sweep.sweep(
            restored.make, CHILD, ["moves-away-first"], ("read",), fault, old_stands, every=1, offset=0
        )
    assert caught.value.key == "data_missing"
    report.note(14, 0, mutant="the data moved away before the backup was read")


# --- row 21: over a hot journal ---------------------------------------------------------------------------------


def make_hot(root: Path, dice: random.Random) -> int:
    """Leave the data as a crash in the midst of a big action does: half written, with a journal that takes it back.

    Returns how many rows the journal is about.
    """
    folder = branch.data_of(root)
    before = {name: (folder / name).read_bytes() for name in (database.DATA_FILE,)}
    connection = database.open_existing(folder, keys.load_key(folder))
    connection.execute_sql("pragma cache_size = 1")
    connection.execute_sql("begin")
    rows = dice.randint(50, 400)
    for number in range(rows):
        connection.execute_sql(
            "insert into audit (action_id, tbl, row_key, after) values (1, 'member', ?, ?)",
            (f"x{number}", "{}"),
        )
    connection.execute_sql("update member set name = name || '改'")
    names = (database.DATA_FILE, f"{database.DATA_FILE}-journal")
    crashed = {name: (folder / name).read_bytes() for name in names}
    connection.execute_sql("rollback")
    connection.close()
    assert crashed[names[1]] and crashed[names[0]] != before[names[0]], "the journal is not hot"
    for name, data in crashed.items():
        (folder / name).write_bytes(data)
    return rows


def restored_counts(root: Path) -> dict[str, int]:
    """Restore on the closed data and return the rows of each table of the branch as they open then."""
    path = restored.stick(root)
    restoring.put_back(root, path, restore.key_of(path, None))
    workspace = branch.open_at(root)
    counts = copies.counts_of(workspace.store.connection)
    workspace.close()
    return of_the_branch(counts)


def of_the_branch(counts: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Leave out what the program keeps for itself: the mark of a good end is laid by the restore."""
    return {name: count for name, count in counts if name != "keeping"}


def test_a_restore_over_a_hot_journal_brings_what_the_manifest_says(tmp_path: Path) -> None:
    wrong = 0
    for seed in range(HOT):
        root = restored.make(tmp_path / str(seed))
        make_hot(root, random.Random(seed))
        said = of_the_branch(restore.read(restored.stick(root))[0].counts)
        wrong += restored_counts(root) != said
        assert (branch.data_of(root) / "恢复前-1" / "zhibu.db-journal").stat().st_size
        shutil.rmtree(tmp_path / str(seed))
    assert wrong == 0
    report.note(21, HOT, wrong, mutant="the journal left behind")


def test_a_journal_left_behind_is_found_out(tmp_path: Path) -> None:
    root = restored.make(tmp_path)
    make_hot(root, random.Random(0))
    said = of_the_branch(restore.read(restored.stick(root))[0].counts)
    with replaced(restore, "JOURNAL", "-not-moved"):
        try:
            counts = restored_counts(root)
        except UserError as error:
            assert error.key == "data_damaged"
        else:
            assert counts != said


# --- rows 27 and 35: newer, foreign and hostile backups ----------------------------------------------------------


def sql(*statements: str) -> Callable[[SqlCipherDatabase], object]:
    return lambda connection: [connection.execute_sql(statement) for statement in statements]


# What a hostile hand, who has the key that lies open in a backup, does to the data inside.
HARM: dict[str, Callable[[SqlCipherDatabase], object]] = {
    "a trigger": sql("create trigger spy after insert on member begin delete from member; end"),
    "a view": sql("create view spy as select * from member"),
    "a table": sql("create table spy (a)"),
    "a table that hides another": sql(
        "alter table tick rename to tack", "create view tick as select * from tack"
    ),
    "a column": sql("alter table member add column spy text"),
    "an index": sql("create index spy on member (name)"),
    "an index less": sql("drop index audit_row"),
    "another program": sql("pragma application_id = 7"),
    "a row too many": sql("insert into setting (key, value) values ('spy', '1')"),
    "a row too few": sql(
        "delete from setting where 0 = (select count(*) from plan)", "delete from planned_activity"
    ),
    "a reference to nothing": sql("pragma foreign_keys = 0", "update planned_activity set plan_id = 999"),
    "an audit that is no JSON": sql("update audit set after = 'x' where seq = 1"),
    "a date that is none": sql("update member set born = 'gestern'"),
    "a choice that is none": sql("update member set kind = '主席'"),
}


@cache
def whole_backup() -> bytes:
    return restored.stick(restored.ground().template).read_bytes()


def harmed(harm: Callable[[SqlCipherDatabase], object], room: Path) -> bytes:
    """Return the backup with its data changed, packed anew as if nothing had been."""
    manifest, members = container.unpack(whole_backup())
    file = room / "harmed.db"
    file.write_bytes(members[container.DATA])
    connection = SqlCipherDatabase(str(file), passphrase=f"x'{restored.ground().key}'", autoconnect=False)
    connection.connect()
    try:
        harm(connection)
    finally:
        connection.close()
    return container.pack(manifest, {**members, container.DATA: file.read_bytes()})


def refusal(root: Path, data: bytes) -> str:
    """Return the key with which a backup is refused; empty when it was taken."""
    path = restored.stick(root)
    path.write_bytes(data)
    try:
        restoring.put_back(root, path, restore.key_of(path, None))
    except UserError as error:
        return error.key
    return ""


def files(root: Path) -> dict[str, bytes]:
    """Return every file but the backup itself; a look into it makes journals without content."""
    found = (path for path in root.rglob("*") if path.is_file() and path.stat().st_size)
    return {
        str(path.relative_to(root)): path.read_bytes() for path in found if path.parent.name != restored.STICK
    }


@pytest.mark.parametrize("harm", HARM)
def test_a_hostile_backup_is_refused_before_the_data_are_touched(tmp_path: Path, harm: str) -> None:
    root = restored.make(tmp_path)
    before = files(root)
    assert refusal(root, harmed(HARM[harm], tmp_path)) == "backup_damaged"
    assert files(root) == before
    report.note(35, 1, shown="这个备份文件不完整或被改动过，没有使用。现在的数据没有变。")


@pytest.mark.parametrize("harm", ["a trigger", "a view", "a column", "an index"])
def test_without_a_look_at_the_shape_a_hostile_backup_gets_in(tmp_path: Path, harm: str) -> None:
    root = restored.make(tmp_path)
    with replaced(restore, "shape", lambda _: None), replaced(restore, "shape_of_version", lambda _: None):
        assert refusal(root, harmed(HARM[harm], tmp_path)) == ""
    report.note(35, 0, mutant=f"a backup with {harm} taken as it is")


def test_no_changed_byte_of_a_backup_gets_in(tmp_path: Path) -> None:
    root = restored.make(tmp_path)
    before, whole, dice, taken = files(root), whole_backup(), random.Random(35), 0
    for _ in range(HOSTILE):
        taken += not refusal(root, mutated(whole, dice))
    assert taken == 0
    assert files(root) == before
    report.note(35, HOSTILE, taken)


def mutated(data: bytes, dice: random.Random) -> bytes:
    """Return a backup cut short, with other bytes, a part doubled, or somebody else's bytes in between."""
    at, changed = dice.randrange(len(data)), bytearray(data)
    choice = dice.randrange(4)
    if choice == 0:
        changed[at] ^= 1 << dice.randrange(8)
    elif choice == 1:
        del changed[at : at + dice.randint(1, 5000)]
    elif choice == 2:
        changed[at:at] = data[: dice.randint(1, 5000)]
    else:
        changed[at:at] = b"../../zhibu.db" + dice.randbytes(dice.randint(1, 200))
    return bytes(changed)


def test_a_backup_of_a_later_program_is_refused(tmp_path: Path) -> None:
    root = restored.make(tmp_path)
    before = files(root)
    manifest, members = container.unpack(whole_backup())
    newer = replace(manifest, version=manifest.version + 1)
    assert refusal(root, container.pack(newer, members)) == "backup_too_new"
    assert files(root) == before
    report.note(27, 1, shown="这个备份由更新的版本做成，这个版本读不了。现在的数据没有变。")


def test_data_of_a_later_program_are_refused_with_no_byte_changed(tmp_path: Path) -> None:
    root = restored.make(tmp_path)
    folder = branch.data_of(root)
    make_newer(folder)
    before = files(root)
    with pytest.raises(UserError) as caught:
        branch.open_at(root)
    assert caught.value.key == "data_too_new"
    assert files(root) == before
    report.note(27, 1, shown="由更新的版本保存，这个版本打不开。原文件没有变。")


def test_a_program_that_opens_later_data_is_found_out(tmp_path: Path) -> None:
    root = restored.make(tmp_path)
    make_newer(branch.data_of(root))
    with replaced(database, "_refuse_foreign", lambda *_: None):
        branch.open_at(root).close()
    report.note(27, 0, mutant="without a look at the version")


def make_newer(folder: Path) -> None:
    connection = database.open_copy(folder / database.DATA_FILE, keys.load_key(folder))
    connection.execute_sql(f"pragma user_version = {database.NEWEST_VERSION + 1}")
    connection.close()
