"""A child whose disk fails at one call: texts typed and left, a line added, and what the window would say of each.

``run(ROOT, SAY, [MUTANT])`` for ``sweep``; every line said carries which opening of the file it came from.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.domain.draft import DraftPlace
from app.domain.errors import UserError
from app.operations import activities, doubt, lists, reserve
from app.storage import reserve as held
from app.storage.store import Store
from tests.faults import branch
from tests.faults.mutants import replaced
from ui.session import Session
from ui.unsaved import Work

EDITS = 2
Say = Callable[[str], None]


def run(root: Path, say: Say, mutant: str = "", with_reserve: str = "") -> None:
    """Type a text and leave it, twice, and add a problem; what is refused is tried again before the next."""
    app = QCoreApplication.instance() or QCoreApplication([])
    workspace = branch.open_at(root)
    if with_reserve:
        (workspace.data / held.RESERVE_FILE).write_bytes(b"held")
    with MUTANTS[mutant]():
        session = Session(workspace)
        opened = [workspace.store.connection]  # kept, so that no two are ever the same object

        def at() -> int:
            if workspace.store.connection is not opened[-1]:
                opened.append(workspace.store.connection)
            return len(opened)

        session.saved.connect(lambda _: say(f"saved at {at()}"))
        session.not_saved.connect(lambda error: say(f"not saved {error.key} at {at()}"))
        session.saved_at_last_room.connect(lambda: say("from the reserve"))
        work(session, say)
        session.close()
    app.sendPostedEvents()


def work(session: Session, say: Say) -> None:
    number = branch.activity_id(session.workspace)
    place = DraftPlace("summary_facts", number, "summary")
    for edit in range(1, EDITS + 1):
        say(f"begin {text_of(edit, 'draft')}")
        session.keep_draft(place, text_of(edit, "draft"))
        say(f"begin {text_of(edit, 'text')}")
        session.do((), activities.change_facts, number, "summary", summary=text_of(edit, "text"))
    session.do((), partial(lists.add_problem, activity_id=number, what="一个问题"))
    session.retry()


def text_of(edit: int, kind: str) -> str:
    return f"{kind}-{edit}-" + "开得扎实" * 800


@contextmanager
def _swallows_the_error() -> Iterator[None]:
    """A refusal of the disk is taken for a success."""

    def swallow(session: Session, _work: Work, _error: UserError) -> None:
        session.saved.emit(session.now)

    with replaced(Session, "_put_off", swallow):
        yield


@contextmanager
def _goes_on_with_the_same_file() -> Iterator[None]:
    """After an error of the disk the program writes on without opening the file anew."""
    with replaced(Store, "_trust", lambda _: None):
        yield


@contextmanager
def _does_it_twice() -> Iterator[None]:
    """What was refused is done again without a look whether it is stored after all."""
    with replaced(doubt, "was_stored", lambda *_: False):
        yield


@contextmanager
def _keeps_its_reserve() -> Iterator[None]:
    """The reserve is not given up when the disk is full."""
    with replaced(reserve, "give_up", lambda _: False):
        yield


MUTANTS: dict[str, Callable[[], AbstractContextManager[None]]] = {
    "": nullcontext,
    "swallows-the-error": _swallows_the_error,
    "goes-on-with-the-same-file": _goes_on_with_the_same_file,
    "does-it-twice": _does_it_twice,
    "keeps-its-reserve": _keeps_its_reserve,
}
