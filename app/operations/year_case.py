"""Gather what the checks of a year read: one statement a table, and only the rows of that year."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from app.domain.activity import Activity
from app.domain.attendance import ExpectedMember
from app.domain.member import Member, MemberEvent
from app.domain.plan import Plan, PlannedActivity
from app.domain.regime import Regime
from app.domain.step_facts import ConductFacts, MakeUp
from app.operations import plans, registers, steps
from app.operations.workspace import Workspace
from app.rules.case import YearResult
from app.rules.year_case import YearActivity, YearCase

ByActivity = dict[int, list[Any]]


def year_case(workspace: Workspace, year: int) -> YearCase:
    """Return everything the checks, duties and counters of one year read."""
    branch, today = workspace.branch(), workspace.today()
    regimes = workspace.regime_set.of_branch(branch, min(today, date(year, 12, 31)))
    return YearCase(
        branch=branch,
        regimes=regimes,
        calendar=workspace.calendar,
        today=today,
        year=year,
        records_from=records_from(workspace),
        members=workspace.store.all(Member),
        events=workspace.store.all(MemberEvent),
        plans=tuple(
            plans.plan_file(workspace, plan.id) for plan in workspace.store.all(Plan) if plan.year == year
        ),
        activities=_activities(workspace, year),
        earlier=_earlier(workspace, year, regimes),
        registers=registers.registers_of(workspace, year),
        ticked=registers.ticked(workspace, year),
    )


def records_from(workspace: Workspace) -> date:
    """Return the day the data begin: nothing that was due before it is missing."""
    rows = workspace.store.statement('select min("on") from activity')
    first = rows[0][0]
    return date.fromisoformat(first) if first else workspace.today()


def _activities(workspace: Workspace, year: int) -> tuple[YearActivity, ...]:
    dated = workspace.store.between(Activity, "on", date(year, 1, 1), date(year, 12, 31))
    held_for = workspace.store.where(Activity, year=year)
    found = {one.id: one for one in (*dated, *held_for)}
    results = {one.activity_id: one for one in steps.year_results(workspace, year)}
    return _as_year_activities(workspace, found.values(), results)


def _earlier(workspace: Workspace, year: int, regimes: tuple[Regime, ...]) -> tuple[YearActivity, ...]:
    """The year before, only where a notice counts absences without a window."""
    if not any(rung.period is None for regime in regimes for rung in regime.absence_ladder):
        return ()
    before = workspace.store.between(Activity, "on", date(year - 1, 1, 1), date(year - 1, 12, 31))
    return _as_year_activities(workspace, before, {})


def _as_year_activities(
    workspace: Workspace, found: Iterable[Activity], results: dict[int, YearResult]
) -> tuple[YearActivity, ...]:
    wanted = sorted(found, key=lambda one: (one.on or date.max, one.id))
    ids = [one.id for one in wanted]
    conduct = {one.activity_id: one for one in workspace.store.among(ConductFacts, "activity_id", ids)}
    expected = _grouped(workspace.store.among(ExpectedMember, "activity_id", ids))
    make_ups = _grouped(workspace.store.among(MakeUp, "activity_id", ids))
    row_ids = [one.plan_row_id for one in wanted if one.plan_row_id]
    observed = {row.id for row in workspace.store.among(PlannedActivity, "id", row_ids) if row.is_observed}
    return tuple(
        YearActivity(
            id=one.id,
            kind=one.kind,
            theme=one.theme,
            regimes=one.regimes,
            state=one.state,
            on=one.on,
            held_on=conduct[one.id].held_on if one.id in conduct else None,
            part=(conduct[one.id].part if one.id in conduct else None) or one.part,
            for_year=one.year,
            categories=one.categories,
            is_observed=one.plan_row_id in observed,
            expected=tuple(expected.get(one.id, ())),
            caught_up=frozenset(entry.member_id for entry in make_ups.get(one.id, ()) if entry.on),
            result=results.get(one.id),
        )
        for one in wanted
    )


def _grouped(rows: Iterable[Any]) -> ByActivity:
    found: ByActivity = {}
    for row in rows:
        found.setdefault(row.activity_id, []).append(row)
    return found
