"""Drafts (草稿): where a long text is being typed, and what is found again of it after a crash (找回)."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class DraftPlace:
    """Where a text belongs: table, number of the row and column, as they lie in the data file."""

    table: str
    key: int
    column: str


@dataclass(frozen=True)
class FoundText:
    """A text put back into its place: ``words`` say where that is, ``at`` when the last of it was typed.

    ``action_id`` is the action that put it there.
    """

    action_id: int
    place: DraftPlace
    words: str
    at: datetime
