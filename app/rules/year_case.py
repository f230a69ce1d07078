"""What the checks of a whole year are given: the branch, its year's activities in short, and its registers."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from app.calendar.table import Calendar
from app.domain.activity import ActivityKind, ActivityState
from app.domain.attendance import ExpectedMember
from app.domain.branch import Branch, RegimeInForce
from app.domain.day_part import DayPart
from app.domain.duty import DutyDone
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
    state_reason: str = ""
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
        """Tell whether it was held; what was put off or called off (延期, 不开了) was not, whatever day was noted."""
        return self.held_on is not None and self.state is ActivityState.OPEN


@dataclass(frozen=True)
class YearCase:
    """One year of the branch; ``regimes`` are those it was under on any day of it, up to today.

    ``activities`` are those whose day lies in the year or that were held for it; ``earlier`` older ones, for counts
    that have no window (each oldest first). ``records_from`` is when the data begin: nothing before it is missing.
    ``members`` is the whole roster, those who left included; ``ticked`` holds (regime id, rule id),
    ``done`` what was marked 办完了. ``before`` are the
    registers of the year before, where a notice counts across the new year; ``after`` those of the year after, where a
    talk held in it answers absences of this one. ``series`` names the series of each regime
    id: a later version stands for the one the branch entered.
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
    after: Registers = field(default_factory=Registers)
    ticked: frozenset[tuple[str, str]] = frozenset()
    done: tuple[DutyDone, ...] = ()
    series: Mapping[str, str] = field(default_factory=dict)

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
        return max(self.span.first, self.records_from, self.since(ruling.regime))

    def since(self, regime: Regime) -> date:
        """Return the day from which a regime binds the branch, in whatever year."""
        entered = min((one.since for one in self._entries(regime)), default=date.min)
        return max(entered, regime.since or date.min)

    def ends(self, regime: Regime) -> date:
        """Return the last day a regime binds the branch, in whatever year; date.max while no end is known."""
        left = max((one.until or date.max for one in self._entries(regime)), default=date.max)
        return min(left, regime.until or date.max)

    def is_version(self, regime_id: str, regime: Regime) -> bool:
        """Tell whether an id names a regime or another version of it."""
        return regime_id == regime.id or self.series.get(regime_id) == regime.series

    def _entries(self, regime: Regime) -> list[RegimeInForce]:
        return [one for one in self.branch.regimes if self.is_version(one.regime_id, regime)]

    def spans(self, period: Period, months: tuple[int, int] = (1, 12)) -> Iterator[Span]:
        """Give the periods of the year, in order; ``months`` first and last month of a round (Period.NOTICE: all of it)."""
        first, last = months
        length = MONTHS_OF.get(period, last - first + 1)
        for start in range(first, last + 1, length):
            end = min(start + length - 1, last)
            yield Span(date(self.year, start, 1), date(self.year, end, monthrange(self.year, end)[1]))

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
