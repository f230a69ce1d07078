"""The note of who has the data open: written, read, never believed further than a sentence goes."""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from app.domain.data_files import NOTE
from app.domain.data_state import Holder
from app.storage import lock_note

SINCE = datetime(2026, 11, 20, 9, 41)
ELSEWHERE = Holder("zhangsan", "DZB-PC02", 4711, SINCE)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    lock_note.write(tmp_path, ELSEWHERE)
    assert lock_note.read(tmp_path) == ELSEWHERE
    assert not lock_note.is_of_this_computer(ELSEWHERE)


def test_it_holds_the_login_name_and_nothing_else_of_a_person(tmp_path: Path) -> None:
    lock_note.write(tmp_path, lock_note.here("zhangsan", SINCE))
    text = (tmp_path / NOTE).read_text(encoding="utf-8")
    assert text.count(":") == 4 + 2, "user, computer, process, since, and the two of its time"
    assert len(text) < 300


def test_its_own_process_takes_it_away_and_no_other(tmp_path: Path) -> None:
    lock_note.write(tmp_path, lock_note.here("a", SINCE))
    lock_note.remove(tmp_path)
    assert not (tmp_path / NOTE).exists()
    lock_note.write(tmp_path, ELSEWHERE)
    lock_note.remove(tmp_path)
    assert (tmp_path / NOTE).exists()


def test_the_note_of_a_process_that_ended_names_nobody(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    mine = lock_note.here("a", SINCE)
    lock_note.write(tmp_path, Holder(mine.user, mine.computer, ended.pid, SINCE))
    assert lock_note.read(tmp_path) is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"3",
        b"null",
        b'{"user": "a"}',
        b'{"user": "a", "computer": "b", "process": "x", "since": "2026-01-01"}',
        b'{"user": "a", "computer": "b", "process": 1, "since": 5}',
        b"[" * 3000,
        bytes(range(256)),
    ],
)
def test_what_is_no_note_names_nobody(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NOTE).write_bytes(content)
    assert lock_note.read(tmp_path) is None


def test_a_note_with_a_huge_number_is_read_without_a_crash(tmp_path: Path) -> None:
    computer = lock_note.here("a", SINCE).computer
    lock_note.write(tmp_path, Holder("a", computer, 10**30, SINCE))
    lock_note.read(tmp_path)
    lock_note.write(tmp_path, Holder("a", computer, -1, SINCE))
    assert lock_note.read(tmp_path) is None


def test_a_folder_that_refuses_stops_nothing(tmp_path: Path) -> None:
    lock_note.write(tmp_path / "nowhere", ELSEWHERE)
    lock_note.remove(tmp_path / "nowhere")
    assert lock_note.read(tmp_path / "nowhere") is None


def test_names_are_cut_to_what_can_be_shown(tmp_path: Path) -> None:
    lock_note.write(tmp_path, Holder("很" * 300, "PC", 1, SINCE))
    found = lock_note.read(tmp_path)
    assert found is None or len(found.user) <= lock_note.LONGEST_NAME
    assert len(lock_note.here("长" * 90, SINCE).user) == lock_note.LONGEST_NAME
    assert lock_note.here("a", SINCE).process == os.getpid()
