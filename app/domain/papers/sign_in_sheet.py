"""The facts of the sign-in sheet (签到册, F03; seed 001 六)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SignInPerson:
    """One member in roster order; ``category`` is 正式 or 预备."""

    name: str
    category: str | None


@dataclass(frozen=True)
class SignInSheet:
    """The sheet; signatures are never printed, ``guest_rows`` blank rows are for 列席人员."""

    kind: str | None
    branch: str | None
    theme: str | None
    time: str | None
    place: str | None
    host: str | None
    recorder: str | None
    people: tuple[SignInPerson, ...]
    guest_rows: int = 5
