"""What there is to say beside a plan table: findings, why a date was moved, what to confirm, what is only shown."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.calendar.days import ProposedDate, monthly_dates
from app.documents.facts import phrases
from app.domain.finding import Finding, Severity
from app.domain.plan import Plan, PlanFile, PlannedActivity, PlanVersion
from app.domain.regime import Regime, Subject
from app.operations import activities, plans
from app.operations.guidance import ChecklistLine, RuleLine
from app.operations.workspace import Workspace
from app.rules.case import PlanCase, Ruling
from app.rules.run import checklist, guidance, run
from app.texts import say


@dataclass(frozen=True)
class PlanReview:
    """A plan and everything that stands beside it, from one reading.

    ``findings`` are without the checklist, which stands apart as ticks. ``date_notes`` are sentences by the id of
    the row whose date they explain; ``begun`` is the activity's id by the id of the row it was begun from.
    """

    file: PlanFile
    findings: tuple[Finding, ...]
    date_notes: dict[int, str]
    checklist: tuple[ChecklistLine, ...]
    guidance: tuple[RuleLine, ...]
    begun: dict[int, int]


def review(workspace: Workspace, plan_id: int) -> PlanReview:
    """Read a plan with everything that stands beside it."""
    case = plans.plan_case(workspace, plan_id)
    begun = {
        one.plan_row_id: one.id for one in activities.activities(workspace) if one.plan_row_id is not None
    }
    return PlanReview(
        case.file,
        tuple(finding for finding in run(case) if finding.severity is not Severity.CHECKLIST),
        _date_notes(case),
        _checklist(case),
        _guidance(case),
        begun,
    )


def late_note(workspace: Workspace, plan: Plan, version: PlanVersion) -> str:
    """Return the remark 补记 of a version entered on a later day than it was sent, after the table was due."""
    if version.sent_at is None or version.frozen_at.date() <= version.sent_at.date():
        return ""
    days = [day for regime in workspace.regimes(plan.regimes) for day in _due_days(regime, plan)]
    usual = version.sent_at.date() + timedelta(days=phrases.USUAL_REPORT_DAYS)
    return phrases.late_entry(version.frozen_at, min(days, default=usual))


def _due_days(regime: Regime, plan: Plan) -> list[date]:
    fitting = [demand for demand in regime.plans if plan.covers(demand.first_month, demand.last_month)]
    dated = [(demand, due.in_year(year)) for demand in fitting for due in demand.due for year in _years(plan)]
    return [day for demand, day in dated if demand.year_for(day) == plan.year]


def _years(plan: Plan) -> tuple[int, int]:
    """The plan of a year is due in that year or late in the one before."""
    return plan.year - 1, plan.year


def _date_notes(case: PlanCase) -> dict[int, str]:
    rule, year = case.branch.day_rule, case.file.plan.year
    if rule is None:
        return {}
    days = monthly_dates(rule, date(year, 1, 1), date(year, 12, 31), case.calendar)
    proposed = {one.date: one for one in days}
    notes = {row.id: _date_note(row, proposed) for row in case.file.rows}
    return {row_id: note for row_id, note in notes.items() if note}


def _date_note(row: PlannedActivity, proposed: dict[date, ProposedDate]) -> str:
    found = proposed.get(row.on) if row.on else None
    if found is None:
        return ""
    own = found.moved_from
    moved = say("plans.moved", month=own.month, day=own.day, name=found.reason) if own else ""
    provisional = say("findings.row_provisional", year=found.date.year) if found.provisional else ""
    return "\n".join(text for text in (moved, provisional) if text)


def _checklist(case: PlanCase) -> tuple[ChecklistLine, ...]:
    return tuple(
        ChecklistLine(one.regime.id, one.rule.id, one.rule.item, one.rule.clause, _key(one) in case.ticked)
        for one in checklist(case.regimes, Subject.PLAN)
    )


def _guidance(case: PlanCase) -> tuple[RuleLine, ...]:
    rulings = guidance(case.regimes, Subject.PLAN)
    return tuple(RuleLine(one.rule.id, one.rule.demand, one.rule.clause) for one in rulings)


def _key(ruling: Ruling) -> tuple[str, str]:
    return ruling.regime.id, ruling.rule.id
