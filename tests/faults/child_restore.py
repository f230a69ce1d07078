"""Puts the backup on the stick in the place of the closed data; ``run(root, say, mutant)`` for the sweeps."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from app.operations import restoring
from app.storage import restore, switching
from app.storage.folders import move
from tests.faults import branch, restored
from tests.faults.child_sweep import Say
from tests.faults.mutants import replaced


def run(root: Path, say: Say, mutant: str = "") -> None:
    path = restored.stick(root)
    with MUTANTS[mutant](root):
        restoring.put_back(root, path, restore.key_of(path, None))
    say("restored")


@contextmanager
def _without_a_note(_root: Path) -> Iterator[None]:
    """The files are moved one after the other, and nothing says which of them belong together."""

    def one_by_one(folder: Path, replaced_names: list[str]) -> Path:
        old = switching.free_old_folder(folder)
        old.mkdir()
        for name in replaced_names:
            if (folder / name).exists():
                move(folder / name, old / name)
        for file in (folder / switching.NEXT_FOLDER).iterdir():
            move(file, folder / file.name)
        return old

    with replaced(switching, "switch", one_by_one):
        yield


@contextmanager
def _moves_away_first(root: Path) -> Iterator[None]:
    """The old file goes before the backup was read to its end."""
    folder = branch.data_of(root)
    old = switching.free_old_folder(folder)
    old.mkdir()
    move(folder / "zhibu.db", old / "zhibu.db")
    yield


MUTANTS: dict[str, Callable[[Path], AbstractContextManager[None]]] = {
    "": lambda _: nullcontext(),
    "without-a-note": _without_a_note,
    "moves-away-first": _moves_away_first,
}
