"""What a check says: a value that quotes its rule and carries its numbers (问题)."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.domain.registers import RegisterKind
from app.domain.wanted import Wanted


class Severity(Enum):
    """How a regime treats a breach: BLOCKS means 完成本步 needs a written reason; nothing is ever locked."""

    BLOCKS = "要处理"
    WARNS = "请留意"
    CHECKLIST = "请确认"
    GUIDANCE = "提示"


@dataclass(frozen=True)
class Clause:
    """Where a rule stands: notice, section and the words quoted (依据); ``is_unverified`` where no original was seen."""

    regime_id: str
    notice: str
    section: str
    quote: str
    is_unverified: bool = False

    def source(self) -> str:
        """Return notice and section in one short text, with 未核实 where that is so."""
        text = f"{self.notice} {self.section}".strip()
        return f"{text}（未核实）" if self.is_unverified else text


@dataclass(frozen=True)
class Numbers:
    """The integers a verdict rests on; a threshold in percent is compared as integers, never rounded."""

    numerator: int
    denominator: int
    threshold: int


@dataclass(frozen=True)
class Finding:
    """问题: one rule not met, with the facts for its sentence ``findings.<key>``.

    ``step`` is 1–9 or None; ``field`` names the field to go to; ``row`` is the id of the plan row it is about,
    ``register`` the register where it is mended, ``member_id`` whom it is about, ``mended_by`` the activity that is missing,
    ``duty`` (name:anchor) the line of 今天 that asks for the same, ``done_on`` the day it was 线下已办.
    """

    rule_id: str
    key: str
    severity: Severity
    clause: Clause
    facts: tuple[tuple[str, object], ...] = ()
    numbers: Numbers | None = None
    step: int | None = None
    field: str = ""
    row: int | None = None
    register: RegisterKind | None = None
    member_id: int | None = None
    mended_by: Wanted | None = None
    duty: str = ""
    done_on: date | None = None

    def fact_map(self) -> dict[str, object]:
        """Return the facts as keyword arguments of the sentence."""
        return dict(self.facts)
