"""One operation a name, done on a copy of the branch, for the sweeps and for the power cuts.

``python -m tests.faults.child_operations ROOT LOG NAME [MUTANT]`` does one and logs that it is saved. To add one: a
function of the open workspace, named in OPERATIONS, or of the root of closed data, named in CLOSED.
"""

import os
import random
import sys
from collections.abc import Callable
from pathlib import Path

from app.domain.backup import BackupReason
from app.domain.roster_types import RosterPreview
from app.operations import attendance, backups, evidence, papers, plans, protection, restoring, roster_import
from app.operations.evidence import NewFile
from app.operations.workspace import Workspace, open_workspace
from app.storage import keys
from tests.faults import branch, mutants
from tests.faults.child_sweep import Say

ROSTER = "姓名\t性别\t电话\n" + "".join(f"新党员{number}\t女\t1390000{number:04}\n" for number in range(30))
OLD = ("一九二一年七月一日", "-".join(["ABCDE"] * 5))  # password and recovery code
NEW = ("二〇二六年六月十五日", "-".join(["VWXYZ"] * 5))
PHOTO = random.Random(4).randbytes(60_000)


def edit(workspace: Workspace) -> None:
    """The whole list at once: many rows that belong together."""
    attendance.mark_rest_present(workspace, branch.activity_id(workspace))


def import_roster(workspace: Workspace) -> None:
    roster_import.confirm(workspace, shown(workspace))


def shown(workspace: Workspace) -> RosterPreview:
    return roster_import.show(workspace, roster_import.read_pasted(ROSTER).sheets[0])


def attach(workspace: Workspace) -> None:
    new = NewFile("照片.jpg", "活动照片", "image/jpeg", len(PHOTO), PHOTO, PHOTO[:9_000])
    evidence.add_file(workspace, branch.activity_id(workspace), 7, new)


def export_plan(workspace: Workspace) -> None:
    (plan,) = plans.plans(workspace)
    papers.make(workspace, papers.prepare_plan(workspace, plan.id))


def export_record(workspace: Workspace) -> None:
    papers.make(workspace, papers.prepare(workspace, "record", branch.activity_id(workspace)))


def set_password(workspace: Workspace) -> None:
    protection.set_password(workspace, *NEW)


def change_password(workspace: Workspace) -> None:
    protection.change(workspace, OLD[0], *NEW)


def back_up(workspace: Workspace) -> None:
    backups.back_up(workspace, BackupReason.BY_HAND)


OPERATIONS: dict[str, Callable[[Workspace], object]] = {
    "edit": edit,
    "import": import_roster,
    "attachment": attach,
    "export plan": export_plan,
    "export record": export_record,
    "set password": set_password,
    "change password": change_password,
    "backup": back_up,
}


def opened(root: Path) -> Workspace:
    """Open the branch, with the old password where one is set."""
    key = protection.unlock(root, OLD[0]) if protection.wants_password(root) else None
    return open_workspace(root, lambda: branch.NOW, key=key)


def papers_of(root: Path) -> tuple[str, ...]:
    """Return the names below ``root`` that the exports lay their papers under."""
    workspace = branch.open_at(root)
    (plan,) = plans.plans(workspace)
    jobs = (
        papers.prepare_plan(workspace, plan.id),
        papers.prepare(workspace, "record", branch.activity_id(workspace)),
    )
    workspace.close()
    return tuple(str(job.path.relative_to(root)) for job in jobs)


def restore(root: Path) -> None:
    """Put the one backup in the place of the data."""
    (choice,) = restoring.choices(root)
    restoring.put_back(root, choice.path, keys.load_key(branch.data_of(root)))


def upgrade(root: Path) -> None:
    """Open a folder of the first shape that a program had."""
    opened(root).close()


# What is done on data that are closed.
CLOSED: dict[str, Callable[[Path], object]] = {"restore": restore, "upgrade": upgrade}


def run(root: Path, say: Say, name: str, mutant: str = "") -> None:
    """Do one operation on the branch below ``root``, and say so once it has returned."""
    if name in CLOSED:
        with mutants.applied(mutant, None):
            CLOSED[name](root)
            say("saved")
        return
    workspace = opened(root)
    with mutants.applied(mutant, workspace):
        OPERATIONS[name](workspace)
        say("saved")
    workspace.close()


if __name__ == "__main__":
    log = os.open(sys.argv[2], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    run(
        Path(sys.argv[1]), lambda line: os.fsync(log) if os.write(log, line.encode()) else None, *sys.argv[3:]
    )
