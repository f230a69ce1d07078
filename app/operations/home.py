"""What is due today, this week and later, and what it rests on (今天)."""

from collections.abc import Sequence
from datetime import date

from app import texts
from app.calendar.table import WORKING_KINDS, DayKind
from app.domain.activity import Activity, ActivityState
from app.domain.chinese_text import day_text, weekday_name
from app.domain.day_rule import DayRuleKind
from app.domain.duty import Duty, DutySection
from app.domain.duty import DutyDone as DoneByHand
from app.domain.plan import Plan, PlanFile
from app.domain.records import StepCompletion
from app.domain.regime import RuleKind, Subject
from app.domain.registers import YearTick
from app.operations import activities, clock_check, plans, registers, steps, year_case
from app.operations.workspace import Workspace
from app.rules.case import ActivityCase, rulings
from app.rules.duties import duties
from app.rules.duty_case import DutyCase
from app.rules.periods import months_after
from app.rules.year_case import YearCase
from app.steps import STEPS
from app.storage.tables import DutyDone

# Ours: after the first quarter what was held for last year is only looked up in 台账.
LATE_MONTHS = 3


def today_duties(workspace: Workspace) -> tuple[Duty, ...]:
    """Return every duty of today that is not done, by due date."""
    return tuple(duty for duty in all_duties(workspace) if duty.section is not DutySection.DONE)


def all_duties(workspace: Workspace) -> tuple[Duty, ...]:
    """Return the duties of today, the done ones included; none while the clock is doubtful (clock_check)."""
    return () if clock_check.is_doubtful(workspace) else duties(_case(workspace))


def activity_duties(workspace: Workspace, activity_id: int) -> tuple[Duty, ...]:
    """Return the open duties of one activity."""
    return tuple(duty for duty in today_duties(workspace) if duty.activity_id == activity_id)


def duty_text(duty: Duty) -> str:
    """Return the sentence of a duty."""
    return texts.say(f"duties.{duty.text}", **duty.fact_map())


def day_off_text(workspace: Workspace, duty: Duty) -> str:
    """Name the day a duty is due on when nobody works then (6月21日 星期日), unless its sentence says so already."""
    day = workspace.calendar.day(duty.due)
    if day.kind in WORKING_KINDS:
        return ""
    if day.kind is DayKind.WEEKEND and day_text(duty.due) in duty_text(duty):
        return ""
    return f"{_short(duty.due)} {day.name or weekday_name(duty.due)}"


def done_by_hand(workspace: Workspace, duty: Duty, on: date) -> None:
    """办完了（线下已办）: remember that a duty was done outside the program on a day; said again, nothing changes.

    Where the rule is an item of the year to be confirmed (XH-09), it is confirmed by that.
    """
    keys = [key for key in (duty.key, *duty.more_keys) if not workspace.store.where(DutyDone, duty=key)]
    if not keys:
        return
    with workspace.action("duty.done", f"办完了：{duty_text(duty)}") as action:
        for key in keys:
            action.insert(DutyDone(0, key, on, workspace.now()))
        for regime_id, rule_id in _confirmed_by(workspace, duty):
            action.insert(YearTick(0, duty.due.year, regime_id, rule_id, workspace.now()))


def _confirmed_by(workspace: Workspace, duty: Duty) -> tuple[tuple[str, str], ...]:
    """Return the items of the year, as (regime id, rule id), that say what a duty says and are not confirmed yet."""
    regimes = workspace.regime_set.of_branch(workspace.branch(), workspace.today())
    asked = ((one.regime.id, one.rule) for one in rulings(regimes) if one.rule.id in duty.rule_ids)
    items = [
        (regime_id, rule.id)
        for regime_id, rule in asked
        if rule.kind is RuleKind.CONFIRMED and rule.about is Subject.YEAR and duty.name in rule.duties
    ]
    ticked = registers.ticked(workspace, duty.due.year)
    return tuple(item for item in items if item not in ticked)


def moved_dates(before: tuple[Duty, ...], after: tuple[Duty, ...]) -> tuple[str, ...]:
    """Say which open dates moved between two lists of duties of one activity."""
    old = {duty.name: duty.due for duty in before}
    return tuple(
        texts.say(
            "duties.moved",
            what=texts.say(f"duties.names.{duty.name}"),
            old=_short(old[duty.name]),
            new=_short(duty.due),
        )
        for duty in after
        if duty.name in old and old[duty.name] != duty.due
    )


