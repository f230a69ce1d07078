"""A child process that opens a data folder and holds it until its standard input is closed.

``python -m tests.faults.child_hold ROOT [no-lock]``: prints ``held``, or the key of the refusal. The mutant takes no lock.
"""

import sys
from contextlib import nullcontext
from pathlib import Path

from app.domain.errors import UserError
from tests.faults import branch, mutants


def main(root: Path, mutant: str = "") -> None:
    with mutants.without_lock() if mutant else nullcontext():
        hold(root)


def hold(root: Path) -> None:
    try:
        workspace = branch.open_at(root)
    except UserError as error:
        print(error.key)  # noqa: T201
        return
    print("held", flush=True)  # noqa: T201
    sys.stdin.read()
    workspace.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
