"""Slow work in the background: plain values go out, a result or an error comes back on the GUI thread."""

import gc
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from shiboken6 import isValid

from app.domain.errors import UserError
from ui import messages

_running: set["Task"] = set()  # keeps a task alive until it has delivered, whatever becomes of its parent


class Cancelled(Exception):  # noqa: N818 (no error: it was asked for)
    """The work was called off; raised inside the worker by its next report of progress."""


class Task(QObject):
    """One piece of work under way; ``cancel()`` calls it off, after which nothing is delivered."""

    progressed = Signal(int, int)
    _ended = Signal(object, object)

    def __init__(
        self, parent: QObject, on_done: Callable[[Any], None], on_error: Callable[[Exception], None]
    ) -> None:
        super().__init__()  # no Qt parent: the worker must never emit from a deleted object
        self._parent, self._on_done, self._on_error = parent, on_done, on_error
        self._stop = threading.Event()
        self._ended.connect(self._deliver)
        _running.add(self)

    def cancel(self) -> None:
        self._stop.set()

    def report(self, done: int, total: int) -> None:
        """Say from the worker how far it is; raises Cancelled once the task was called off."""
        if self._stop.is_set():
            raise Cancelled
        self.progressed.emit(done, total)

    def work(self, call: Callable[[], Any]) -> None:
        """Run in the worker's thread and hand over what came of it."""
        try:
            self._ended.emit(call(), None)
        except Exception as error:  # every error travels to the GUI thread
            self._ended.emit(None, error)

    def _deliver(self, result: Any, error: Exception | None) -> None:
        _running.discard(self)
        if self._stop.is_set() or not isValid(self._parent):
            return
        if error is None:
            self._on_done(result)
        else:
            self._on_error(error)


class _Work(QRunnable):
    def __init__(self, task: Task, call: Callable[[], Any]) -> None:
        super().__init__()
        self._task, self._call = task, call

    def run(self) -> None:
        with _no_collecting:
            self._task.work(self._call)


class _NoCollecting:
    """Puts Python's garbage collection off while work is under way.

    It runs in whichever thread allocates; a timer or widget collected in a worker is deleted there, and Qt crashes.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._busy = 0

    def __enter__(self) -> None:
        with self._lock:
            self._busy += 1
            gc.disable()

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._busy -= 1
            if not self._busy:
                gc.enable()


_no_collecting = _NoCollecting()


def run(
    function: Callable[..., Any],
    *args: Any,
    on_done: Callable[[Any], None],
    parent: QObject,
    on_error: Callable[[Exception], None] | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Task:
    """Call ``function(*args)`` in the background and ``on_done(result)`` on the GUI thread.

    With ``on_progress`` the function also gets ``report=``, to be called as ``report(done, total)`` between its
    pieces; that is where a cancelled task stops. Without ``on_error`` a UserError is shown and a bug raised again
    on the GUI thread. Nothing is delivered after ``cancel()`` or once ``parent`` is gone.
    """
    task = Task(parent, on_done, on_error or (lambda error: _show(parent, error)))
    if on_progress is None:
        QThreadPool.globalInstance().start(_Work(task, lambda: function(*args)))
    else:
        task.progressed.connect(lambda done, total: isValid(parent) and on_progress(done, total))
        QThreadPool.globalInstance().start(_Work(task, lambda: function(*args, report=task.report)))
    return task


def _show(parent: QObject, error: Exception) -> None:
    if not isinstance(error, UserError):
        raise error
    messages.fail(parent, error)
