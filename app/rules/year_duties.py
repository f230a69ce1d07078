"""Duties of the branch: plans due, rectification."""

from datetime import date

from app.calendar.days import month_of
from app.domain.chinese_text import day_text
from app.domain.duty import DutyAction
from app.domain.plan import PlanFile
from app.domain.regime import PlanDemand
from app.rules.case import Ruling
from app.rules.duty_case import Due, DutyCase
from app.rules.evaluation_checks import low_results


def plan_due(case: DutyCase, ruling: Ruling) -> list[Due]:
    """A plan table goes out by its yearly date (SC-04: 10 June); a sent one is returned as done."""
    since = _in_force_since(case, ruling)
    dates = [
        (demand, month_day.in_year(year))
        for demand in ruling.regime.plans
        if demand.rule_id == ruling.rule.id
        for month_day in demand.due
        for year in (case.today.year - 1, case.today.year, case.today.year + 1)
    ]
    found = [(demand, _plan_due(case, demand, due)) for demand, due in dates if since <= due]
    return [due for demand, due in found if _still_matters(case, demand, due)]


def _still_matters(case: DutyCase, demand: PlanDemand, due: Due) -> bool:
    """A plan is waited for until its months are over, one of 20 December for the first quarter into the new year."""
    if due.done_on:
        return due.on.year >= case.today.year
    return case.today <= month_of(date(demand.year_for(due.on), demand.last_month, 1))[1]


def _in_force_since(case: DutyCase, ruling: Ruling) -> date:
    entered = [entry.since for entry in case.branch.regimes if entry.regime_id == ruling.regime.id]
    return min(entered, default=date.min)


def _plan_due(case: DutyCase, demand: PlanDemand, due: date) -> Due:
    plan = _plan_for(case, demand, demand.year_for(due))
    sent = [version.sent_at.date() for version in plan.versions if version.sent_at] if plan else []
    return Due(
        anchor=f"{demand.name}-{due.year}",
        on=due,
        action=DutyAction.MAIL_PLAN if plan and plan.rows else DutyAction.OPEN_PLAN,
        facts=(("plan", demand.name), ("to", demand.to or case.branch.superior), ("due", day_text(due))),
        plan_id=plan.plan.id if plan else None,
        done_on=min(sent, default=None),
    )


def _plan_for(case: DutyCase, demand: PlanDemand, year: int) -> PlanFile | None:
    fitting = [
        file
        for file in case.plans
        if file.plan.year == year and file.plan.covers(demand.first_month, demand.last_month)
    ]
    return next((file for file in fitting if file.is_sent), fitting[-1] if fitting else None)


def year_plan(case: DutyCase, ruling: Ruling) -> list[Due]:
    """The branch has a plan for the rest of the year (JB-33); one plan or several together."""
    year = case.today.year
    planned = {month for file in case.plans for month in file.plan.months() if file.rows}
    ahead = [(year, month) for month in range(case.today.month, 13)]
    if planned.issuperset(ahead):
        return []
    first, last = date(year, 1, 1), date(year, 12, 31)
    return [Due(str(year), last, DutyAction.OPEN_PLAN, facts=(("year", year),), since=first)]


def rectify(case: DutyCase, ruling: Ruling) -> list[Due]:
    """After so many low evaluations in the year the branch mends what was found wanting (JB-26)."""
    demand = ruling.regime.evaluation
    if demand is None or demand.low_percent is None or demand.low_count is None:
        return []
    year = case.today.year
    this_year = [one for one in case.activities if one.file.day and one.file.day.year == year]
    low = max((low_results(one, demand.low_percent) for one in this_year), key=len, default=[])
    if len(low) < demand.low_count:
        return []
    facts = (("year", year), ("times", len(low)), ("percent", demand.low_percent))
    return [Due(f"{year}-{len(low)}", date(year, 12, 31), DutyAction.MARK_DONE, facts, since=low[-1].on)]
