"""Who has the data open, and how far they have come: what is compared at the next start."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Holder:
    """Who has a data folder open: login name, computer, number of the process, since when; nothing else of a person."""

    user: str
    computer: str
    process: int
    since: datetime


@dataclass(frozen=True)
class DataState:
    """How far a data file has come: which file it is, the number of its last action and when that was done.

    ``data_id`` is empty before the file was given one; ``number`` is 0 and ``at`` None before anything was done in it.
    """

    data_id: str = ""
    number: int = 0
    at: datetime | None = None


def is_older(now: DataState, before: DataState) -> bool:
    """Tell whether the file is an earlier state of the one seen before; a different file is not."""
    is_same_file = now.data_id in ("", before.data_id) or not before.data_id
    return is_same_file and now.number < before.number
