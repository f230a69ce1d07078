"""The facts of the sign-in sheet (签到册, F03; seed 001 六)."""

from dataclasses import dataclass

# Measures on A4 shared by the Word file and the printed sheet; widths in millimetres, 174 in all.
ONE_COLUMN_UP_TO = 25  # more people stand in two columns side by side (F03)
WIDE = (13.0, 30.0, 25.0, 48.0, 28.0, 30.0)
NARROW = (9.0, 20.0, 11.0, 24.0, 13.5, 9.5)
GUESTS = (24.0, 35.0, 28.0)
HEADER = (104.0, 70.0)


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
