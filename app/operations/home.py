"""What is due today, this week and later, and what it rests on (今天)."""

from collections import Counter
from datetime import date

from app import texts
from app.domain.activity import Activity, ActivityState
from app.domain.duty import Duty, DutySection
from app.domain.duty import DutyDone as DoneByHand
from app.domain.records import StepCompletion
from app.operations import activities, clock_check, plans, steps, year_case
from app.operations.workspace import Workspace
from app.rules.case import ActivityCase
from app.rules.duties import duties
from app.rules.duty_case import DutyCase
from app.steps import STEPS
from app.storage.tables import DutyDone


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
    found = (
        entry
        for entry in activities.activities(workspace)
        if entry.state is ActivityState.OPEN and not _is_closed(workspace, entry)
    )
    return tuple(sorted(found, key=lambda entry: (entry.on is None, entry.on, entry.id)))


def _is_closed(workspace: Workspace, activity: Activity) -> bool:
    closed = workspace.store.where(StepCompletion, activity_id=activity.id)
    return len(closed) == len(STEPS)


def _case(workspace: Workspace) -> DutyCase:
    done = tuple(DoneByHand(entry.duty, entry.done_on) for entry in workspace.store.all(DutyDone))
    branch = workspace.branch()
    return DutyCase(
        branch=branch,
        regimes=workspace.regime_set.of_branch(branch, workspace.today()),
        calendar=workspace.calendar,
        today=workspace.today(),
        plans=tuple(plans.plan_file(workspace, plan.id) for plan in plans.plans(workspace)),
        activities=_activity_cases(workspace),
        done=done,
        given_year=year_case.year_case(workspace, workspace.today().year),
    )


def _activity_cases(workspace: Workspace) -> tuple[ActivityCase, ...]:
    """The activities something can still be due for: those of this year, and older ones not closed."""
    closed = Counter(entry.activity_id for entry in workspace.store.all(StepCompletion))
    this_year = workspace.today().year
    wanted = [
        entry
        for entry in activities.activities(workspace)
        if entry.on is None or entry.on.year >= this_year or closed[entry.id] < len(STEPS)
    ]
    years = {entry.on.year for entry in wanted if entry.on}
    results = {year: steps.year_results(workspace, year) for year in years}
    return tuple(
        steps.case_of(workspace, file, results.get(file.activity.on.year, ()) if file.activity.on else ())
        for file in activities.activity_files(workspace, wanted)
    )


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
