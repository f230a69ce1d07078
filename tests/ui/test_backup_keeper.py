"""The keeper of the backups: by time, on closing, before an import, one at a time, and never in the way."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from app.domain.backup import BackupPlace, BackupReason
from app.domain.errors import UserError
from app.operations import backup_notes, backups, evidence, members
from app.operations.evidence import NewFile
from app.operations.workspace import open_workspace
from app.storage import backups as stored
from tests.ui import builders
from ui import backup_keeper
from ui.backup_keeper import EVERY_SECONDS, keeper_of
from ui.dialogs.backup_wait import BackupWait
from ui.main_window import MainWindow
from ui.session import Session


@pytest.fixture
def session(tmp_path):
    opened = builders.workspace(tmp_path)
    builders.branch(opened)
    made = Session(opened)
    yield made
    if not made.is_closed:
        made.close()


def names(session: Session) -> list[str]:
    return [path.name for path in sorted(Path(session.workspace.backups).glob("*.zbk"))]


def wait(qtbot, session):
    qtbot.waitUntil(lambda: not keeper_of(session).is_busy, timeout=10_000)


def with_photos(session, count):
    filled = builders.filled(session.workspace)
    for number in range(count):
        data = bytes([number]) * 5000
        new = NewFile(f"{number}.jpg", "活动照片", "image/jpeg", len(data), data, None)
        evidence.add_file(session.workspace, filled.activity_id, 7, new)


def test_it_backs_up_in_the_background_and_says_that_something_changed(qtbot, session):
    with_photos(session, 3)
    keeper, steps = keeper_of(session), []
    keeper.progressed.connect(lambda done, total: steps.append((done, total)))
    with qtbot.waitSignal(session.changed, timeout=10_000):
        assert keeper.back_up(BackupReason.BY_HAND)
        assert not keeper.back_up(BackupReason.BY_HAND), "two at once"
    assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert len(names(session)) == 1
    assert keeper_of(session) is keeper


def test_it_begins_when_half_an_hour_is_over_and_she_pauses(qtbot, session):
    keeper = keeper_of(session)
    assert keeper.back_up(BackupReason.BY_HAND)
    wait(qtbot, session)
    backup_notes.note_drilled(session.workspace)
    members.add_member(session.workspace, "新党员")
    keeper.tick()
    assert not keeper._pause.isActive(), "not before its time"
    keeper._since -= EVERY_SECONDS
    keeper._pause.setInterval(1000)
    field = QPlainTextEdit()
    qtbot.addWidget(field)
    field.show()
    keeper.tick()
    for _ in range(4):
        QTest.qWait(300)
        QTest.keyClick(field, Qt.Key.Key_A)
    assert not keeper.is_busy, "in the midst of her typing"
    qtbot.waitUntil(lambda: len(names(session)) == 2, timeout=10_000)
    wait(qtbot, session)


def test_one_that_failed_is_tried_again_at_the_next_tick(qtbot, session):
    keeper = keeper_of(session)
    backup_notes.note_failed(session.workspace, UserError("backup_broken_off", folder="备份"))
    keeper._pause.setInterval(1)
    keeper.tick()
    qtbot.waitUntil(lambda: len(names(session)) == 1, timeout=10_000)
    wait(qtbot, session)
    assert backup_notes.trouble(session.workspace) is None


def test_without_a_change_nothing_is_made(qtbot, session):
    keeper = keeper_of(session)
    keeper.back_up(BackupReason.BY_HAND)
    wait(qtbot, session)
    keeper._since -= EVERY_SECONDS
    keeper.tick()
    assert not keeper._pause.isActive()
    wait(qtbot, session)  # the drill that came instead
    assert backup_notes.drilled(session.workspace) == session.today
    assert not keeper.back_up(BackupReason.CLOSING)


def test_calling_it_off_leaves_no_backup_and_no_complaint(qtbot, session):
    with_photos(session, 5)
    keeper, ends = keeper_of(session), []
    keeper.ended.connect(ends.append)
    keeper.progressed.connect(lambda done, _: keeper.cancel() if done == 2 else None)
    keeper.back_up(BackupReason.BY_HAND)
    qtbot.waitUntil(lambda: bool(ends), timeout=10_000)
    QTest.qWait(50)
    assert [error.key for error in ends] == ["backup_called_off"]
    assert names(session) == []
    assert backup_notes.trouble(later(session.workspace)) is None


def later(workspace):
    return replace(workspace, clock=lambda: builders.NOW + timedelta(hours=3))


def window_of(qtbot, session):
    made = MainWindow(session, lambda _: None)
    qtbot.addWidget(made)
    return made


def test_closing_the_window_backs_up_what_changed_and_nothing_else(qtbot, session):
    window = window_of(qtbot, session)
    window.show()
    window.close()
    assert session.is_closed
    assert len(names(session)) == 1
    again = Session(open_workspace(session.workspace.root, lambda: builders.NOW))
    window = window_of(qtbot, again)
    window.show()
    window.close()
    assert len(names(again)) == 1


def test_a_forced_end_waits_for_no_backup(qtbot, session):
    window = window_of(qtbot, session)
    window.end_session()
    assert names(session) == []


def test_a_backup_that_cannot_be_made_keeps_no_window_open(qtbot, session):
    folder = session.workspace.backups
    folder.rmdir()
    folder.write_text("", encoding="utf-8")
    window = window_of(qtbot, session)
    window.show()
    window.close()
    assert session.is_closed


def test_before_an_import_she_is_asked_only_when_none_could_be_made(qtbot, session, announced):
    parent = QPlainTextEdit()
    qtbot.addWidget(parent)
    assert backup_keeper.secured(parent, session, BackupReason.BEFORE_IMPORT)
    (manifest,) = [copy.manifest for copy in stored.listed(session.workspace.backups)]
    assert manifest is not None
    assert manifest.reason is BackupReason.BEFORE_IMPORT
    members.add_member(session.workspace, "新党员")
    for path in session.workspace.backups.iterdir():
        path.unlink()
    session.workspace.backups.rmdir()
    session.workspace.backups.write_text("", encoding="utf-8")
    for answer, goes_on in (("先不做", False), ("不备份也接着做", True)):
        announced.will_press(answer)
        assert backup_keeper.secured(parent, session, BackupReason.BEFORE_IMPORT) is goes_on
    assert "这次备份没有完成" in announced.shown[0]


def test_the_sample_and_a_look_at_a_backup_are_left_alone(session):
    keeper = keeper_of(session)
    session.workspace = replace(session.workspace, is_sample=True)
    keeper.start()
    assert not keeper._tick.isActive()
    assert not keeper.back_up(BackupReason.BY_HAND)
    assert not backups.is_wanted(session.workspace, BackupReason.BY_HAND)


def test_what_was_broken_off_is_swept_at_the_start(session):
    left = session.workspace.backups / f"支部备份-000007-20260614-0900.zbk{stored.SNAPSHOT}"
    left.write_bytes(b"half")
    backup_keeper.start(session)
    assert not left.exists()


def test_waiting_says_how_far_it_is_and_can_be_called_off(qtbot, session):
    waiting = BackupWait(keeper_of(session))
    qtbot.addWidget(waiting)
    waiting.show()
    keeper_of(session).progressed.emit(3, 20)
    assert (waiting.bar.value(), waiting.bar.maximum(), waiting.stop.isEnabled()) == (3, 20, True)
    keeper_of(session).progressed.emit(20, 20)
    assert not waiting.stop.isEnabled()


def test_the_watch_for_typing_is_only_there_while_it_waits(qtbot, session):
    keeper, field = keeper_of(session), QPlainTextEdit()
    qtbot.addWidget(field)
    field.show()
    keeper._wait_for_pause()
    assert keeper._pause.isActive()
    keeper.stop()
    QTest.keyClick(field, Qt.Key.Key_A)
    assert not keeper._pause.isActive()


def test_what_has_only_begun_and_a_drill_can_be_called_off(qtbot, session):
    keeper, ends = keeper_of(session), []
    keeper.ended.connect(ends.append)
    assert keeper.back_up(BackupReason.BY_HAND)
    keeper.cancel()
    assert not keeper.is_busy
    assert [error.key for error in ends] == ["backup_called_off"]
    backups.back_up(session.workspace, BackupReason.BY_HAND)
    keeper.tick()
    assert keeper.is_busy
    keeper.cancel()
    assert not keeper.is_busy
    qtbot.waitUntil(lambda: backup_notes.drilled(session.workspace) == session.today, timeout=10_000)


def test_a_bug_is_no_backup_and_leaves_nothing_waiting(qtbot, session):
    keeper = keeper_of(session)
    with qtbot.captureExceptions() as bugs:
        keeper.back_up(BackupReason.BY_HAND, BackupPlace("no path"))
        wait(qtbot, session)
    assert len(bugs) == 1
    assert keeper.trouble is not None
    rename = session.workspace.store.connection.execute_sql
    rename("alter table keeping rename to gone")
    with pytest.raises(RuntimeError):
        keeper.back_up(BackupReason.BY_HAND)
    rename("alter table gone rename to keeping")
    assert not keeper.is_busy
