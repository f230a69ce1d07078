"""The one shared thing: the open workspace, and the signals that something changed or was asked for.

It is made at the start and handed to constructors; there is no other way to reach the data.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial
from typing import Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from app.domain.change import EVERYTHING, Change, Part
from app.domain.errors import UserError
from app.operations import undoing
from app.operations.workspace import Workspace
from app.texts import say
from ui import messages
from ui.places import Place

P = ParamSpec("P")
R = TypeVar("R")

# Troubles of the data file stay in the corner with 重试 while the screen keeps everything; others are told once.
STAYING = frozenset({"data_disk_full", "data_folder_read_only", "data_disk_broken", "data_in_use"})


class Session(QObject):
    """The open workspace and what happens to it; ``changed`` carries a Change, ``place_asked`` a Place."""

    changed = Signal(object)
    saved = Signal(object)
    not_saved = Signal(str, object)
    place_asked = Signal(object)
    undo_offered = Signal(str, object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.has_unsaved = False
        self.is_closed = False

    def close(self) -> None:
        """Let go of the data; what a task of this window delivers later is no longer noted."""
        self.is_closed = True
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

        Returns the operation's result, None when it was refused. After a refusal by the disk the fields keep what was
        typed, and 重试 carries the same operation out again.
        """
        if self.is_closed:
            return None
        try:
            result = verb(self.workspace, *args, **kwargs)
        except UserError as error:
            self._refused(error, partial(self.do, parts, verb, *args, **kwargs))
            return None
        self.has_unsaved = False
        self.saved.emit(self.now)
        self.changed.emit(Change(frozenset(parts)))
        return result

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

    def _refused(self, error: UserError, again: Callable[[], object]) -> None:
        if error.key in STAYING:
            self.has_unsaved = True
            self.not_saved.emit(say(f"errors.{error.key}.what", **error.facts), again)
        else:
            messages.fail(self, error)
