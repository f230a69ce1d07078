"""Adds files to a step one after the other: each is read away from the window, then stored on the GUI thread."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, Signal

from app.domain.change import Part
from app.domain.errors import UserError
from app.operations import evidence
from app.operations.evidence import NewFile
from app.texts import say
from ui import tasks
from ui.session import Session


@dataclass(frozen=True)
class Waiting:
    """A file that is to be read: what it is called, and how to read it."""

    name: str
    read: Callable[[], NewFile]


class FileAdder(QObject):
    """Lives with the session, not with the page: turning to another activity loses none of the files.

    ``moved(done, total)`` before each file, ``refused(sentence)`` for one that cannot be added, ``ended`` at the end.
    """

    moved = Signal(int, int)
    refused = Signal(str)
    ended = Signal()

    def __init__(self, session: Session, activity_id: int, step: int) -> None:
        super().__init__(session)
        self._session, self.activity_id, self._step = session, activity_id, step
        self._queue: list[Waiting] = []
        self._total = 0
        self._task: tasks.Task | None = None

    def add(self, found: Sequence[Waiting]) -> None:
        """Put files at the end of the queue and begin."""
        self._queue += found
        self._total += len(found)
        if self._task is None:
            self._next()

    def cancel(self) -> None:
        """Stop; what is already stored stays."""
        if self._task is not None:
            self._task.cancel()
        self._end()

    def is_busy(self) -> bool:
        """Tell whether files are still to come."""
        return self._task is not None

    def _next(self) -> None:
        if not self._queue:
            self._end()
            return
        waiting = self._queue.pop(0)
        self.moved.emit(self._total - len(self._queue), self._total)
        keep = partial(self._keep, waiting.name)
        self._task = tasks.run(waiting.read, on_done=keep, on_error=self._refuse, parent=self)

    def _keep(self, name: str, new: NewFile) -> None:
        if self._session.is_closed:
            return
        parts, verb = {Part.ACTIVITIES}, evidence.add_file
        try:
            self._session.attempt(parts, verb, self.activity_id, self._step, new)
        except UserError as error:
            what = say(f"errors.{error.key}.what", **error.facts)
            self.refused.emit(f"{what}「{name}」没有存进去，原文件没有变，可以再添加一次。")
        self._next()

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._next()
            raise error
        what, now = (say(f"errors.{error.key}.{part}", **error.facts) for part in ("what", "next"))
        self.refused.emit(f"{what}{now}")
        self._next()

    def _end(self) -> None:
        self._queue, self._task = [], None
        self.ended.emit()
        self.deleteLater()


def finish_adding(session: Session) -> None:
    """Add here and now what is still to come; called before the data file is closed."""
    for adder in session.findChildren(FileAdder):
        while adder.is_busy():
            QThreadPool.globalInstance().waitForDone()
            QCoreApplication.sendPostedEvents()
