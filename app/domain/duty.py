"""Something due on a date because a rule says so (待办)."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.domain.finding import Clause
from app.domain.registers import RegisterKind
from app.domain.wanted import Wanted


class DutySection(Enum):
    """The sections of 今天."""

    OVERDUE = "已过期"
    NOW = "今天和本周"
    LATER = "之后"
    DONE = "办完了"


class DutyAction(Enum):
    """What the one button of a duty does."""

    OPEN_PLAN = "open_plan"
    MAIL_PLAN = "mail_plan"
    NEW_ACTIVITY = "new_activity"
    OPEN_ACTIVITY = "open_activity"
    OPEN_STEP = "open_step"
    PRINT_SIGN_IN = "print_sign_in"
    OPEN_REGISTER = "open_register"
    OPEN_MEMBER = "open_member"
    OPEN_LEDGER = "open_ledger"
    OPEN_SETTINGS = "open_settings"
    MARK_DONE = "mark_done"


@dataclass(frozen=True)
class DutyDone:
    """办完了（线下已办）: she did it outside the program on this day."""

    key: str
    on: date


@dataclass(frozen=True)
class Duty:
    """待办: one line of 今天; its sentence is ``duties.<text>`` filled with the facts.

    ``key`` is what 办完了 remembers. ``days`` are left until ``due`` (negative: late). ``clauses`` holds one clause
    for each regime that asks for the same thing on the same day. ``wanted`` is what NEW_ACTIVITY begins with,
    ``more_keys`` are those of earlier periods the same line stands for.
    """

    key: str
    name: str
    text: str
    due: date
    days: int
    section: DutySection
    clauses: tuple[Clause, ...]
    rule_ids: tuple[str, ...]
    action: DutyAction
    facts: tuple[tuple[str, object], ...] = ()
    activity_id: int | None = None
    plan_id: int | None = None
    step: int | None = None
    register: RegisterKind | None = None
    member_id: int | None = None
    wanted: Wanted | None = None
    done_on: date | None = None
    more_keys: tuple[str, ...] = ()

    @property
    def clause(self) -> Clause:
        """The first clause it rests on."""
        return self.clauses[0]

    def fact_map(self) -> dict[str, object]:
        """Return the facts as keyword arguments of the sentence."""
        return dict(self.facts)
