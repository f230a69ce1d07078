"""A child process whom the folders' rights bind: it opens data and exports papers where it may not write.

``python -m tests.faults.child_read_only ROOT``: prints the keys of the refusals, one a line.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from app.documents.sheet_child import read_in_child
from app.domain.errors import UserError
from app.operations import activities, papers
from app.operations.workspace import create_workspace
from tests.faults import branch

NOBODY = 65534


def refused(do: Callable[[], object]) -> str:
    try:
        do()
    except UserError as error:
        return error.key
    return "not refused"


def become_nobody(root: Path) -> None:
    """Root ignores what a folder forbids: give the folder to somebody who does not, and go on as her."""
    if os.geteuid() != 0:
        return
    for path in (root, *root.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    os.setgid(NOBODY)
    os.setuid(NOBODY)


def main(root: Path) -> None:
    workspace = branch.open_at(root)
    job = papers.prepare(workspace, "record", branch.activity_id(workspace))
    folder = job.path.parent
    paper = papers.make(workspace, job)
    become_nobody(root)
    folder.chmod(0o555)
    print("over a paper:", refused(lambda: papers.render(job)))  # noqa: T201
    print("in a new folder:", refused(lambda: papers.render(papers.under_free_name(job, folder / "新"))))  # noqa: T201
    folder.chmod(0o755)
    assert sorted(folder.iterdir()) == [paper], "something half was left"
    branch.data_of(root).chmod(0o555)
    activities.change_facts(workspace, branch.activity_id(workspace), "summary", summary="还开着的能存")
    workspace.close()
    for file in branch.data_of(root).iterdir():
        file.chmod(0o444)
    print("open:", refused(lambda: branch.open_at(root)))  # noqa: T201
    print("begin:", refused(lambda: create_workspace(branch.data_of(root) / "支部")))  # noqa: T201
    (root / "名册.xlsx").chmod(0)
    print("import:", refused(lambda: read_in_child(root / "名册.xlsx")))  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
