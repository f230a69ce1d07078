"""Damage found at the start: bits, sectors, the end of the file, and the journal a cleaner deleted after a crash."""

import os
import random
import shutil
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

import pytest

from app.domain.errors import UserError
from app.operations import restoring
from app.operations.workspace import DATA_FOLDER, Workspace
from app.storage import database, restore, soundness
from app.storage.store import Store
from tests.faults import branch, edits, oracle, report, restored, sweep
from tests.faults.mutants import replaced
from tests.faults.oracle import Rows, Verdict, rows_of
from tests.faults.sweep import Ended

FULL = bool(os.environ.get("ZHIBU_FULL"))
DAMAGES = 10_000 if FULL else 150
RESTORED = 200 if FULL else 6
CRASHES = 3_000 if FULL else 80
PAGE = 4096


# --- row 7: bits, sectors, the end -------------------------------------------------------------------------------


def flip(data: bytearray, dice: random.Random) -> None:
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def blank(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(data) // PAGE) * PAGE
    data[at : at + PAGE] = bytes(PAGE)


def cut(data: bytearray, dice: random.Random) -> None:
    del data[dice.randrange(len(data)) :]


DAMAGE: Sequence[Callable[[bytearray, random.Random], None]] = (flip, blank, cut)


def damaged(whole: bytes, number: int) -> bytes:
    data, dice = bytearray(whole), random.Random(number)
    DAMAGE[number % len(DAMAGE)](data, dice)
    return bytes(data)


def opens(folder: Path) -> bool:
    """Tell whether damaged data open; what is said must be that they are damaged, and not a byte may change."""
    before = (folder / database.DATA_FILE).read_bytes()
    try:
        Store.open(folder).close()
    except UserError as error:
        assert error.key == "data_damaged", error.key
        assert (folder / database.DATA_FILE).read_bytes() == before
        return False
    return True


def test_every_damage_is_found_and_nothing_opens(tmp_path: Path) -> None:
    folder = branch.data_of(restored.make(tmp_path))
    leave_free_pages(folder)
    whole = (folder / database.DATA_FILE).read_bytes()
    missed = []
    for number in range(DAMAGES):
        (folder / database.DATA_FILE).write_bytes(damaged(whole, number))
        if opens(folder):
            missed.append(number)
    assert missed == []
    report.note(7, DAMAGES, len(missed), shown="数据文件有损坏，已停用原文件（保留）。")


def leave_free_pages(folder: Path) -> None:
    """Delete much, so that there are pages that no table uses any more: a disk begins to fail there too."""
    store = Store.open(folder)
    for statement in (
        "create table big (a)",
        "insert into big values (randomblob(300000))",
        "drop table big",
    ):
        store.statement(statement)
    assert database.pragma(store.connection, "freelist_count") > 50
    store.close()


def test_damaged_data_are_kept_and_the_backup_takes_their_place(tmp_path: Path) -> None:
    for number in range(RESTORED):
        root = restored.make(tmp_path / str(number))
        file = branch.data_of(root) / database.DATA_FILE
        broken = damaged(file.read_bytes(), number)
        file.write_bytes(broken)
        path = restoring.choices(root)[0].path
        key = restore.key_of(path, None)
        restoring.back_up_first(root, key, lambda: branch.NOW)
        done = restoring.put_back(root, path, key)
        workspace = branch.open_at(root)
        assert rows_of(workspace.store) == restored.ground().new
        workspace.close()
        assert (done.old / database.DATA_FILE).read_bytes() == broken
        shutil.rmtree(root)
    report.note(7, RESTORED)


def test_a_start_without_checks_is_found_out(tmp_path: Path) -> None:
    folder = branch.data_of(restored.make(tmp_path))
    leave_free_pages(folder)
    whole = (folder / database.DATA_FILE).read_bytes()
    with replaced(database, "_check", lambda *_: None):
        for number in range(0, 90, 3):
            (folder / database.DATA_FILE).write_bytes(damaged(whole, number))
            if opened_silently(folder):
                report.note(7, 0, mutant="a start without checks")
                return
    pytest.fail("no damage got past a start without checks")


def opened_silently(folder: Path) -> bool:
    try:
        Store.open(folder).close()
    except UserError:
        return False
    return True


@pytest.mark.parametrize("goes_on", [True, False])
def test_a_disk_that_does_not_read_is_not_taken_for_damage(goes_on: bool) -> None:
    """A loose plug must not lead to a restore: what can be read again opens, what cannot is named as the disk's."""
    fault = sweep.error("EIO", goes_on=goes_on, names=(f"{DATA_FOLDER}/{database.DATA_FILE}",))
    found = sweep.sweep(
        restored.make, "tests.faults.child_upgrade", [], sweep.READS, fault, examine, every=sweep.share(12)
    )
    assert found.is_clean, found
    assert found.tried and set(found.refusals) <= {"data_unreadable", "data_disk_broken"}, found.refusals
    report.note(6, found.tried, found.lost, found.half, shown="读取出错，数据没有打开。数据文件没有变。")


def examine(root: Path, _ended: Ended) -> Verdict:
    workspace = branch.open_at(root)
    rows = rows_of(workspace.store)
    workspace.close()
    return Verdict() if rows == restored.ground().old else Verdict(lost=["rows"])


# --- row 20: a crash while an action is written, and then a cleaner deletes the journal --------------------------


def crashes(workspace: Workspace, seed: int, count: int) -> list[tuple[bytes, bytes, Rows, Rows]]:
    """Return ``count`` actions as the file before and after each, with the rows of each."""
    file = workspace.data / database.DATA_FILE
    stream = edits.planned(workspace, branch.activity_id(workspace), random.Random(seed))
    found = []
    workspace.store.statement("select 1")
    for edit in islice(stream, count):
        before, rows = file.read_bytes(), rows_of(workspace.store)
        edit.do()
        found.append((before, file.read_bytes(), rows, rows_of(workspace.store)))
    return found[1:]  # with the first one the mark of a good end still lay there


def half_written(before: bytes, after: bytes, dice: random.Random) -> bytes:
    """Return the file with some of the action's pages written: a beginning of them, or any."""
    count = max(len(before), len(after)) // PAGE
    pages = [at for at in range(count) if page(before, at) != page(after, at)]
    some = dice.randrange(len(pages) + 1)
    kept = pages[:some] if dice.random() < 0.6 else dice.sample(pages, some)
    data = bytearray(before)
    for at in sorted(kept):
        end = (at + 1) * PAGE
        data.extend(bytes(max(0, end - len(data))))
        data[at * PAGE : end] = page(after, at)
    return bytes(data)


def page(data: bytes, at: int) -> bytes:
    return data[at * PAGE : (at + 1) * PAGE]


def silent_halves(tmp_path: Path, tries: int) -> list[str]:
    """Return the crashes after which the data opened as neither those of before nor those of after, audit and all."""
    root = restored.make(tmp_path / "work")
    workspace = branch.open_at(root)
    ground = crashes(workspace, 20, 12)
    workspace.close()
    folder, found = branch.data_of(restored.make(tmp_path / "crashed")), []
    dice = random.Random(20)
    for number in range(tries):
        before, after, old, new = dice.choice(ground)
        (folder / database.DATA_FILE).write_bytes(half_written(before, after, dice))
        (folder / f"{database.DATA_FILE}-journal").unlink(missing_ok=True)
        try:
            store = Store.open(folder)
        except UserError as error:
            assert error.key == "data_damaged", error.key
            continue
        if rows_of(store) not in (old, new) or not oracle.examine(store, []).is_clean:
            found.append(f"crash {number}: {oracle.examine(store, [])}")
        store.close()
    return found


def test_a_deleted_journal_is_found_out_or_does_no_harm(tmp_path: Path) -> None:
    found = silent_halves(tmp_path, CRASHES)
    assert found == []
    report.note(20, CRASHES, half=len(found), shown="数据文件有损坏，已停用原文件（保留）。")


def test_a_start_that_believes_sqlite_alone_is_found_out(tmp_path: Path) -> None:
    """The control: SQLite finds nothing wrong with half an action; only the audit knows."""
    with replaced(soundness, "_disagreements", lambda _: iter(())):
        assert silent_halves(tmp_path, 40)
    report.note(20, 0, mutant="after a crash only integrity_check")
