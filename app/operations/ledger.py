"""One year ready to be inspected (台账): the matrix, what is missing, the counters, who came when."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.activity import Activity, ActivityState
from app.domain.finding import Severity
from app.domain.regime import Period
from app.domain.year_counts import MemberYear
from app.operations import kind_words, ledger_points, plans, register_rules, steps
from app.operations.ledger_counters import CounterLine, counter_lines
from app.operations.ledger_matrix import Begun, KindLine, kind_lines
from app.operations.ledger_points import OpenPoint
from app.operations.steps import Standing
from app.operations.workspace import Workspace
from app.operations.year_case import activities_for, year_case
from app.rules import counters
from app.rules.run import run
from app.rules.year_case import YearCase


@dataclass(frozen=True)
class Ledger:
    """台账 of a year: ``points`` what is missing, oldest first; ``remarks`` what is only worth knowing.

    ``has_year_items``: the notices have something to confirm of a whole year (全年确认).
    """

    year: int
    lines: tuple[KindLine, ...] = ()
    points: tuple[OpenPoint, ...] = ()
    remarks: tuple[OpenPoint, ...] = ()
    counters: tuple[CounterLine, ...] = ()
    attendance: tuple[MemberYear, ...] = ()
    has_year_items: bool = False

    @property
    def chief(self) -> KindLine | None:
        """The line asked for every month, else the first that is asked for; None where nothing is."""
        asked = [line for line in self.lines if line.on_time]
        monthly = (line for line in asked if line.on_time and line.on_time.period is Period.MONTH)
        return next(monthly, asked[0] if asked else None)


def ledger(workspace: Workspace, year: int) -> Ledger:
    """Gather and judge one year: one statement a table, and only the rows of that year."""
    cases = steps.cases_of(workspace, activities_for(workspace, year))
    case = year_case(workspace, year, cases)
    standings = [steps.judged(one) for one in cases]
    of_activities = tuple(_activity_points(standings, case.today))
    findings, people = run(case), [member.name for member in case.members]
    theme_day = kind_words.branch_theme_day(workspace)
    found = [one for one in findings if one.severity is not Severity.GUIDANCE]
    remarks = [one for one in findings if one.severity is Severity.GUIDANCE]
    points = (
        *of_activities,
        *_undated_points(workspace, case),
        *_plan_points(workspace, case),
        *ledger_points.year_points(found),
    )
    return Ledger(
        year=year,
        lines=kind_lines(case, _begun(standings, of_activities, case.today), theme_day),
        points=ledger_points.without_names(sorted(points, key=lambda point: point.on or date.max), people),
        remarks=ledger_points.without_names(ledger_points.year_points(remarks), people),
        counters=counter_lines(case),
        attendance=counters.attendance_matrix(case),
        has_year_items=bool(register_rules.year_items(case).ticks),
    )


def _activity_points(standings: list[Standing], today: date) -> Iterator[OpenPoint]:
    for standing in standings:
        if standing.file.activity.state is ActivityState.OPEN:
            yield from ledger_points.activity_points(standing, today)


def _begun(standings: list[Standing], points: tuple[OpenPoint, ...], today: date) -> Iterator[Begun]:
    gaps = Counter(point.activity_id for point in points)
    for one in standings:
        if one.file.day is not None:
            activity = one.file.activity
            yield Begun(activity, one.file.day, gaps[activity.id], ledger_points.is_over(one, today))


def _undated_points(workspace: Workspace, case: YearCase) -> Iterator[OpenPoint]:
    """An activity without a day belongs to no month: it is asked for in the year that runs."""
    if case.year == case.today.year:
        for one in workspace.store.where(Activity, on=None):
            if one.state is ActivityState.OPEN and one.year in (None, case.year):
                yield ledger_points.undated_point(one.id, kind_words.kind_word(workspace, one))


def _plan_points(workspace: Workspace, case: YearCase) -> Iterator[OpenPoint]:
    for file in case.plans:
        yield from ledger_points.plan_points(plans.case_of(workspace, file))
