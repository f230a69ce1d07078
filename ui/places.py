"""Where in the window something is: a page, and inside it an activity, a step, a field, a plan row."""

from dataclasses import dataclass
from enum import Enum

from app.domain.registers import RegisterKind


class Page(Enum):
    """The pages of the navigation; only finished ones stand here."""

    TODAY = "today"
    PLAN = "plan"
    ACTIVITIES = "activities"
    MEMBERS = "members"
    REGISTERS = "registers"
    LEDGER = "ledger"
    SETTINGS = "settings"


@dataclass(frozen=True)
class Place:
    """A place to go to; ``field`` names the field that gets the focus, ``row_id`` a row of a plan or register."""

    page: Page
    activity_id: int | None = None
    step: int | None = None
    field: str = ""
    plan_id: int | None = None
    row_id: int | None = None
    register: RegisterKind | None = None
    member_id: int | None = None
    year: int | None = None


def tick_field(regime_id: str, rule_id: str) -> str:
    """Return the name of the field of an item to confirm (请确认)."""
    return f"tick:{regime_id}:{rule_id}"


class Door(Enum):
    """Where the start page leads."""

    IMPORT = "import"
    SAMPLE = "sample"
    OPEN = "open"
    RESTORE = "restore"
