"""The matrix of a year (台账): twelve months by kind of activity, what each month has and what it lacks."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from app.domain.activity import Activity, ActivityKind, ActivityState
from app.domain.attendance import rate_text
from app.domain.regime import Frequency, Period, YearlyDate
from app.rules.case import Ruling, rulings
from app.rules.frequency import asked, done_in, given_in
from app.rules.periods import binds
from app.rules.year_case import MONTHS_OF, Span, YearCase
from app.rules.yearly import done_for, window_of, yearly_of

MONTHS = range(1, 13)
OUTSIDE = 13  # the column of what was held for this year in another one
KINDS = {kind.value: kind for kind in ActivityKind}


class CellState(Enum):
    """What a cell says; the value is its word."""

    COMPLETE = "齐"
    GAPS = "缺"
    CALLED_OFF = "未开"
    NOT_HELD = "未开展"
    PLANNED = "已安排"
    AHEAD = "还没到"
    ELSEWHERE = "另有登记"
    NOT_ASKED = "没有要求"


@dataclass(frozen=True)
class Cell:
    """One month of one kind, called ``word``: ``gaps`` open points, ``reason`` why not held, ``days`` of its activities."""

    state: CellState
    gaps: int = 0
    kind: ActivityKind = ActivityKind.THEME_DAY
    word: str = ""
    month: int = 1
    reason: str = ""
    activity_ids: tuple[int, ...] = ()
    days: tuple[date, ...] = ()


@dataclass(frozen=True)
class Begun:
    """An activity with a day: how many points of it are open, and whether its day is over or it was held."""

    activity: Activity
    day: date
    gaps: int
    is_over: bool


@dataclass(frozen=True)
class OnTime:
    """按时开展: periods in which what was asked was held inside them, of those that can be judged; never rounded."""

    met: int
    asked: int
    period: Period

    @property
    def rate(self) -> str:
        """完成率, cut to a tenth of a percent."""
        return rate_text(self.met, self.asked)


@dataclass(frozen=True)
class KindLine:
    """One kind over the year: twelve cells (and one for what was held for it in another year), and how often on time."""

    kind: ActivityKind
    word: str
    cells: tuple[Cell, ...]
    on_time: OnTime | None = None


@dataclass(frozen=True)
class Demand:
    """What is asked of a kind: the periods from the day it binds, and whether each has what it wants."""

    kind: ActivityKind
    period: Period
    spans: tuple[tuple[Span, bool], ...]

    def ending_in(self, month: int) -> tuple[Span, bool] | None:
        """Return the period whose last month this is."""
        return next((entry for entry in self.spans if entry[0].last.month == month), None)


def kind_lines(case: YearCase, begun: Iterable[Begun], theme_day: str) -> tuple[KindLine, ...]:
    """Return a line for each kind that is asked for or has an activity; ``theme_day`` is the notice's word for it."""
    found, asked_for = tuple(begun), _demands(case)
    kinds = {*asked_for, *(one.activity.kind for one in found)}
    has_outside = any(one.day.year != case.year for one in found)
    months = (*MONTHS, OUTSIDE) if has_outside else tuple(MONTHS)
    return tuple(
        _line(
            case,
            kind,
            theme_day,
            months,
            asked_for.get(kind),
            [one for one in found if one.activity.kind is kind],
        )
        for kind in ActivityKind
        if kind in kinds
    )


def _line(
    case: YearCase,
    kind: ActivityKind,
    theme_day: str,
    months: tuple[int, ...],
    demand: Demand | None,
    begun: list[Begun],
) -> KindLine:
    word = theme_day if kind is ActivityKind.THEME_DAY else kind.value
    by_month: dict[int, list[Begun]] = {}
    for one in begun:
        by_month.setdefault(one.day.month if one.day.year == case.year else OUTSIDE, []).append(one)
    elsewhere = _months_elsewhere(case, kind)
    cells = (
        replace(
            _cell(by_month[month])
            if month in by_month
            else Cell(_without_activity(case, demand, month, by_month, elsewhere)),
            kind=kind,
            word=word,
            month=month,
        )
        for month in months
    )
    return KindLine(kind, word, tuple(cells), _on_time(case, demand) if demand else None)


