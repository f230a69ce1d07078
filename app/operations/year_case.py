"""Gather what the checks of a year read: one statement a table, and only the rows of that year."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from app.domain.activity import Activity
from app.domain.attendance import ExpectedMember
from app.domain.duty import DutyDone
from app.domain.member import Member, MemberEvent
from app.domain.plan import Plan, PlannedActivity
from app.domain.regime import Regime
from app.domain.registers import Registers
from app.domain.step_facts import CommitteeFacts, ConductFacts, MakeUp
from app.operations import activities, plans, registers, steps
from app.operations.workspace import Workspace
from app.rules.case import ActivityCase, YearResult
from app.rules.year_case import YearActivity, YearCase
from app.storage import tables

ByActivity = dict[int, list[Any]]


def year_case(
    workspace: Workspace, year: int, known: Sequence[ActivityCase] = (), under: tuple[Regime, ...] = ()
) -> YearCase:
    """Return everything the checks, duties and counters of one year read; ``known`` activities are not read again.

    ``under`` are regimes to try in place of the branch's own.
    """
    branch, today, known_regimes = workspace.branch(), workspace.today(), workspace.regime_set
    first, last = min(today, date(year, 1, 1)), min(today, date(year, 12, 31))
    regimes = under or known_regimes.of_branch_between(branch, first, last)
    return YearCase(
        branch=branch,
        regimes=regimes,
        calendar=workspace.calendar,
        today=today,
        year=year,
        records_from=records_from(workspace),
        members=workspace.store.all(Member),
        events=workspace.store.all(MemberEvent),
        plans=plans.plan_files(workspace, workspace.store.where(Plan, year=year)),
        activities=_activities(workspace, year, known),
        earlier=_earlier(workspace, year, regimes),
        registers=registers.told_of(workspace, year),
        before=_before(workspace, year, regimes),
        after=_after(workspace, year, regimes),
        ticked=registers.ticked(workspace, year),
        done=done_by_hand(workspace),
        series=known_regimes.series,
    )


def done_by_hand(workspace: Workspace) -> tuple[DutyDone, ...]:
    """Return what was marked 办完了."""
    return tuple(DutyDone(one.duty, one.done_on) for one in workspace.store.all(tables.DutyDone))


def records_from(workspace: Workspace) -> date:
    """Return the day the data begin, the first of the month of the first activity: nothing due before it is missing."""
    rows = workspace.store.statement('select min("on") from activity')
    first = date.fromisoformat(rows[0][0]) if rows[0][0] else workspace.today()
    return first.replace(day=1)


def activities_for(workspace: Workspace, year: int) -> tuple[Activity, ...]:
    """Return the activities of a year by their day, and those held for it in another one."""
    found = (*activities.dated_in(workspace, year), *workspace.store.where(Activity, year=year))
    return tuple({one.id: one for one in found}.values())


def _activities(workspace: Workspace, year: int, known: Sequence[ActivityCase]) -> tuple[YearActivity, ...]:
    found = activities_for(workspace, year)
    cases = {case.file.activity.id: case for case in known}
    of_year = (case for case in known if case.file.day and case.file.day.year == year)
    any_case = next(of_year, None)
    results = any_case.year_results if any_case else steps.year_results(workspace, year)
    rate = {one.activity_id: one for one in results}
    unread = _as_year_activities(workspace, [one for one in found if one.id not in cases], rate)
    read = (_of_case(cases[one.id], rate.get(one.id)) for one in found if one.id in cases)
    return tuple(sorted((*unread, *read), key=lambda one: (one.on or date.max, one.id)))


def _earlier(workspace: Workspace, year: int, regimes: tuple[Regime, ...]) -> tuple[YearActivity, ...]:
    """The year before, only where a notice counts across the new year."""
    if year == date.min.year or not _counts_across(regimes):
        return ()
    before = activities.dated_in(workspace, year - 1)
    return _as_year_activities(workspace, before, {})


def _before(workspace: Workspace, year: int, regimes: tuple[Regime, ...]) -> Registers:
    is_asked = year > date.min.year and _counts_across(regimes)
    return registers.told_of(workspace, year - 1) if is_asked else Registers()


def _after(workspace: Workspace, year: int, regimes: tuple[Regime, ...]) -> Registers:
    """The year after, of a year that is over, only where a talk answers absences."""
    is_asked = year < workspace.today().year and any(regime.absence_ladder for regime in regimes)
    return registers.told_of(workspace, year + 1) if is_asked else Registers()


def _counts_across(regimes: tuple[Regime, ...]) -> bool:
    """Tell whether absences are counted without a window, or months without a sign of somebody."""
    has_no_window = any(rung.period is None for regime in regimes for rung in regime.absence_ladder)
    return has_no_window or any(
        one.numbers.inactive_months or one.numbers.floating_contact_months for one in regimes
    )


def _as_year_activities(
    workspace: Workspace, found: Iterable[Activity], results: dict[int, YearResult]
) -> tuple[YearActivity, ...]:
    wanted = sorted(found, key=lambda one: (one.on or date.max, one.id))
    ids = [one.id for one in wanted]
    conduct = {one.activity_id: one for one in workspace.store.among(ConductFacts, "activity_id", ids)}
    committee = {one.activity_id: one for one in workspace.store.among(CommitteeFacts, "activity_id", ids)}
    expected = _grouped(workspace.store.among(ExpectedMember, "activity_id", ids))
    make_ups = _grouped(workspace.store.among(MakeUp, "activity_id", ids))
    row_ids = [one.plan_row_id for one in wanted if one.plan_row_id]
    observed = {row.id for row in workspace.store.among(PlannedActivity, "id", row_ids) if row.is_observed}
    return tuple(
        _year_activity(
            one,
            conduct.get(one.id, ConductFacts(one.id)),
            tuple(expected.get(one.id, ())),
            make_ups.get(one.id, ()),
            committee.get(one.id, CommitteeFacts(one.id)),
            is_observed=one.plan_row_id in observed,
            result=results.get(one.id),
        )
        for one in wanted
    )


def _of_case(case: ActivityCase, result: YearResult | None) -> YearActivity:
    file = case.file
    return _year_activity(
        file.activity,
        file.conduct,
        file.expected,
        file.make_ups,
        file.committee,
        is_observed=case.is_observed,
        result=result,
    )


def _year_activity(
    one: Activity,
    conduct: ConductFacts,
    expected: tuple[ExpectedMember, ...],
    make_ups: Iterable[MakeUp],
    committee: CommitteeFacts,
    *,
    is_observed: bool,
    result: YearResult | None,
) -> YearActivity:
    return YearActivity(
        id=one.id,
        kind=one.kind,
        theme=one.theme,
        regimes=one.regimes,
        state=one.state,
        state_reason=one.state_reason,
        on=one.on,
        held_on=conduct.held_on,
        part=conduct.part or one.part,
        for_year=one.year,
        categories=one.categories,
        is_observed=is_observed,
        expected=expected,
        caught_up=frozenset(entry.member_id for entry in make_ups if entry.on),
        result=result,
        committee_on=None if committee.without_committee else committee.held_on,
    )


def _grouped(rows: Iterable[Any]) -> ByActivity:
    found: ByActivity = {}
    for row in rows:
        found.setdefault(row.activity_id, []).append(row)
    return found
