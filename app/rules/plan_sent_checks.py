"""Check of the plan tables of a year: made, sent, and sent in time."""

from datetime import date

from app.domain.chinese_text import chinese_date
from app.domain.finding import Finding, Severity
from app.rules.case import Ruling
from app.rules.periods import is_over
from app.rules.plan_checks import plan_filed
from app.rules.plan_demands import DatedPlan, dated_plans, demands_of, plan_for, sent_on
from app.rules.year_case import YearCase


def plan_sent_by(case: YearCase, ruling: Ruling) -> list[Finding]:
    """The plans of the year were sent by their days (SC-04, XH-01, S1-08, S2-11); without a day, there is one (JB-33)."""
    years = (case.year - 1, case.year)
    dated = [one for one in dated_plans(case, ruling, years) if one.year == case.year]
    over = [one for one in dated if case.records_from <= one.due < case.today]
    in_order = sorted(over, key=lambda one: one.due)
    found = [finding for one in in_order for finding in _of_plan(case, ruling, one)]
    return found + _no_plan_at_all(case, ruling)


def _of_plan(case: YearCase, ruling: Ruling, wanted: DatedPlan) -> list[Finding]:
    plan = plan_for(case, ruling, wanted, case.plans)
    if plan is None:
        return [_said(case, ruling, wanted, "plan_missing")]
    sent = sent_on(plan)
    if sent is None:
        # Where the rule has the plan itself looked at, the plan says so, at the place where it is sent.
        is_said = plan_filed.__name__ in ruling.rule.checks
        return [] if is_said else [_said(case, ruling, wanted, "plan_unsent")]
    return [_said(case, ruling, wanted, "plan_late", sent)] if sent > wanted.due else []


def _said(case: YearCase, ruling: Ruling, wanted: DatedPlan, key: str, sent: date | None = None) -> Finding:
    """A rule may block for what the table cannot be sent without; a day the notice only names warns."""
    severity = Severity.WARNS if ruling.rule.severity is Severity.BLOCKS else None
    return ruling.finding(
        key,
        severity=severity,
        field="plan",
        plan=wanted.demand.name,
        due=chinese_date(wanted.due),
        to=wanted.demand.to or ruling.superior(case.branch),
        sent=chinese_date(sent) if sent else "",
    )


def _no_plan_at_all(case: YearCase, ruling: Ruling) -> list[Finding]:
    """What has no day is only wanted in the year: any plan with a row will do, whatever notice it was made under."""
    undated = [one for one in demands_of(ruling) if not one.due]
    has_plan = any(file.rows for file in case.plans)
    if not undated or has_plan or not is_over(case, ruling, case.span):
        return []
    return [ruling.finding("year_without_plan", field="plan", year=case.year)]
