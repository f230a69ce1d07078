"""What there is to say beside a plan table: findings, why a date was moved, what to confirm, what is only shown."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.documents.facts import phrases
from app.domain.day_rule import DayRuleKind
from app.domain.finding import Finding, Severity
from app.domain.plan import Plan, PlanFile, PlanVersion
from app.domain.regime import Regime, Subject
from app.operations import activities, plans
from app.operations.day_proposals import (
    DayWish,
    MonthProposal,
    day_wishes,
    differing_texts,
    month_proposals,
    reason_text,
    rule_text,
    wish_text,
)
from app.operations.guidance import ChecklistLine, RuleLine
from app.operations.workspace import Workspace
from app.rules.case import PlanCase, Ruling
from app.rules.run import checklist, guidance, run
from app.texts import say

ABOUT_DAY = frozenset({"row_fixed_day", "row_moved_day", "window_full"})


@dataclass(frozen=True)
class PlanReview:
    """A plan and everything that stands beside it, from one reading.

    ``findings`` are without the checklist, which stands apart as ticks. ``date_notes`` are sentences by the id of
    the row whose date they explain; ``begun`` is the activity's id by the id of the row it was begun from;
    ``day_basis`` says by which rule the dates were proposed.
    """

    file: PlanFile
    findings: tuple[Finding, ...]
    date_notes: dict[int, str]
    checklist: tuple[ChecklistLine, ...]
    guidance: tuple[RuleLine, ...]
    begun: dict[int, int]
    day_basis: tuple[str, ...] = ()


def review(workspace: Workspace, plan_id: int) -> PlanReview:
    """Read a plan with everything that stands beside it."""
    case = plans.plan_case(workspace, plan_id)
    findings = tuple(finding for finding in run(case) if finding.severity is not Severity.CHECKLIST)
    wishes = day_wishes(case.branch, case.regimes)
    begun = {
        one.plan_row_id: one.id for one in activities.activities(workspace) if one.plan_row_id is not None
    }
    return PlanReview(
        case.file,
        findings,
        _date_notes(case, wishes, findings),
        _checklist(case),
        _guidance(case),
        begun,
        _day_basis(case.regimes, wishes),
    )


def new_plan_notes(workspace: Workspace, year: int, first_month: int) -> tuple[str, ...]:
    """Return how the dates of a new plan would come about; empty where no regime and no fixed day names one."""
    start = date(year, first_month, 1)
    branch = workspace.branch()
    regimes = workspace.regimes(branch.regimes_on(start))
    wishes = day_wishes(branch, regimes)
    differing = [
        say("plans.other_rule", notice=wish.regime.notice.short, rule=rule_text(wish.rule))
        for wish in wishes[1:]
        if wish.regime is not None
    ]
    provisional = (
        [say("findings.row_provisional", year=year)] if workspace.calendar.day(start).provisional else []
    )
    return (*_day_basis(regimes, wishes), *differing, *(provisional if wishes else ()))


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


def _date_notes(case: PlanCase, wishes: tuple[DayWish, ...], findings: tuple[Finding, ...]) -> dict[int, str]:
    year = case.file.plan.year
    months = month_proposals(wishes, date(year, 1, 1), date(year, 12, 31), case.calendar)
    proposed = {one.day.date: one for one in months.values()}
    said: dict[int | None, set[str]] = defaultdict(set)
    for one in findings:
        said[one.row] |= {one.clause.notice} if one.key in ABOUT_DAY else set()
    notes = {row.id: _date_note(row.on, proposed, case, said[row.id]) for row in case.file.rows if row.on}
    return {row_id: note for row_id, note in notes.items() if note}


def _date_note(on: date, proposed: dict[date, MonthProposal], case: PlanCase, told: set[str]) -> str:
    """Why the date is where it is, as long as it stands; and that the year's holidays are not known yet.

    ``told`` are the notices whose own day a finding of the row names already.
    """
    found = proposed.get(on)
    said = (reason_text(found), *differing_texts(found, told)) if found else ()
    is_provisional = case.calendar.day(on).provisional or (found is not None and found.day.provisional)
    provisional = say("findings.row_provisional", year=on.year) if is_provisional else ""
    return "\n".join(text for text in (*said, provisional) if text)


def _day_basis(regimes: Sequence[Regime], wishes: tuple[DayWish, ...]) -> tuple[str, ...]:
    """By which rule the dates are proposed, and which regimes leave them free."""
    named = (say("plans.sorted_by", wish=wish_text(wishes[0])),) if wishes else ()
    free = [one for one in regimes if one.day and one.day.kind is DayRuleKind.FREE]
    return (*named, *(say("plans.left_free", notice=regime.notice.short) for regime in free))


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
