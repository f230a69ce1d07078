"""What the checks of a whole year are given: the branch, its year's activities in short, and its registers."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from app.calendar.table import Calendar
from app.domain.activity import ActivityKind, ActivityState
from app.domain.attendance import ExpectedMember
from app.domain.branch import Branch
from app.domain.day_part import DayPart
from app.domain.member import Member, MemberEvent, entitled, was_here
from app.domain.plan import PlanFile
from app.domain.regime import Period, Regime
from app.domain.registers import Registers
from app.rules.case import Ruling, YearResult

MONTHS_OF = {Period.MONTH: 1, Period.TWO_MONTHS: 2, Period.QUARTER: 3, Period.HALF_YEAR: 6, Period.YEAR: 12}


@dataclass(frozen=True)
class Span:
    """A period of a year, first and last day."""

    first: date
    last: date

    def holds(self, day: date | None) -> bool:
        """Tell whether a day lies in the period."""
        return day is not None and self.first <= day <= self.last


@dataclass(frozen=True)
class YearActivity:
    """An activity as the checks of a year see it; ``expected`` is its frozen list with the marks.

    ``caught_up`` are the ids of members with a day of 补学; ``committee_on`` is the day of the 支委会 of step ①.
    """

    id: int
    kind: ActivityKind
    theme: str = ""
    regimes: tuple[str, ...] = ()
    state: ActivityState = ActivityState.OPEN
    on: date | None = None
    held_on: date | None = None
    part: DayPart | None = None
    for_year: int | None = None
    categories: tuple[str, ...] = ()
    is_observed: bool = False
    expected: tuple[ExpectedMember, ...] = ()
    caught_up: frozenset[int] = frozenset()
    result: YearResult | None = None
    committee_on: date | None = None

    @property
    def day(self) -> date | None:
        """The day it was held, else the day it is set for."""
        return self.held_on or self.on

    @property
    def is_held(self) -> bool:
        """Tell whether it was held."""
        return self.held_on is not None


@dataclass(frozen=True)
class YearCase:
    """One year of the branch; ``regimes`` are those it was under (today, or at the year's end).

    ``activities`` are those whose day lies in the year or that were held for it; ``earlier`` older ones, for counts
    that have no window (each oldest first). ``records_from`` is when the data begin: nothing before it is missing.
    ``members`` is the whole roster, those who left included; ``ticked`` holds (regime id, rule id). ``before`` are the
    registers of the year before, where a notice counts across the new year.
    """

    branch: Branch
    regimes: tuple[Regime, ...]
    calendar: Calendar
    today: date
    year: int
    records_from: date = date.min
    members: tuple[Member, ...] = ()
    events: tuple[MemberEvent, ...] = ()
    plans: tuple[PlanFile, ...] = ()
    activities: tuple[YearActivity, ...] = ()
    earlier: tuple[YearActivity, ...] = ()
    registers: Registers = field(default_factory=Registers)
    before: Registers = field(default_factory=Registers)
    ticked: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def span(self) -> Span:
        """The whole year."""
        return Span(date(self.year, 1, 1), date(self.year, 12, 31))

    @cached_property
    def until(self) -> date:
        """The day up to which the year can be judged: today, or its end."""
        return min(self.today, self.span.last)

    def begins(self, ruling: Ruling) -> date:
        """Return the first day the rule binds this branch in the year: not before the regime, not before the data."""
        entered = [one.since for one in self.branch.regimes if one.regime_id == ruling.regime.id]
        return max(self.span.first, self.records_from, min(entered, default=date.min))

    def spans(self, period: Period, months: tuple[int, int] = (1, 12)) -> Iterator[Span]:
        """Give the periods of the year, in order; ``months`` first and last month of a round (Period.NOTICE: all of it)."""
        first, last = months
        length = MONTHS_OF.get(period, last - first + 1)
        for start in range(first, last + 1, length):
            end = min(start + length - 1, last)
            after = date(self.year + end // 12, end % 12 + 1, 1)
            yield Span(date(self.year, start, 1), date.fromordinal(after.toordinal() - 1))

    def held(self, kinds: tuple[str, ...] = (), category: str = "") -> tuple[YearActivity, ...]:
        """Return the activities that were held, of these kinds (words of 形式) and this category."""
        return tuple(
            one
            for one in self.activities
            if one.is_held
            and (not kinds or one.kind.value in kinds)
            and (not category or category in one.categories)
        )

    def roster(self, day: date | None = None) -> tuple[Member, ...]:
        """Return who counted as a member of the branch on a day (the last day that can be judged)."""
        at = day or self.until
        if at not in self._rosters:
            here = (member for member in self.members if was_here(self._moves.get(member.id, ()), at))
            self._rosters[at] = entitled(tuple(member for member in here if not member.is_erased), at)
        return self._rosters[at]

    @cached_property
    def _moves(self) -> dict[int, list[MemberEvent]]:
        found: dict[int, list[MemberEvent]] = {}
        for event in self.events:
            found.setdefault(event.member_id, []).append(event)
        return found

    @cached_property
    def _rosters(self) -> dict[date, tuple[Member, ...]]:
        """What was asked for already: nearly every check asks for the roster of the same day."""
        return {}

    def on(self, today: date) -> "YearCase":
        """Return the same year seen on another day."""
        return replace(self, today=today)
