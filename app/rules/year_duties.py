"""Duties of the branch: plans due, rectification."""

from datetime import date

from app.calendar.days import month_of
from app.domain.chinese_text import day_text
from app.domain.duty import DutyAction
from app.domain.registers import RegisterKind
from app.rules.case import Ruling
from app.rules.counters import EvaluationCount, evaluation_count
from app.rules.duty_case import Due, DutyCase
from app.rules.plan_demands import DatedPlan, dated_plans, plan_for, sent_on
from app.rules.rectification import is_rectified
from app.rules.year_case import YearCase
from app.texts import say


def plan_due(case: DutyCase, ruling: Ruling) -> list[Due]:
    """A plan table goes out by its yearly date (SC-04: 10 June); a sent one is returned as done."""
    this_year = case.today.year
    wanted = dated_plans(case.year, ruling, (this_year - 1, this_year, this_year + 1))
    found = [(one, _plan_due(case, ruling, one)) for one in wanted]
    return [due for one, due in found if _still_matters(case, one, due)]


def _still_matters(case: DutyCase, wanted: DatedPlan, due: Due) -> bool:
    """A plan is waited for until its months are over, one of 20 December for the first quarter into the new year."""
    if due.done_on:
        return due.on.year >= case.today.year
    return case.today <= month_of(date(wanted.year, wanted.demand.last_month, 1))[1]


def _plan_due(case: DutyCase, ruling: Ruling, wanted: DatedPlan) -> Due:
    plan, demand, due = plan_for(case.year, ruling, wanted, case.plans), wanted.demand, wanted.due
    return Due(
        anchor=f"{demand.name}-{due.year}",
        on=due,
        action=DutyAction.MAIL_PLAN if plan and plan.rows else DutyAction.OPEN_PLAN,
        facts=(("plan", demand.name), ("to", demand.to or case.branch.superior), ("due", day_text(due))),
        plan_id=plan.plan.id if plan else None,
        done_on=sent_on(plan),
    )


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
    """After so many low evaluations in the year the branch writes down what it mends (JB-26), as an own problem.

    What the last of a December brought waits on in the first months of the new year.
    """
    years = [one for one in (case.last_year, case.year) if one and one.since(ruling.regime) <= one.span.last]
    counts = [(year, evaluation_count(year, ruling.regime)) for year in years]
    return [_rectify(year, count) for year, count in counts if count.is_often_low and not is_rectified(year)]


def _rectify(case: YearCase, count: EvaluationCount) -> Due:
    year, low = case.year, count.low
    category = say("registers.problems.rectification")
    facts = (("year", year), ("times", len(low)), ("percent", count.percent), ("category", category))
    return Due(
        f"{year}-{len(low)}",
        case.span.last,
        DutyAction.OPEN_REGISTER,
        facts,
        since=low[-1].on,
        register=RegisterKind.PROBLEMS,
    )
