"""Sets or takes away the password of closed data; ``run(root, say, what, mutant)`` for the sweeps."""

from contextlib import nullcontext
from pathlib import Path

from app.operations import protection, sealed_backups
from tests.faults import branch
from tests.faults.child_sweep import Say
from tests.faults.mutants import replaced

PASSWORD, CODE = "gui ji de mima", "2K7QM-ABCDE-FGHJK-LMNPQ-RSTUV"


def run(root: Path, say: Say, what: str, mutant: str = "") -> None:
    with (
        replaced(sealed_backups, "note_all", lambda _: None)
        if mutant == "forgets-the-rest"
        else nullcontext()
    ):
        if what == "set":
            set_it(root)
        else:
            take_it_away(root)
    say(what)


def set_it(root: Path) -> None:
    workspace = branch.open_at(root)
    protection.set_password(workspace, PASSWORD, CODE)
    workspace.close()


def take_it_away(root: Path) -> None:
    from app.operations.workspace import open_workspace

    workspace = open_workspace(root, lambda: branch.NOW, key=protection.unlock(root, PASSWORD))
    protection.remove_password(workspace, PASSWORD)
    workspace.close()
