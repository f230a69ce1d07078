"""Which months a new plan table is for (新建计划表), and which plans have some of them already."""

from collections.abc import Iterator
from datetime import date

from app.domain.plan import Plan
from app.operations import plans
from app.operations.workspace import Workspace

Period = tuple[int, int, int]  # year, first and last month
HALVES = ((1, 6), (7, 12))  # ours, where no notice in force names months


def next_period(workspace: Workspace) -> Period:
    """Return the period to propose: of those the notices in force ask for and no plan touches, the one of today.

    Where none covers today it is the next to begin; of several that do, the one that began last.
    """
    today = workspace.today()
    free = [period for period in _periods(workspace) if not overlapping(workspace, *period)]
    following = (today.year + 1, *HALVES[0])
    return min(free, key=lambda period: _distance(period, today), default=following)


def overlapping(workspace: Workspace, year: int, first: int, last: int) -> tuple[Plan, ...]:
    """Return the plans that have a month in common with these, latest first."""
    return tuple(
        plan
        for plan in plans.plans(workspace)
        if plan.year == year and plan.first_month <= last and first <= plan.last_month
    )


def _periods(workspace: Workspace) -> Iterator[Period]:
    """The periods of this year and the next that are not over."""
    today = workspace.today()
    regimes = workspace.regime_set.of_branch(workspace.branch(), today)
    asked = {(one.first_month, one.last_month) for regime in regimes for one in regime.plans}
    for year in (today.year, today.year + 1):
        for first, last in sorted(asked or HALVES):
            if (year, last) >= (today.year, today.month):
                yield year, first, last


def _distance(period: Period, today: date) -> tuple[bool, int]:
    begins = date(period[0], period[1], 1)
    return begins > today, abs((begins - today).days)
