"""What is due today, this week and later, and what it rests on (今天)."""

from datetime import date

from app import texts
from app.calendar.table import WORKING_KINDS, DayKind
from app.domain.activity import Activity, ActivityState
from app.domain.chinese_text import day_text, weekday_name
from app.domain.duty import Duty, DutySection
from app.domain.duty import DutyDone as DoneByHand
from app.domain.plan import PlanFile
from app.domain.records import StepCompletion
from app.operations import activities, clock_check, plans, steps, year_case
from app.operations.workspace import Workspace
from app.rules.case import ActivityCase
from app.rules.duties import duties
from app.rules.duty_case import DutyCase
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
    """办完了（线下已办）: remember that a duty was done outside the program on a day; said again, nothing changes."""
    if workspace.store.where(DutyDone, duty=duty.key):
        return
    with workspace.action("duty.done", f"办完了：{duty_text(duty)}") as action:
        action.insert(DutyDone(0, duty.key, on, workspace.now()))


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
    """The activities something can still be due for: those of this year, and older ones not closed."""
    since = date(workspace.today().year, 1, 1)
    return steps.cases_of(workspace, activities.unfinished(workspace, len(STEPS), since))


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"


def plan_state(workspace: Workspace) -> str:
    """Say how the newest plan table stands: sent when, or not yet."""
    found = plans.plans(workspace)
    if not found:
        return texts.say("duties.no_plan")
    file = plans.plan_file(workspace, found[0].id)
    plan = file.plan
    period = texts.say("duties.plan_period", year=plan.year, first=plan.first_month, last=plan.last_month)
    sent = [version for version in file.versions if version.sent_at]
    if not sent:
        return texts.say("duties.plan_open", period=period)
    at = sent[-1].sent_at
    return texts.say("duties.plan_sent", period=period, day=_short(at.date()) if at else "")
