"""The facts of the record of make-up study (补学记录, F10; seed 001 六)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MakeupEntry:
    """How one absentee was reached, told and made up for it; dates as texts."""

    name: str
    cause: str | None
    contacted_by: str | None
    contacted_at: str | None
    told: str | None
    studied_at: str | None
    way: str | None
    content: str | None


@dataclass(frozen=True)
class MakeupRecord:
    """The 补学记录 of one activity, one block for each absentee."""

    branch: str | None
    theme: str | None
    held_time: str | None
    entries: tuple[MakeupEntry, ...]
    late_entry: str = ""
