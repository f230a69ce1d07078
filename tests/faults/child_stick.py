"""The next backup on the stick, for the sweep: ``run(root, say, [mutant])``."""

from contextlib import nullcontext
from pathlib import Path

from tests.faults import stick
from tests.faults.child_sweep import Say


def run(root: Path, say: Say, mutant: str = "") -> None:
    with stick.MUTANTS[mutant]() if mutant else nullcontext():
        stick.back_up(root)
        say("saved")
