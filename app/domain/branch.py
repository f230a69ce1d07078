"""The party branch (党支部) whose data file this is."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.domain.day_rule import DayRule


class BranchKind(Enum):
    """支部类型: decides nothing by itself; a rule may say which kinds of branches it is said to (SG-03)."""

    ORGAN = "机关"
    SCHOOL = "学校"
    VILLAGE = "村和社区"
    ENTERPRISE = "国有企业"
    SOCIAL = "非公和社会组织"
    INSTITUTION = "事业单位"
    OTHER = "其他"


@dataclass(frozen=True)
class RegimeInForce:
    """A regime (制度) the branch is under, from a day to a day (None: no end known)."""

    regime_id: str
    since: date
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether the regime is in force for the branch on ``day``."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Branch:
    """党支部: letterheads, people in office and the rules it is under; empty text means not entered yet."""

    id: int = 1
    name: str = ""
    kind: BranchKind = BranchKind.OTHER
    superior: str = ""
    superior_mail: str = ""
    title_unit: str = ""
    secretary: str = ""
    deputy: str = ""
    committee: tuple[str, ...] = ()
    has_committee: bool = True
    recorder: str = ""
    usual_place: str = ""
    contact: str = ""
    regimes: tuple[RegimeInForce, ...] = ()
    day_rule: DayRule | None = None

    @property
    def committee_members(self) -> tuple[str, ...]:
        """Who sits on the 支委会: the secretary, the deputy and the members, each once."""
        named = (self.secretary, self.deputy, *self.committee)
        return tuple(dict.fromkeys(name for name in named if name))

    def regimes_on(self, day: date) -> tuple[str, ...]:
        """Return the ids of the regimes in force on ``day``, in the order they were entered."""
        return tuple(entry.regime_id for entry in self.regimes if entry.holds_on(day))
