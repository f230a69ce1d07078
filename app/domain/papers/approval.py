"""The facts of the form sent to the superior for approval (报审表, F09; seed 001 六②)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Approval:
    """The 报审表; ``superior`` is who approves, ``budget`` is empty when no money is asked for."""

    kind: str | None
    branch: str | None
    superior: str | None
    filled_by: str | None
    filled_on: date | None
    theme: str | None
    theme_source: str | None
    time: str | None
    place: str | None
    host: str | None
    participants: str | None
    headcount: int | None
    content: str | None
    agenda: tuple[str, ...] | None
    outcome: str | None
    committee_met_on: date | None
    budget: str = ""
