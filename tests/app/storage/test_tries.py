"""The count of wrong passwords beside the data."""

from pathlib import Path

import pytest

from app.storage import tries


def test_the_count_outlives_the_program_and_ends_with_the_right_password(tmp_path: Path) -> None:
    assert [tries.note_try(tmp_path) for _ in range(3)] == [1, 2, 3]
    tries.take_back(tmp_path)
    assert tries.wrong_tries(tmp_path) == 2
    tries.forget_tries(tmp_path)
    assert tries.wrong_tries(tmp_path) == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"-1", b"many", b"\xff", b"9" * 30])
def test_a_spoilt_count_counts_on(tmp_path: Path, content: bytes) -> None:
    (tmp_path / tries.TRIES_FILE).write_bytes(content)
    assert 0 <= tries.wrong_tries(tmp_path) <= tries.MOST
    assert tries.note_try(tmp_path) >= 1


def test_a_folder_that_is_gone_takes_no_note(tmp_path: Path) -> None:
    tries.note_try(tmp_path / "gone")
    assert tries.wrong_tries(tmp_path / "gone") == 0
