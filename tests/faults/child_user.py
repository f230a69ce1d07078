"""A child process that is another user of the computer and works on the data of a folder, in turns with somebody else.

``python -m tests.faults.child_user ROOT UID ROUNDS [no-lock]``: opens the data ROUNDS times, writes one action, closes
them. Prints ``ready``, waits for a line, then a line a round: ``refused``, or when the data were opened and closed, in
nanoseconds. With ROUNDS 0 it opens once, prints ``held`` and keeps the data until its standard input is closed.
"""

import os
import pwd
import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path

from app.domain.errors import UserError
from app.operations import activities, members
from app.operations.workspace import create_workspace
from tests.faults import branch, mutants

PAUSE = 0.01


def become(uid: int) -> None:
    """Go on as another user; whatever is imported late was imported by now, for others cannot read everything."""
    with tempfile.TemporaryDirectory() as warm:
        workspace = create_workspace(Path(warm))
        members.add_member(workspace, "某人")
        workspace.close()
    if uid == os.geteuid():
        return
    os.setgid(uid)
    os.setuid(uid)
    os.umask(0)
    os.environ["LOGNAME"] = pwd.getpwuid(uid).pw_name


def work(root: Path, round_: int) -> str:
    try:
        workspace = branch.open_at(root)
    except UserError as error:
        if error.key != "data_in_use":
            raise
        return "refused"
    opened = time.monotonic_ns()
    activities.change_facts(
        workspace, branch.activity_id(workspace), "summary", summary=f"{os.getpid()} {round_}"
    )
    time.sleep(PAUSE)
    closed = time.monotonic_ns()
    workspace.close()
    return f"{opened} {closed}"


def main(root: Path, uid: int, rounds: int, mutant: str = "") -> None:
    become(uid)
    if not rounds:
        workspace = branch.open_at(root)
        print("held", flush=True)  # noqa: T201
        sys.stdin.read()
        workspace.close()
        return
    print("ready", flush=True)  # noqa: T201
    sys.stdin.readline()
    with mutants.without_lock() if mutant else nullcontext():
        for round_ in range(rounds):
            print(work(root, round_), flush=True)  # noqa: T201
            time.sleep(PAUSE)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])
