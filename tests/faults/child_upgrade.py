"""Opens data of an older shape, which brings them up; ``run(root, say, mutant)`` for the sweeps."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime
from pathlib import Path

from playhouse.sqlcipher_ext import SqlCipherDatabase

from app.operations.workspace import DATA_FOLDER
from app.storage import database, upgrade
from app.storage.migrations import MIGRATIONS
from app.storage.store import Store
from tests.faults.child_sweep import Say
from tests.faults.mutants import replaced


def run(root: Path, say: Say, mutant: str = "") -> None:
    with MUTANTS[mutant]():
        Store.open(root / DATA_FOLDER).close()
    say("opened")


@contextmanager
def _in_place() -> Iterator[None]:
    """The file itself is changed, one statement after the other."""

    def change(connection: SqlCipherDatabase, _folder: Path, _key: str, _now: datetime) -> None:
        version = database.pragma(connection, "user_version")
        for number, statements in enumerate(MIGRATIONS[version:], start=version + 1):
            for statement in statements:
                connection.execute_sql(statement)
            connection.execute_sql(f"pragma user_version = {number}")
        connection.close()

    with replaced(upgrade, "_bring_up", change):
        yield


MUTANTS: dict[str, Callable[[], AbstractContextManager[None]]] = {"": nullcontext, "in-place": _in_place}
