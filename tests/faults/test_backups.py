"""Backups: a stick that is pulled, a full disk, a folder that is gone, wrong clocks, changed files (5, 13, 19, 26, 35)."""

import random
import shutil
import zipfile
from collections.abc import Iterable
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest

from app import texts
from app.domain.backup import BackupPlace, BackupReason, Manifest
from app.domain.backup_rules import to_thin
from app.domain.errors import UserError
from app.operations import backups, keeping, members
from app.operations.workspace import Workspace
from app.storage import backups as stored
from app.storage import container
from tests.faults import branch, clock_walks, report, stick, sweep
from tests.faults.children import run_with_own_disks
from tests.faults.mutants import replaced
from tests.faults.oracle import Verdict

CHILD = "tests.faults.child_stick"
PULLED = ("openat", "pwrite64", "write", "fsync", "ftruncate", "rename", "unlink", "close")
SENTENCE = "U盘已断开，这次备份没有完成；电脑里的数据没有影响。"


# --- 13: the stick is pulled


def after_pulling(root: Path, ended: sweep.Ended) -> Verdict:
    found = stick.look(root, "saved" in ended.said)
    if ended.refused not in ("", "backup_stick_gone", "backup_disk_full", "backup_not_readable"):
        found.half.append(f"said {ended.refused}")
    return found


@pytest.mark.parametrize("error", ["EIO", "ENODEV", "ENOSPC"])
def test_a_stick_that_is_pulled_leaves_no_half_backup_and_no_fewer_whole_ones(error: str) -> None:
    fault = sweep.error(error, goes_on=True, names=stick.FILES)
    found = sweep.sweep(stick.make, CHILD, [], PULLED, fault, after_pulling, daily=3)
    assert found.is_clean, found
    assert found.tried
    assert set(found.refusals) <= {"backup_stick_gone", "backup_disk_full", "backup_not_readable"}
    shown = texts.say("errors.backup_stick_gone.what")
    assert shown == SENTENCE
    report.note(13, found.tried, found.lost, found.half, shown, "final-name; thins-first")


@pytest.mark.parametrize(("mutant", "call"), [("final-name", "write"), ("thins-first", "fsync")])
def test_a_program_that_loses_backups_on_a_pulled_stick_is_found_out(mutant: str, call: str) -> None:
    fault = sweep.error("EIO", goes_on=True, names=(*stick.FILES, f"{stick.FOLDER}/{stick.NAME}"))
    found = sweep.sweep(
        stick.make, CHILD, [mutant], (call,), fault, after_pulling, offset=0, daily=4, enough=1
    )
    assert not found.is_clean, f"{mutant} was not found out"


def written_wrong(path: Path, data: bytes) -> None:
    """A stick that lies: what it gives back is not what was written."""
    path.write_bytes(data[:-5000] + bytes([data[-5000] ^ 1]) + data[-4999:])


@pytest.mark.parametrize("mutant", ["", "does-not-verify"])
def test_a_stick_that_lies_gets_no_backup(tmp_path: Path, mutant: str) -> None:
    root = stick.make(tmp_path)
    with replaced(stored, "write_synced", written_wrong):
        if mutant:
            with stick.MUTANTS[mutant]():
                stick.back_up(root)
            assert stick.look(root, True).half, "what cannot be read was taken for a backup"
        else:
            with pytest.raises(UserError, match="backup_not_readable"):
                stick.back_up(root)
            assert stick.look(root, False).is_clean
    report.note(13, 1, mutant=mutant)


def test_an_empty_folder_where_the_stick_was_is_not_written_to(tmp_path: Path) -> None:
    root = stick.make(tmp_path)
    shutil.rmtree(root / stick.FOLDER)
    (root / stick.FOLDER).mkdir()
    with pytest.raises(UserError, match="backup_stick_gone"):
        stick.back_up(root)
    assert list((root / stick.FOLDER).iterdir()) == []


def test_what_was_broken_off_is_swept_and_never_listed(tmp_path: Path) -> None:
    root = stick.make(tmp_path)
    part = root / stick.FOLDER / f"支部备份-000099-20260614-0900.zbk{stored.PART}"
    part.write_bytes(b"half")
    assert 99 not in {copy.number for copy in stored.listed(root / stick.FOLDER)}
    stick.back_up(root)
    assert not part.exists()


# --- 5: the disk of the backups is full


def test_a_full_disk_leaves_data_and_backups_as_they_were(tmp_path: Path) -> None:
    ended = run_with_own_disks("tests.faults.child_full_backup", tmp_path / "disk")
    assert ended.returncode == 0, ended.stderr[-3000:]
    tried = int(ended.stdout.split()[-1])
    shown = texts.say("errors.backup_disk_full.what", drive="E:\\", needed="1.2 MB")
    report.note(5, tried, shown=shown, mutant="final-name")


def test_a_program_that_leaves_half_backups_on_a_full_disk_is_found_out(tmp_path: Path) -> None:
    ended = run_with_own_disks("tests.faults.child_full_backup", tmp_path / "disk", "final-name")
    assert ended.returncode != 0
    assert "does not open" in ended.stderr, ended.stderr[-3000:]


# --- 19: the folder of the backups is gone


def said_of_backups(workspace: Workspace) -> list[str]:
    return [keeping.notice_text(entry) for entry in keeping.notices(workspace) if entry.is_warning]


