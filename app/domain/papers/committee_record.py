"""The facts of the record of a committee meeting (支委会会议记录, F08; seed 001 六①)."""

from dataclasses import dataclass

from app.domain.papers.shared import Speech


@dataclass(frozen=True)
class Resolution:
    """One decision with who carries it out and by when, as texts."""

    matter: str
    responsible: str | None
    deadline: str | None


@dataclass(frozen=True)
class CommitteeRecord:
    """The record; a branch without a committee (未设支委会) fills ``held_as`` with how it decided instead."""

    branch: str | None
    meeting: str | None
    held_as: str
    time: str | None
    place: str | None
    host: str | None
    recorder: str | None
    expected: int | None
    present: int | None
    came: tuple[str, ...] | None
    absent: tuple[str, ...] | None
    attending: tuple[str, ...] | None
    topics: tuple[str, ...] | None
    speeches: tuple[Speech, ...] | None
    vote: str | None
    resolutions: tuple[Resolution, ...] | None
    late_entry: str = ""
