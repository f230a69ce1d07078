"""What changed: screens look only at the part they care for."""

from dataclasses import dataclass
from enum import Enum


class Part(Enum):
    """The parts of a data file a screen can care for."""

    BRANCH = "branch"
    MEMBERS = "members"
    PLANS = "plans"
    ACTIVITIES = "activities"
    PAPERS = "papers"
    REGISTERS = "registers"
    SETTINGS = "settings"
    KEEPING = "keeping"  # password, backups and what else keeps the data safe


@dataclass(frozen=True)
class Change:
    """What one action changed; ``activity_id`` is set when it was inside one activity."""

    parts: frozenset[Part]
    activity_id: int | None = None

    def touches(self, *parts: Part) -> bool:
        """Tell whether any of the parts changed."""
        return not self.parts.isdisjoint(parts)


EVERYTHING = Change(frozenset(Part))
