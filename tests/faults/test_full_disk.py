"""A full disk: a sentence, nothing lost on screen or on the disk, and everything goes on once there is room."""

from pathlib import Path

import pytest

from tests.faults.children import run_with_own_disks

CHILD = "tests.faults.child_full_disk"


@pytest.mark.parametrize("scenario", ["typing", "every_size", "exporting", "attaching", "beginning"])
def test_nothing_is_lost_on_a_full_disk(tmp_path: Path, scenario: str) -> None:
    ended = run_with_own_disks(CHILD, scenario, tmp_path / "disk")
    assert ended.returncode == 0, ended.stderr[-3000:]


@pytest.mark.parametrize(
    ("mutant", "scenario", "found"),
    [
        ("says-saved-anyway", "typing", "said on a full disk"),
        ("says-saved-anyway", "every_size", "pages free: saved"),
        ("writes-over-the-old-file", "exporting", "the old paper has changed"),
    ],
)
def test_a_wrong_program_is_found_out(tmp_path: Path, mutant: str, scenario: str, found: str) -> None:
    ended = run_with_own_disks(CHILD, scenario, tmp_path / "disk", mutant)
    assert ended.returncode != 0
    assert found in ended.stderr, ended.stderr[-3000:]
