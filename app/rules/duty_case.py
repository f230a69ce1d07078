"""What a duty function is given, and what it returns before today has sorted it."""

from dataclasses import dataclass
from datetime import date

from app.calendar.table import Calendar
from app.domain.branch import Branch
from app.domain.duty import DutyAction, DutyDone
from app.domain.plan import PlanFile
from app.domain.regime import Regime
from app.domain.registers import RegisterKind
from app.domain.wanted import Wanted
from app.rules.case import ActivityCase
from app.rules.year_case import YearCase


@dataclass(frozen=True)
class DutyCase:
    """The branch today: ``regimes`` in force today, its plans, its activities with the regimes they pinned."""

    branch: Branch
    regimes: tuple[Regime, ...]
    calendar: Calendar
    today: date
    plans: tuple[PlanFile, ...] = ()
    activities: tuple[ActivityCase, ...] = ()
    done: tuple[DutyDone, ...] = ()
    given_year: YearCase | None = None
    last_year: YearCase | None = None

    @property
    def year(self) -> YearCase:
        """This year with its registers, an empty one where nothing was gathered."""
        return self.given_year or YearCase(
            self.branch, self.regimes, self.calendar, self.today, self.today.year, plans=self.plans
        )


@dataclass(frozen=True)
class Due:
    """One thing due: ``anchor`` says what it is about (activity-12, 2026-06); ``since`` is when it is first shown.

    ``text`` is the key of its sentence where the duty has more than one. ``begins`` is the first day of the window of
    something due once a year, ``wanted`` what the new activity is to be,
    ``more`` the anchors and days of what the same line stands for too.
    """

    anchor: str
    on: date
    action: DutyAction
    facts: tuple[tuple[str, object], ...] = ()
    since: date | None = None
    activity_id: int | None = None
    plan_id: int | None = None
    step: int | None = None
    register: RegisterKind | None = None
    member_id: int | None = None
    done_on: date | None = None
    text: str = ""
    begins: date | None = None
    wanted: Wanted | None = None
    more: tuple[tuple[str, date], ...] = ()
