"""A full disk: a sentence, nothing lost on screen or on the disk, and everything goes on once there is room."""

from pathlib import Path

import pytest

from tests.faults import report
from tests.faults.children import run_with_own_disks

CHILD = "tests.faults.child_full_disk"
ROWS = {"exporting": 5, "beginning": 5}  # the others are of row 4
SHOWN = {
    "typing": "磁盘 D: 满了，这次没有保存成功。先清理磁盘，窗口不要关。内容都在屏幕上，有了空间会自动保存。",
    "last_room": "磁盘快满了（剩 12 MB），请清理。内容已保存。",
}


@pytest.mark.parametrize(
    "scenario", ["typing", "last_room", "every_size", "exporting", "attaching", "beginning"]
)
def test_nothing_is_lost_on_a_full_disk(tmp_path: Path, scenario: str) -> None:
    ended = run_with_own_disks(CHILD, scenario, tmp_path / "disk")
    assert ended.returncode == 0, ended.stderr[-3000:]
    report.note(ROWS.get(scenario, 4), 24 if scenario == "every_size" else 1, shown=SHOWN.get(scenario, ""))


@pytest.mark.parametrize(
    ("mutant", "scenario", "found"),
    [
        ("says-saved-anyway", "typing", "said on a full disk"),
        ("says-saved-anyway", "every_size", "pages free: saved"),
        ("keeps-its-reserve", "last_room", "said with a reserve"),
        ("writes-over-the-old-file", "exporting", "the old paper has changed"),
    ],
)
def test_a_wrong_program_is_found_out(tmp_path: Path, mutant: str, scenario: str, found: str) -> None:
    ended = run_with_own_disks(CHILD, scenario, tmp_path / "disk", mutant)
    assert ended.returncode != 0
    assert found in ended.stderr, ended.stderr[-3000:]
    report.note(ROWS.get(scenario, 4), 0, mutant=mutant)
