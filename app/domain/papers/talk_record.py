"""The facts of the record of a talk with a member (谈话记录, 诫勉谈话记录; seed 003-2 四(三))."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class TalkRecord:
    """The record; ``title`` is 诫勉谈话记录 or the word for another talk."""

    title: str
    branch: str | None
    name: str | None
    talker: str | None
    on: date | None
    reason: str | None
    points: str | None
    attitude: str | None
