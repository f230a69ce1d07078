"""Row 5, a full disk under an export or an import: never a broken file under its final name, drive and size are said."""

from pathlib import Path

import pytest

from app.texts import say
from tests.faults.children import run_with_own_disks
from tests.faults.report import note

ROW = 5
CHILD = "tests.faults.child_full_target"
SHOWN = {"exporting": "errors.disk_full.what", "importing": "errors.spreadsheet_no_room.what"}


@pytest.mark.parametrize("scenario", SHOWN)
def test_at_every_size_it_is_whole_or_refused(tmp_path: Path, scenario: str) -> None:
    ended = run_with_own_disks(CHILD, scenario, tmp_path)
    assert ended.returncode == 0, ended.stderr[-3000:]
    tried = int(ended.stdout)
    assert tried > 2
    note(ROW, tried, shown=say(SHOWN[scenario], drive="D:", needed="1.2 MB", name="名册.xlsx"))


@pytest.mark.parametrize(
    ("mutant", "scenario", "found"),
    [
        ("writes-straight", "exporting", "the old file has changed"),
        ("takes-what-is-there", "importing", "spreadsheet_broken"),
    ],
)
def test_a_wrong_program_is_found_out(tmp_path: Path, mutant: str, scenario: str, found: str) -> None:
    ended = run_with_own_disks(CHILD, scenario, tmp_path, mutant)
    assert ended.returncode != 0
    assert found in ended.stderr, ended.stderr[-3000:]
    note(ROW, 0, mutant=mutant)
