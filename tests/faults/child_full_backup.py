"""A backup onto a stick of its own at every size of room: done whole, or refused with nothing half left.

``python -m tests.faults.child_full_backup FOLDER [MUTANT]`` inside a mount namespace of its own; prints how many.
"""

import shutil
import sys
from contextlib import nullcontext
from pathlib import Path

from app.domain.errors import UserError
from tests.faults import stick
from tests.faults.child_full_disk import SmallDisk

STEP = 64 * 1024
SIZES = 24


def main(folder: Path, mutant: str = "") -> int:
    root = stick.make(folder.parent)
    aside = folder.parent / "older"
    shutil.copytree(root / stick.STICK, aside)
    disk = SmallDisk(root / stick.STICK, 8_000_000)
    disk.mount()
    shutil.copytree(aside, disk.folder, dirs_exist_ok=True)
    said = set()
    for step in range(SIZES):
        disk.fill(leave=step * STEP)
        with stick.MUTANTS[mutant]() if mutant else nullcontext():
            said.add(_try(root))
        found = stick.look(root, "made" in said)
        assert found.is_clean, f"{step * STEP} bytes free: {found}"
        disk.empty()
        if "made" in said:
            break
    assert said == {"backup_disk_full", "made"}, said
    return step + 1


def _try(root: Path) -> str:
    try:
        stick.back_up(root)
    except UserError as error:
        return error.key
    return "made"


if __name__ == "__main__":
    sys.stdout.write(f"{main(Path(sys.argv[1]), *sys.argv[2:])}\n")