def _cell(here: list[Begun]) -> Cell:
    going_on = [one for one in here if one.activity.state is ActivityState.OPEN]
    shown = going_on or here
    ids, days = tuple(one.activity.id for one in shown), tuple(one.day for one in shown)
    if not going_on:
        reasons = (f"{one.activity.state.value}：{one.activity.state_reason}".rstrip("：") for one in here)
        return Cell(CellState.CALLED_OFF, reason="；".join(reasons), activity_ids=ids, days=days)
    gaps = sum(one.gaps for one in going_on)
    is_over = any(one.is_over for one in going_on)
    state = CellState.GAPS if gaps else CellState.COMPLETE if is_over else CellState.PLANNED
    return Cell(state, gaps, activity_ids=ids, days=days)


def _months_elsewhere(case: YearCase, kind: ActivityKind) -> frozenset[int]:
    """Return the months of what counts for a kind and is no activity of it: 党课 of the register, 支委会 of step ①."""
    if kind is ActivityKind.LECTURE:
        return frozenset(one.on.month for one in given_in(case, case.span))
    if kind is not ActivityKind.COMMITTEE_MEETING or not case.branch.has_committee:
        return frozenset()
    days = (one.committee_on for one in case.activities)
    return frozenset(day.month for day in days if day and case.span.holds(day) and day <= case.today)


def _without_activity(
    case: YearCase,
    demand: Demand | None,
    month: int,
    held_in: Container[int],
    elsewhere: Container[int],
) -> CellState:
    """A month without an activity of the kind: ``held_in`` are the months that have one, ``elsewhere`` another entry."""
    if month in elsewhere:
        return CellState.ELSEWHERE
    entry = demand.ending_in(month) if demand else None
    if entry is None:
        return CellState.NOT_ASKED
    span, is_met = entry
    if not is_met:
        return CellState.NOT_HELD if span.last < case.today else CellState.AHEAD
    months = range(span.first.month, span.last.month + 1)
    has_own = any(other in held_in or other in elsewhere for other in months)
    return CellState.NOT_ASKED if has_own else CellState.ELSEWHERE


def _on_time(case: YearCase, demand: Demand) -> OnTime:
    """A period that is not over counts as soon as it has what is asked."""
    judged = [is_met for span, is_met in demand.spans if is_met or span.last < case.today]
    return OnTime(sum(judged), len(judged), demand.period)


def _demands(case: YearCase) -> dict[ActivityKind, Demand]:
    """The demand of each kind; of several the one that asks most often."""
    found: dict[ActivityKind, Demand] = {}
    for demand in sorted(_all_demands(case), key=lambda one: MONTHS_OF.get(one.period, 12)):
        found.setdefault(demand.kind, demand)
    return found


def _all_demands(case: YearCase) -> Iterator[Demand]:
    for ruling in rulings(case.regimes, case.branch):
        for frequency in asked(case, ruling):
            if frequency.period in MONTHS_OF and not frequency.category:
                yield _of_frequency(case, ruling, frequency)
        for one in yearly_of(ruling):
            if one.kinds:
                yield _of_yearly(case, ruling, one)


def _of_frequency(case: YearCase, ruling: Ruling, frequency: Frequency) -> Demand:
    spans = [
        (span, done_in(case, frequency, span) >= frequency.count) for span in case.spans(frequency.period)
    ]
    return Demand(KINDS[frequency.kinds[0]], frequency.period, _bound(case, ruling, spans))


def _of_yearly(case: YearCase, ruling: Ruling, one: YearlyDate) -> Demand:
    spans = [(window_of(case, one), done_for(case, ruling, one) >= one.count)]
    return Demand(KINDS[one.kinds[0]], Period.YEAR, _bound(case, ruling, spans))


def _bound(case: YearCase, ruling: Ruling, spans: list[tuple[Span, bool]]) -> tuple[tuple[Span, bool], ...]:
    """Leave out the periods in which the rule asks nothing of the branch, unless they have what is asked all the same."""
    return tuple((span, is_met) for span, is_met in spans if is_met or binds(case, ruling, span))
