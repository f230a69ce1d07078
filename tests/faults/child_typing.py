"""A child that types a long text in the real window, at the pace of a person, until it is killed or told to end.

``python -m tests.faults.child_typing ROOT LOG [HOW [MUTANT]]``; every piece is in the log once it has been typed, with
the time. HOW is empty, or how the session ends: ``commit`` (Qt says so after a while), ``dialog`` (a question stands
open), ``refused`` (the disk refuses everything from then on).
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.errors import UserError
from app.storage.store import Store
from tests.faults import branch
from tests.faults.mutants import replaced
from tests.ui.keyboard import type_text
from ui import application, messages
from ui.main_window import MainWindow
from ui.places import Page, Place
from ui.session import Session
from ui.session_end import SessionEnd
from ui.widgets.form_fields import LongTextField

PIECE_MS = 60
COMMIT_MS = 900


class Typist:
    """Types numbers at the end of the summary and writes down how far she is."""

    def __init__(self, field: LongTextField, log: Path) -> None:
        self._field, self._count = field, 0
        self._log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._timer = QTimer(field, interval=PIECE_MS)
        self._timer.timeout.connect(self.type_on)
        self._timer.start()

    def type_on(self) -> None:
        if QApplication.activeModalWidget() is not None:
            return
        self._count += 1
        self._field.moveCursor(QTextCursor.MoveOperation.End)
        type_text(self._field, piece(self._count))
        os.write(self._log, f"{self._count} {time.time()}\n".encode())


def piece(number: int) -> str:
    return f"第{number}句。"


def text_of(count: int) -> str:
    """Return what stands in the field after so many pieces."""
    return "".join(map(piece, range(1, count + 1)))


def main(root: Path, log: Path, how: str = "", mutant: str = "") -> None:
    app = QApplication(sys.argv[:1])
    application.dress(app)
    window = MainWindow(Session(branch.open_at(root)), lambda _: None)
    window.show()
    QTest.qWaitForWindowExposed(window)
    number = branch.activity_id(window.session.workspace)
    window.session.go(Place(Page.ACTIVITIES, number, step=9, field="summary"))
    field = window.focusWidget()
    assert isinstance(field, LongTextField)
    with MUTANTS[mutant]():
        SessionEnd(app, window.end_session)
        typist = Typist(field, log)
        HOW[how](app, window)
        app.exec()
        del typist


def _commit(app: QApplication, _window: MainWindow) -> None:
    QTimer.singleShot(COMMIT_MS, partial(app.commitDataRequest.emit, None))


def _dialog(_app: QApplication, window: MainWindow) -> None:
    """A question stands open, and behind it another one that would come next."""

    def ask() -> None:
        for _ in range(2):
            messages.choose(window, "还没有完成", "要接着做吗？", ("接着做", "取消"))

    QTimer.singleShot(COMMIT_MS // 2, ask)


def _refused(_app: QApplication, _window: MainWindow) -> None:
    """From now on the disk refuses every write."""

    @contextmanager
    def refuse(_store: Store) -> Iterator[None]:
        raise UserError("data_disk_full", drive="D:")
        yield

    QTimer.singleShot(COMMIT_MS // 2, lambda: setattr(Store, "writing", refuse))


HOW: dict[str, Callable[[QApplication, MainWindow], object]] = {
    "": lambda *_: None,
    "commit": _commit,
    "dialog": _dialog,
    "refused": _refused,
}


@contextmanager
def _asks_first() -> Iterator[None]:
    """A question stands in the way of the end."""

    def ask(end: SessionEnd) -> None:
        messages.choose(None, "退出", "真的要退出吗？", ("退出", "取消"))
        end._leave(0)

    with replaced(SessionEnd, "end", ask):
        yield


@contextmanager
def _leaves_at_once() -> Iterator[None]:
    """What is being typed is not saved at the end."""
    with replaced(MainWindow, "flush", lambda _: None):
        yield


@contextmanager
def _keeps_no_drafts() -> Iterator[None]:
    """A text is only kept when it is left."""
    with replaced(LongTextField, "_keep_draft", lambda _: None):
        yield


MUTANTS: dict[str, Callable[[], AbstractContextManager[None]]] = {
    "": nullcontext,
    "asks-first": _asks_first,
    "leaves-at-once": _leaves_at_once,
    "keeps-no-drafts": _keeps_no_drafts,
}

if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
