"""The one shared thing: the open workspace, and the signals that something changed or was asked for.

It is made at the start and handed to constructors; there is no other way to reach the data.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.change import EVERYTHING, Change, Part
from app.domain.draft import DraftPlace
from app.domain.errors import UserError
from app.operations import doubt, drafts, reserve, undoing
from app.operations.workspace import Workspace
from ui import messages
from ui.places import Place
from ui.unsaved import Unsaved, Work

P = ParamSpec("P")
R = TypeVar("R")

# Troubles of the data file stay in view with 重试 while the screen keeps everything; others are told once.
STAYING = frozenset(
    {
        *("data_disk_full", "data_folder_read_only", "data_disk_broken", "data_in_use"),
        *("data_damaged", "data_unreadable", "data_missing", "data_read_only", "attachments_missing"),
    }
)
RETRY_MS = 5000


class Session(QObject):
    """The open workspace and what happens to it; ``changed`` carries a Change, ``place_asked`` a Place.

    ``not_saved`` carries the UserError of the disk; ``saved_at_last_room`` that an edit needed the reserve;
    ``day_turned`` that it is another day than before.
    """

    changed = Signal(object)
    saved = Signal(object)
    not_saved = Signal(object)
    saved_at_last_room = Signal()
    day_turned = Signal()
    place_asked = Signal(object)
    undo_offered = Signal(str, object)
    closing = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.unsaved = Unsaved()
        self._in_doubt: int | None = (
            None  # the action of the work that comes next, when it may be stored all the same
        )
        self.is_closed = False
        self.is_ending = False  # the computer is being shut down: nothing may be asked any more
        self._again = QTimer(self, interval=RETRY_MS)
        self._again.timeout.connect(self.retry)

    @property
    def has_unsaved(self) -> bool:
        """Tell whether the disk has refused something that still waits."""
        return bool(self.unsaved)

    def close(self) -> None:
        """Let go of the data; what a task of this window delivers later is no longer noted."""
        self.closing.emit()
        self.is_closed = True
        self._again.stop()
        self.workspace.close()

    @property
    def today(self) -> date:
        """The day, from the workspace's clock."""
        return self.workspace.today()

    @property
    def now(self) -> datetime:
        """The time, from the workspace's clock."""
        return self.workspace.now()

    def do(
        self,
        parts: Iterable[Part],
        verb: Callable[Concatenate[Workspace, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R | None:
        """Carry out an operation that writes; say it is saved and what changed, or what could not be done.

        Returns the operation's result, None when it was refused. What the disk refuses waits in its order and is carried
        out again every five seconds and by 重试, before anything newer.
        """
        result: R | None = self._carry_out(
            Work(partial(verb, self.workspace, *args, **kwargs), frozenset(parts))
        )
        return result

    def keep_draft(self, place: DraftPlace, text: str) -> None:
        """Keep a text that is being typed; as safe as a change, but none yet: nothing is shown anew, nothing undone."""
        self._carry_out(Work(partial(drafts.keep_draft, self.workspace, place, text), place=place))

    def attempt(
        self,
        parts: Iterable[Part],
        verb: Callable[Concatenate[Workspace, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Carry out an operation whose refusal the caller tells itself: it raises the UserError, and nothing waits.

        What waits already goes first.
        """
        if not self.retry():
            raise self._refusal
        work = Work(partial(verb, self.workspace, *args, **kwargs), frozenset(parts))
        result: R = self._write(work)
        self._say_saved(work)
        return result

    def retry(self) -> bool:
        """Carry out what waits, in its order; returns whether nothing is left."""
        self._work_off()
        return not self.unsaved

    def offer_undo(self, text: str) -> None:
        """Show what was just done, with 撤销 for the last action."""
        done = undoing.can_undo(self.workspace)
        if done is not None:
            self.undo_offered.emit(text, partial(self.undo, done.id))

    def undo(self, action_id: int) -> None:
        """Take one action back."""
        self.do(EVERYTHING.parts, undoing.undo_action, action_id)

    def go(self, place: Place) -> None:
        """Ask the window to show a place."""
        self.place_asked.emit(place)

    def _carry_out(self, work: Work) -> Any:
        """Carry out one piece of work after those that wait; None when it was refused."""
        if self.is_closed:
            return None
        self.unsaved.add(work)
        return self._work_off()

    def _work_off(self) -> Any:
        """Carry out all that waits; 已保存 is said when nothing is left. Returns what came of the last."""
        result = None
        while self.unsaved and not self.is_closed:
            work = self.unsaved.take_first()
            try:
                result = self._write(work)
            except UserError as error:
                result = None
                if error.key in STAYING:
                    self._put_off(work, error)
                    return None
                self._fail(error)
            else:
                self._say_saved(work)
        self._again.stop()
        return result

    def _write(self, work: Work) -> Any:
        """Carry it out, on a full disk at once a second time without the reserve; not again what is stored after all."""
        if self._is_stored_after_all():
            return None
        try:
            return work.call()
        except UserError as error:
            if error.key != "data_disk_full" or not reserve.give_up(self.workspace):
                raise
        result = work.call()
        self.saved_at_last_room.emit()
        return result

    def _is_stored_after_all(self) -> bool:
        """Tell whether the disk took the work that comes next although it said otherwise."""
        found = self._in_doubt is not None and doubt.was_stored(self.workspace, self._in_doubt)
        self._in_doubt = None
        return found

    def _put_off(self, work: Work, error: UserError) -> None:
        """Let work wait that the disk refused, and say so."""
        self._refusal = error
        self._in_doubt = self._in_doubt or doubt.in_doubt(self.workspace)
        self.unsaved.put_back(work)
        self._again.start()
        self.not_saved.emit(error)

    def _fail(self, error: UserError) -> None:
        if not self.is_ending:
            messages.fail(self, error)

    def _say_saved(self, work: Work) -> None:
        """Say that it is on the disk, and what changed; a draft changes nothing on show."""
        if self.is_ending:
            return
        if not self.unsaved:
            self.saved.emit(self.now)
        if work.place is None:
            self.changed.emit(Change(work.parts))
