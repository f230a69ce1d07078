"""Duties of the branch: plans due, this month's activity, observation, rectification."""

from datetime import date

from app.calendar.days import date_in_month, month_of
from app.domain.activity import ActivityFile, ActivityState
from app.domain.chinese_text import day_text
from app.domain.duty import DutyAction
from app.domain.plan import PlanFile
from app.domain.regime import ObservationDemand, Period, PlanDemand
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
        for year in (case.today.year, case.today.year + 1)
    ]
    return [_plan_due(case, demand, due) for demand, due in dates if since <= due]


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


def month_activity(case: DutyCase, ruling: Ruling) -> list[Due]:
    """This month's theme day is held by the month's end (JB-01, SC-02), or stands for a day until it is held."""
    year, month = case.today.year, case.today.month
    frequency = next((one for one in ruling.regime.frequencies if one.period is Period.MONTH), None)
    if frequency is None:
        return []
    files = [one.file for one in case.activities if _counts(one.file, frequency.kinds, year, month)]
    if sum(file.conduct.held_on is not None for file in files) >= frequency.count:
        return []
    open_ones = [file for file in files if file.conduct.held_on is None and file.day]
    if open_ones:
        return [_stands_for(file) for file in open_ones]
    planned = _planned_day(case, frequency.kinds)
    kind = frequency.kinds[0]
    return [_as_planned(case, planned, kind) if planned else _nothing_yet(case, ruling, kind)]


def _counts(file: ActivityFile, kinds: tuple[str, ...], year: int, month: int) -> bool:
    day, activity = file.day, file.activity
    is_kind = activity.kind.value in kinds and activity.state is ActivityState.OPEN
    return is_kind and day is not None and (day.year, day.month) == (year, month)


def _stands_for(file: ActivityFile) -> Due:
    day = file.day or date.min
    facts = (("month", day.month), ("kind", file.activity.kind.value), ("on", day_text(day)))
    return Due(
        f"activity-{file.activity.id}",
        day,
        DutyAction.OPEN_ACTIVITY,
        facts=facts,
        activity_id=file.activity.id,
    )


def _planned_day(case: DutyCase, kinds: tuple[str, ...]) -> date | None:
    """The first day of this month that a plan row of such a kind names, of those nothing was begun from."""
    begun = {one.file.activity.plan_row_id for one in case.activities}
    rows = [row for file in case.plans for row in file.rows if row.kind in kinds and row.id not in begun]
    first, last = month_of(case.today)
    return min((row.on for row in rows if row.on and first <= row.on <= last), default=None)


def _as_planned(case: DutyCase, on: date, kind: str) -> Due:
    first = month_of(case.today)[0]
    facts = (("month", first.month), ("kind", kind), ("on", day_text(on)))
    action, text = DutyAction.NEW_ACTIVITY, "month_activity_planned"
    return Due(f"month-{first:%Y-%m}", on, action, facts=facts, since=first, text=text)


def _nothing_yet(case: DutyCase, ruling: Ruling, kind: str) -> Due:
    first, last = month_of(case.today)
    rule = ruling.day_rule(case.branch)
    fixed = date_in_month(rule, case.today, case.calendar) if rule else None
    text = "month_activity_unset" if fixed else "month_activity_undated"
    facts = (("month", first.month), ("kind", kind), ("on", day_text(fixed or last)))
    return Due(f"month-{first:%Y-%m}", last, DutyAction.NEW_ACTIVITY, facts=facts, since=first, text=text)


def observation(case: DutyCase, ruling: Ruling) -> list[Due]:
    """Who has to attend how many activities of others (SC-08, 09, 10); she marks it done."""
    demands = [demand for demand in ruling.regime.observations if demand.rule_id == ruling.rule.id]
    inside = [one for one in demands if one.first_month <= case.today.month <= one.last_month]
    return [_observation(case.today, demand) for demand in inside]


def _observation(today: date, demand: ObservationDemand) -> Due:
    month = today.month if demand.period is Period.MONTH else demand.last_month
    due = month_of(date(today.year, month, 1))[1]
    facts = (("who", demand.who), ("scope", demand.scope), ("count", demand.count), ("due", day_text(due)))
    return Due(f"{demand.rule_id}-{due:%Y-%m}", due, DutyAction.MARK_DONE, facts=facts)


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
