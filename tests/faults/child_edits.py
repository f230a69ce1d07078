"""A child process that makes edits without a window and logs each one the moment it has returned.

``python -m tests.faults.child_edits ROOT LOG SEED COUNT [MUTANT]``
"""

import random
import sys
from dataclasses import is_dataclass
from itertools import islice
from pathlib import Path

from tests.faults import branch, edits, mutants
from tests.faults.oracle import Log


def main(root: Path, log_file: Path, seed: int, count: int, mutant: str = "") -> None:
    workspace = branch.open_at(root)
    log = Log(log_file)
    log.lay_ground(workspace.store)
    with mutants.applied(mutant, workspace):
        stream = edits.planned(workspace, branch.activity_id(workspace), random.Random(seed))
        for edit in islice(stream, count):
            number = log.begin(edit.step, edit.writes)
            made = edit.do()
            writes = edits.written(made) if is_dataclass(made) else edit.writes
            log.saved(number, edit.step, writes)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), *sys.argv[5:])