def test_a_deleted_folder_of_backups_is_noticed_at_the_next_start_and_made_good(tmp_path: Path) -> None:
    root = branch.copy_to(tmp_path)
    workspace = branch.open_at(root)
    backups.back_up(workspace, BackupReason.CLOSING)
    workspace.close()
    shutil.rmtree(root / "备份")
    again = branch.open_at(root)
    (sentence,) = [text for text in said_of_backups(again) if "备份" in text]
    assert sentence.startswith("没有可用备份")
    assert backups.is_changed(again)
    with replaced(
        backups, "newest_backup", lambda _: Manifest(1, branch.NOW, BackupReason.CLOSING, "", 2, 0, 0, 0, ())
    ):
        assert not backups.is_changed(again), "the mutant that trusts its notes would see that too"
    backups.back_up(again, BackupReason.REGULAR)
    assert not [text for text in said_of_backups(again) if "没有可用备份" in text]
    again.close()
    report.note(19, 1, shown=sentence, mutant="trusts its own notes")


# --- data that are damaged


def test_damaged_data_push_out_no_good_copy(tmp_path: Path) -> None:
    """A page that went bad while the program runs: no new backup, and the old ones stay."""
    root = branch.copy_to(tmp_path)
    workspace = branch.open_at(root)
    made = backups.back_up(workspace, BackupReason.BY_HAND)
    members.add_member(workspace, "新党员")
    job_of = stored.snapshot

    def damaged(connection: object, aside: Path) -> None:
        job_of(connection, aside)
        with aside.open("r+b") as file:
            file.seek(5 * 4096 + 100)
            file.write(b"damage")

    with replaced(stored, "snapshot", damaged), pytest.raises(UserError, match="backup_source_damaged"):
        backups.back_up(workspace, BackupReason.BY_HAND)
    assert made is not None
    assert [copy.path for copy in stored.listed(workspace.backups)] == [made]
    assert any("数据文件有损坏" in text for text in said_of_backups(workspace))
    backups.back_up(workspace, BackupReason.BY_HAND)
    assert not [text for text in said_of_backups(workspace) if "备份" in text]
    workspace.close()


# --- 26: wrong clocks


def by_age(copies: list[Manifest], now: datetime) -> Iterable[Manifest]:
    """A wrong program: what is older than a month goes."""
    return [copy for copy in copies if now - copy.made_at > timedelta(days=31)]


def by_clock(copies: list[Manifest], now: datetime) -> Iterable[Manifest]:
    """A wrong program: the newest are those of the latest time."""
    return sorted(copies, key=lambda copy: copy.made_at)[:-60]


def test_a_thousand_walks_of_the_clock_cost_no_backup() -> None:
    walks = 1_000 if sweep.FULL else 15
    lost = clock_walks.lost_in(walks, to_thin)
    report.note(26, walks, lost, mutant="thins by age; orders by clock")
    assert not lost


@pytest.mark.parametrize("mutant", [by_age, by_clock])
def test_a_program_that_believes_the_clock_is_found_out(mutant: clock_walks.Thin) -> None:
    assert clock_walks.lost_in(6, mutant)


# --- 35: a changed container (tests/app/storage/test_container.py has the five thousand)


def believing_zip(data: bytes) -> tuple[Manifest, dict[str, bytes]]:
    """A wrong program: it takes what the ZIP library gives out."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            others = [name for name in container.MEMBERS if name in archive.namelist()]
            names = dict.fromkeys((container.DATA, *others))
            return container.peek(data, len(data)), {name: archive.read(name) for name in names}
    except Exception:
        raise UserError("backup_damaged") from None


def accepted(root: Path, mutants: int) -> int:
    """Change a real backup in so many ways and return how many of them are verified all the same."""
    workspace = branch.open_at(root)
    path = backups.back_up(workspace, BackupReason.BY_HAND)
    key = workspace.store.key
    workspace.close()
    assert path is not None
    data, dice, taken = path.read_bytes(), random.Random(35), 0
    for _ in range(mutants):
        at = dice.choice(
            (dice.randrange(len(data)), dice.randrange(1500), len(data) - 1 - dice.randrange(400))
        )
        path.write_bytes(data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1 :])
        try:
            stored.open_copy(path, key, root)
            taken += 1
        except UserError:
            pass
    path.unlink()
    return taken


def test_no_backup_with_one_changed_bit_is_verified(tmp_path: Path) -> None:
    mutants = 5_000 if sweep.FULL else 300
    taken = accepted(branch.copy_to(tmp_path), mutants)
    shown = texts.say("errors.backup_damaged.what")
    report.note(35, mutants, taken, shown=shown, mutant="believes the ZIP library")
    assert not taken


def test_a_program_that_believes_the_zip_library_is_found_out(tmp_path: Path) -> None:
    with replaced(container, "unpack", believing_zip):
        assert accepted(branch.copy_to(tmp_path), 150)


def test_a_second_place_of_another_branch_is_not_taken_for_ours(tmp_path: Path) -> None:
    root = stick.make(tmp_path)
    marker = next((root / stick.FOLDER).glob("*.json"))
    marker.write_text('{"data_id": "another"}', encoding="utf-8")
    workspace = branch.open_at(root)
    place = stick.place(workspace)
    assert place == BackupPlace(root / stick.FOLDER, is_second=True)
    workspace.close()