def open_activities(workspace: Workspace) -> tuple[Activity, ...]:
    """Return the activities still to walk through, nearest date first."""
    found = activities.unfinished(workspace, len(STEPS), date.max)
    going_on = [
        entry for entry in found if entry.state is ActivityState.OPEN and not _is_closed(workspace, entry)
    ]
    return tuple(sorted(going_on, key=lambda entry: (entry.on is None, entry.on, entry.id)))


def _is_closed(workspace: Workspace, activity: Activity) -> bool:
    """An activity without a day may be closed too."""
    return len(workspace.store.where(StepCompletion, activity_id=activity.id)) == len(STEPS)


def _case(workspace: Workspace) -> DutyCase:
    done = tuple(DoneByHand(entry.duty, entry.done_on) for entry in workspace.store.all(DutyDone))
    branch, known = workspace.branch(), _activity_cases(workspace)
    return DutyCase(
        branch=branch,
        regimes=workspace.regime_set.of_branch(branch, workspace.today()),
        calendar=workspace.calendar,
        today=workspace.today(),
        plans=_plans(workspace),
        activities=known,
        done=done,
        given_year=year_case.year_case(workspace, workspace.today().year, known),
        last_year=_last_year(workspace),
    )


def _last_year(workspace: Workspace) -> YearCase | None:
    """In the first months the 民主评议 of last year is still held (RULES 0.15): what is missing of it stands there."""
    today = workspace.today()
    return year_case.year_case(workspace, today.year - 1) if today.month <= LATE_MONTHS else None


def _plans(workspace: Workspace) -> tuple[PlanFile, ...]:
    """The plans a duty can be about: this year's and next year's, of last year what was never sent; latest first."""
    this_year = workspace.today().year
    found = plans.plan_files(
        workspace, [plan for plan in plans.plans(workspace) if plan.year >= this_year - 1]
    )
    return tuple(file for file in found if file.plan.year >= this_year or not file.is_sent)


def _activity_cases(workspace: Workspace) -> tuple[ActivityCase, ...]:
    """The activities something can still be due for: those of this year, and older ones not closed.

    Where no pinned regime prescribes the steps nobody closes them: of these the last months of the year before count.
    """
    first = date(workspace.today().year, 1, 1)
    late, with_steps = months_after(first, -LATE_MONTHS), _with_steps(workspace)
    found = activities.unfinished(workspace, len(STEPS), first)
    wanted = [
        one for one in found if one.on is None or one.on >= late or not with_steps.isdisjoint(one.regimes)
    ]
    return steps.cases_of(workspace, wanted)


def _with_steps(workspace: Workspace) -> frozenset[str]:
    return frozenset(regime.id for regime in workspace.regime_set.regimes if regime.steps)


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"


def plan_state(workspace: Workspace) -> str:
    """Say how the plan table of today stands, else the next one: sent when, or not yet."""
    found = plans.plans(workspace)
    if not found:
        return texts.say("duties.no_plan")
    file = plans.plan_file(workspace, _plan_of(workspace.today(), found).id)
    plan = file.plan
    period = texts.say("duties.plan_period", year=plan.year, first=plan.first_month, last=plan.last_month)
    sent = [version for version in file.versions if version.sent_at]
    if not sent:
        return texts.say("duties.plan_open", period=period)
    at = sent[-1].sent_at
    return texts.say("duties.plan_sent", period=period, day=_short(at.date()) if at else "")


def _plan_of(today: date, found: Sequence[Plan]) -> Plan:
    """Return the plan that covers today, else the next to begin, else the latest; ``found`` is latest first."""
    month = (today.year, today.month)
    covering = (plan for plan in found if month in plan.months())
    following = (plan for plan in reversed(found) if plan.starts() > today)
    return next(covering, None) or next(following, found[0])


def wants_fixed_day(workspace: Workspace) -> bool:
    """Tell whether the branch still has to choose its fixed day: not where the notices that speak of it name or free it."""
    branch = workspace.branch()
    regimes = workspace.regime_set.of_branch(branch, workspace.today())
    demands = [regime.day for regime in regimes if regime.day is not None]
    chosen = (one for one in demands if one.kind is not DayRuleKind.FREE)
    return branch.day_rule is None and (not demands or any(one.rule(None) is None for one in chosen))
