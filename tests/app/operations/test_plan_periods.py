"""The months a new plan is proposed for follow the notices in force, today, and the plans that are there."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.operations import branches, plan_periods, plans
from app.operations.workspace import Workspace
from tests.app.walk import Clock, opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    made = opened(tmp_path, clock)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("regimes", "today", "period"),
    [
        (("shanghai-chengjian-2017",), date(2026, 6, 1), (2026, 6, 12)),
        (("shanghai-chengjian-2017",), date(2026, 11, 22), (2026, 6, 12)),
        (("jiubu", "shanghai-chengjian-2017"), date(2026, 6, 15), (2026, 6, 12)),
        (("jiubu",), date(2026, 6, 15), (2026, 1, 12)),
        (("xuhui-2017",), date(2026, 3, 1), (2026, 7, 12)),
        (("school-huodongri-2",), date(2026, 3, 15), (2026, 1, 3)),
        (("school-huodongri-2",), date(2026, 9, 15), (2026, 7, 9)),
        (("suizhou-gaoxin",), date(2026, 3, 15), (2026, 1, 6)),
        (("suizhou-gaoxin",), date(2026, 9, 15), (2026, 7, 12)),
        ((), date(2026, 9, 15), (2026, 7, 12)),
    ],
)
def test_the_period_of_today_is_proposed(
    workspace: Workspace, clock: Clock, regimes: tuple[str, ...], today: date, period: tuple[int, int, int]
) -> None:
    for regime in regimes:
        branches.enter_regime(workspace, regime, date(2017, 6, 1))
    clock.goes_to(today)
    assert plan_periods.next_period(workspace) == period


def test_what_is_planned_already_is_not_proposed_again(workspace: Workspace, clock: Clock) -> None:
    branches.enter_regime(workspace, "school-huodongri-2", date(2017, 6, 1))
    clock.goes_to(date(2026, 9, 15))
    plans.make_plan(workspace, 2026, 7, 9)
    assert plan_periods.next_period(workspace) == (2026, 10, 12)
    plans.make_plan(workspace, 2026, 11, 11)  # one month of it is enough
    assert plan_periods.next_period(workspace) == (2027, 1, 3)
    plans.make_plan(workspace, 2027, 1, 12)
    assert plan_periods.next_period(workspace) == (2027, 1, 6)


def test_plans_that_share_a_month_overlap(workspace: Workspace) -> None:
    plans.make_plan(workspace, 2026, 6, 12)
    found = plan_periods.overlapping
    assert [(plan.first_month, plan.last_month) for plan in found(workspace, 2026, 1, 6)] == [(6, 12)]
    assert found(workspace, 2026, 1, 5) == ()
    assert found(workspace, 2027, 6, 12) == ()
