"""Backups while the program runs: every half hour and on closing if something changed, and the drill each month.

The data are read on this thread, in short pieces while she does not type; what waits for a disk runs in the background.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.backup import BackupPlace, BackupReason
from app.domain.change import Change, Part
from app.domain.errors import UserError
from app.operations import backup_notes, backup_state, backups
from app.operations.backups import Job, Survey
from ui import messages, tasks
from ui.session import Session

TICK_MS = 5 * 60_000
EVERY_SECONDS = 30 * 60
PAUSE_MS = 2000  # so long nothing was typed or clicked before the snapshot is taken
POLL_MS = 50
TYPING = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.InputMethod}
)


@dataclass
class _Run:
    """A backup under way."""

    reason: BackupReason
    place: BackupPlace
    known: Survey | None = None
    left: Iterator[tuple[int, str]] = field(default_factory=lambda: iter(()))
    total: int = 0
    lost: set[str] = field(default_factory=set)


class BackupKeeper(QObject):
    """Makes the backups of one session, one at a time; ``ended`` carries None or the UserError.

    ``progressed`` carries how many attachments of how many are copied; then it can no longer be called off.
    """

    began = Signal()
    progressed = Signal(int, int)
    ended = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.session = session
        self._run: _Run | None = None
        self._is_drilling = False
        self._is_over = False  # the window is being closed: nobody is told of a change any more
        self.trouble: UserError | None = None  # why the last one was not made
        self._since = time.monotonic()
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.tick)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._paused)
        session.closing.connect(self.stop)

    @property
    def is_busy(self) -> bool:
        """Tell whether a backup or a drill is under way."""
        return self._run is not None or self._is_drilling

    def start(self) -> None:
        """Clear away what was broken off and begin to watch."""
        workspace = self.session.workspace
        if not workspace.is_sample and not workspace.is_read_only:
            backups.sweep(workspace)
            self._tick.start()

    def stop(self) -> None:
        """Begin nothing any more by itself."""
        self._is_over = True
        self._tick.stop()
        self._stop_waiting()

    def tick(self) -> None:
        """Back up when it is time, or when the last one failed; hold the drill that is due."""
        if self.is_busy or self.session.is_closed or self.session.has_unsaved:
            return
        if self._is_due():
            self._wait_for_pause()
        elif (drill := backup_state.due_drill(self.session.workspace)) is not None:
            self._hold_drill(drill)

    def back_up(self, reason: BackupReason, place: BackupPlace | None = None) -> bool:
        """Begin a backup; False when one is under way or none is wanted."""
        workspace = self.session.workspace
        place = place or backups.home(workspace)
        if self.is_busy or self.session.is_closed or not backups.is_wanted(workspace, reason, place):
            return False
        self._stop_waiting()
        self._run = _Run(reason, place)
        self.began.emit()
        self._try(lambda: backups.begin(workspace, place))
        self._work(backups.survey, place, workspace.store.key, then=self._surveyed)
        return True

    def cancel(self) -> None:
        """Call a backup off; the attachments that were copied stay, the next one goes on from there.

        A drill is not waited for any longer; what comes of it is noted when the data are still open then.
        """
        self._is_drilling = False
        if self._run is not None:
            self._end(backups.called_off())

    def _is_due(self) -> bool:
        workspace = self.session.workspace
        is_urgent = backup_notes.trouble(workspace) is not None or backups.newest_backup(workspace) is None
        waited = time.monotonic() - self._since >= EVERY_SECONDS
        return (waited or is_urgent) and backups.is_changed(workspace)

    # --- a pause in her typing

    def _wait_for_pause(self) -> None:
        application = QApplication.instance()
        if application is not None and not self._pause.isActive():
            application.installEventFilter(self)
            self._pause.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait anew after each key and click; only installed while a backup is due."""
        if event.type() in TYPING:
            self._pause.start()
        return super().eventFilter(watched, event)

    def _paused(self) -> None:
        self._stop_waiting()
        self.back_up(BackupReason.REGULAR)

    def _stop_waiting(self) -> None:
        self._pause.stop()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    # --- the pieces of a backup

    def _surveyed(self, known: Survey) -> None:
        run = self._require_run()
        run.known = known
        digests = backups.missing(self.session.workspace, known)
        run.total = len(digests)
        run.left = enumerate(digests)
        self._copy_next()

    def _copy_next(self, _: object = None) -> None:
        """Read one attachment and let the worker lay it in its place; then the next one."""
        run = self._require_run()
        done, digest = next(run.left, (run.total, ""))
        self.progressed.emit(done, run.total)
        if not digest:
            self._take_snapshot(run)
            return
        data = backups.attachment(self.session.workspace, digest)
        if data is None:
            run.lost.add(digest)
            QTimer.singleShot(0, self, self._copy_on)
        else:
            self._work(
                backups.add, run.place, self.session.workspace.store.key, digest, data, then=self._copy_next
            )

    def _copy_on(self) -> None:
        if self._run is not None:
            self._try(self._copy_next)

    def _take_snapshot(self, run: _Run) -> None:
        assert run.known is not None
        job = backups.prepare(self.session.workspace, run.reason, run.place, run.known, frozenset(run.lost))
        self._work(backups.carry_out, job, then=lambda _: self._made(job))

    def _made(self, job: Job) -> None:
        backups.settle(self.session.workspace, job)
        if not job.place.is_second:
            self._since = time.monotonic()
        self._end(None)

    # --- the drill

    def _hold_drill(self, drill: backup_state.Drill) -> None:
        self._is_drilling = True
        tasks.run(
            backup_state.hold_drill,
            drill,
            on_done=self._drilled,
            on_error=lambda error: self._drilled(None),
            parent=self,
        )

    def _drilled(self, came: backup_state.Drilled | None) -> None:
        """Note what came of it; a disk that did not answer is asked again at the next tick."""
        self._is_drilling = False
        if came is not None and not self.session.is_closed:
            self.session.do({Part.KEEPING}, backup_state.note_drill, came)

    # --- work and its end

    def _work(self, function: Callable[..., Any], *args: Any, then: Callable[[Any], None]) -> None:
        """Run one piece in the background; what it returns is taken only by the run that asked for it."""
        run = self._run
        if run is None:
            return

        def done(result: Any) -> None:
            if self._run is run and not self.session.is_closed:
                self._try(lambda: then(result))

        def failed(error: Exception) -> None:
            if self._run is run:
                self._end(error)

        tasks.run(function, *args, on_done=done, on_error=failed, parent=self)

    def _try(self, do: Callable[[], object]) -> None:
        try:
            do()
        except Exception as error:  # a bug must not leave it busy for ever: closing waits for the end
            self._end(error)

    def _end(self, error: Exception | None) -> None:
        run = self._require_run()
        self._run = None
        if self.session.is_closed:
            return  # the note that it was begun tells the next start
        if isinstance(error, UserError):
            error = backups.failed(self.session.workspace, run.place, error)
        broken = UserError("backup_broken_off", folder=str(run.place.folder))
        self.trouble = error if error is None or isinstance(error, UserError) else broken
        self.ended.emit(error)
        if not self._is_over:
            self.session.changed.emit(Change(frozenset({Part.KEEPING})))
        if error is not None and not isinstance(error, UserError):
            raise error

    def _require_run(self) -> _Run:
        assert self._run is not None
        return self._run


