"""Programs that are wrong on purpose: each fault trial runs one too, and must find it out.

To add a mutant: write a context manager that takes the open workspace, name it in MUTANTS, and let a test show that
its trial turns red.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from app.domain.attendance import ExpectedMember, Mark
from app.operations import attendance
from app.operations.workspace import Workspace
from app.storage import store
from app.storage.store import Action


def applied(name: str, workspace: Workspace) -> AbstractContextManager[None]:
    """Make this process the named mutant; an empty name leaves the program as it is."""
    return MUTANTS[name](workspace) if name else nullcontext()


@contextmanager
def _no_sync(workspace: Workspace) -> Iterator[None]:
    """Nothing is brought to the disk when an edit is committed."""
    for schema in ("main", "fujian"):
        workspace.store.connection.execute_sql(f"pragma {schema}.synchronous = off")
    yield


@contextmanager
def _says_it_too_early(workspace: Workspace) -> Iterator[None]:
    """Everything is shown as saved while the one transaction around it is still open."""
    with workspace.store.connection.atomic("IMMEDIATE"):
        yield


@contextmanager
def _binds_both_files(_workspace: Workspace) -> Iterator[None]:
    """Every edit begins on both data files, so that SQLite binds their journals together by absolute paths."""
    with replaced(store, "transaction", lambda connection: connection.atomic("IMMEDIATE")):
        yield


@contextmanager
def _forgets_the_audit(_workspace: Workspace) -> Iterator[None]:
    """Rows are written without their before and after."""
    with replaced(Action, "_note", lambda *_: None):
        yield


@contextmanager
def _one_by_one(_workspace: Workspace) -> Iterator[None]:
    """An act on the whole list is a transaction a line, so it can be cut in the middle."""
    with replaced(attendance, "mark_rest_present", _mark_one_by_one):
        yield


def _mark_one_by_one(workspace: Workspace, activity_id: int) -> None:
    for line in workspace.store.where(ExpectedMember, activity_id=activity_id):
        if line.mark is Mark.NOT_MARKED and not line.is_excluded:
            attendance.mark(workspace, line.id, Mark.PRESENT)


@contextmanager
def replaced(owner: Any, name: str, stand_in: Any) -> Iterator[None]:
    """Put something else in the place of ``owner.name`` for a while."""
    before = getattr(owner, name)
    setattr(owner, name, stand_in)
    yield
    setattr(owner, name, before)


MUTANTS: dict[str, Callable[[Workspace], AbstractContextManager[None]]] = {
    "no-sync": _no_sync,
    "says-it-too-early": _says_it_too_early,
    "binds-both-files": _binds_both_files,
    "forgets-the-audit": _forgets_the_audit,
    "one-by-one": _one_by_one,
}
