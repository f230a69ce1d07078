"""Work in the background: delivered on the GUI thread, stopped by cancel, harmless when the parent is gone."""

import threading

import pytest
from PySide6.QtCore import QObject, QThread, QThreadPool
from shiboken6 import delete

from ui import tasks


@pytest.fixture
def parent():
    return QObject()


def test_result_comes_back_on_the_gui_thread(qtbot, parent):
    got = []
    tasks.run(
        lambda a, b: (a + b, threading.get_ident()),
        2,
        3,
        parent=parent,
        on_done=lambda r: got.append((r, QThread.currentThread())),
    )
    qtbot.waitUntil(lambda: bool(got))
    (total, worker), delivered_in = got[0]
    assert total == 5
    assert worker != threading.get_ident()
    assert delivered_in == parent.thread()


def test_error_comes_back_too(qtbot, parent):
    errors = []
    tasks.run(lambda: 1 / 0, parent=parent, on_done=print, on_error=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ZeroDivisionError)


def test_bug_without_on_error_reaches_the_last_resort(qtbot, parent):
    with qtbot.capture_exceptions() as caught:
        tasks.run(lambda: 1 / 0, parent=parent, on_done=print)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_cancel_stops_between_pieces_and_delivers_nothing(qtbot, parent):
    began, go_on, pieces, delivered = threading.Event(), threading.Event(), [], []

    def work(report):
        for piece in range(3):
            report(piece, 3)
            pieces.append(piece)
            began.set()
            go_on.wait(5)

    task = tasks.run(
        work, parent=parent, on_done=delivered.append, on_error=delivered.append, on_progress=lambda *_: None
    )
    assert began.wait(5)
    task.cancel()
    go_on.set()
    QThreadPool.globalInstance().waitForDone()
    qtbot.waitUntil(lambda: task not in tasks._running)
    assert pieces == [0]
    assert delivered == []


def test_progress_is_told(qtbot, parent):
    told, done = [], []
    tasks.run(
        lambda report: [report(n, 2) for n in (1, 2)],
        parent=parent,
        on_done=done.append,
        on_progress=lambda *step: told.append(step),
    )
    qtbot.waitUntil(lambda: bool(done))
    assert told == [(1, 2), (2, 2)]


def test_dead_parent_gets_nothing(qtbot):
    parent, go_on, delivered = QObject(), threading.Event(), []
    task = tasks.run(lambda: go_on.wait(5), parent=parent, on_done=delivered.append)
    delete(parent)
    go_on.set()
    qtbot.waitUntil(lambda: task not in tasks._running)
    assert delivered == []