def keeper_of(session: Session) -> BackupKeeper:
    """Return the one keeper of a session; it is made when it is first asked for."""
    found = session.findChild(BackupKeeper)
    return found if isinstance(found, BackupKeeper) else BackupKeeper(session)


def start(session: Session) -> None:
    """Begin to watch over a session."""
    keeper_of(session).start()


def finish_on_close(session: Session, window: QWidget | None = None) -> None:
    """Back up what changed, with the window hidden; asks nothing, and a failure is said at the next start."""
    keeper = keeper_of(session)
    keeper.stop()
    if session.is_closed or session.has_unsaved or session.is_ending:
        return
    if window is not None:
        window.hide()
    _wait_for(keeper)
    if keeper.back_up(BackupReason.CLOSING):
        _wait_for(keeper)


def secured(parent: QWidget, session: Session, reason: BackupReason) -> bool:
    """Back up before something big and tell whether to go on; asks only when no backup could be made."""
    keeper = keeper_of(session)
    _wait_for(keeper)
    if not keeper.back_up(reason):
        return True
    _wait_for(keeper)
    if keeper.trouble is None:
        return True
    text = "\n\n".join(filter(None, messages.sentences(keeper.trouble)))
    return messages.choose(parent, "没有备份成", text, ("先不做", "不备份也接着做")) == 1


def _wait_for(keeper: BackupKeeper) -> None:
    """Let the background go on until it is done; where that takes long, a dialog says so and can call it off.

    Until the dialog is there no key or click is taken: a second one must not do twice what is waiting for the backup.
    """
    if not keeper.is_busy:
        return
    from ui.dialogs.backup_wait import BackupWait

    said = BackupWait(keeper)
    wake = QTimer(interval=POLL_MS)
    wake.start()
    quiet = QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents
    while keeper.is_busy:
        flags = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
        QApplication.processEvents(flags if said.isVisible() else flags | quiet)
    wake.stop()
    said.close()
    said.deleteLater()
