"""What the disk has refused and waits to be carried out again, in its order."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from app.domain.change import Part
from app.domain.draft import DraftPlace


@dataclass(frozen=True)
class Work:
    """Something to be written: the call, what it changes, and for a draft its place."""

    call: "partial[Any]"
    parts: frozenset[Part] = frozenset()
    place: DraftPlace | None = None

    def is_same(self, other: "Work") -> bool:
        """Tell whether two pieces of work do the same."""
        ours, theirs = self.call, other.call
        return (ours.func, ours.args, ours.keywords) == (theirs.func, theirs.args, theirs.keywords)

    def texts(self) -> list[str]:
        """Return what she typed that is to be written; names of parts and columns are plain letters."""
        values = (*self.call.args, *self.call.keywords.values())
        return [value for value in values if isinstance(value, str) and not value.isascii()]


class Unsaved:
    """A queue: of drafts only the newest of each place, and nothing twice that was pressed twice."""

    def __init__(self) -> None:
        self._waiting: list[Work] = []

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def add(self, work: Work) -> None:
        """Put work at the end."""
        if work.place is not None:
            self._waiting = [other for other in self._waiting if other.place != work.place]
        if not (self._waiting and work.is_same(self._waiting[-1])):
            self._waiting.append(work)

    def take_first(self) -> Work:
        """Take out what comes next."""
        return self._waiting.pop(0)

    def put_back(self, work: Work) -> None:
        """Let what was refused again come next."""
        self._waiting.insert(0, work)

    def texts(self) -> tuple[str, ...]:
        """Return the texts that wait, each once."""
        return tuple(dict.fromkeys(text for work in self._waiting for text in work.texts()))
