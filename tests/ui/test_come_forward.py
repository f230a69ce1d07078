"""A second start brings the first window forward; whatever does not work ends in an answer within two seconds."""

import time

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.data_files import CALL
from tests.ui.protected import protected
from ui import come_forward
from ui.come_forward import Doorbell, FirstWindowCame
from ui.lock_window import LockWindow
from ui.main_window import MainWindow
from ui.opening import open_root
from ui.session import Session

SHORT = 300


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_window_comes_up_from_the_task_bar_and_the_call_is_gone(qtbot, window, tmp_path):
    Doorbell(window, tmp_path)
    window.showMinimized()
    assert come_forward.call(tmp_path, 1)
    assert not window.isMinimized()
    assert list(tmp_path.iterdir()) == []


def test_it_comes_as_often_as_it_is_called(qtbot, window, tmp_path):
    Doorbell(window, tmp_path)
    for _ in range(3):
        window.showMinimized()
        assert come_forward.call(tmp_path, 1)
        assert not window.isMinimized()


def test_without_a_window_the_call_is_taken_back_soon(tmp_path, qapp):
    begun = time.monotonic()
    assert not come_forward.call(tmp_path, 1, SHORT)
    assert time.monotonic() - begun < 2
    assert list(tmp_path.iterdir()) == []


def test_a_call_left_over_is_taken_away_without_raising(qtbot, window, tmp_path):
    (tmp_path / CALL).write_bytes(b"1")
    window.showMinimized()
    Doorbell(window, tmp_path)
    assert not (tmp_path / CALL).exists()
    qtbot.wait(50)
    assert window.isMinimized()


def test_a_locked_window_stays_hidden_and_the_one_that_asks_for_the_password_comes(qtbot, tmp_path):
    locked = MainWindow(Session(protected(tmp_path).workspace), lambda _: None)
    qtbot.addWidget(locked)
    Doorbell(locked, locked.session.workspace.data)
    locked.show()
    locked.lock.lock()
    (curtain,) = [part for part in QApplication.topLevelWidgets() if isinstance(part, LockWindow)]
    curtain.showMinimized()
    assert come_forward.call(locked.session.workspace.data, 1)
    assert not locked.isVisible()
    assert curtain.isVisible() and not curtain.isMinimized()
    curtain.panel.opened.emit(locked.session.workspace.store.key, "")


def test_other_files_in_the_folder_raise_nothing(qtbot, window, tmp_path):
    Doorbell(window, tmp_path)
    window.showMinimized()
    (tmp_path / "zhibu.db-journal").write_bytes(b"x")
    qtbot.wait(100)
    assert window.isMinimized()


def test_a_folder_that_cannot_be_written_to_is_no_answer(tmp_path, qapp):
    assert not come_forward.call(tmp_path / "nowhere", 1, SHORT)


def test_a_window_that_is_gone_answers_no_more(qtbot, tmp_path):
    window = QWidget()
    Doorbell(window, tmp_path)
    window.deleteLater()
    qtbot.wait(20)
    assert not come_forward.call(tmp_path, 1, SHORT)


def test_a_second_start_asks_for_no_password(qtbot, tmp_path):
    branch = protected(tmp_path)
    first = MainWindow(Session(branch.workspace), lambda _: None)
    qtbot.addWidget(first)
    Doorbell(first, branch.workspace.data)
    first.show()
    with pytest.raises(FirstWindowCame):
        open_root(None, branch.root, branch.workspace.clock)
    assert first.isVisible()
