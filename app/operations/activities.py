"""Begin an activity, read everything about it, and change what it says (活动)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.activity import Activity, ActivityFile, ActivityKind, ActivityState
from app.domain.attendance import ExpectedMember, Guest
from app.domain.evaluation import Ballot
from app.domain.plan import PlannedActivity
from app.domain.records import DateChange, Evidence, PaperMade, Sending, StepCompletion, Tick
from app.domain.regime import Regime
from app.domain.step_facts import (
    ApprovalFacts,
    CommitteeFacts,
    ConductFacts,
    ConveningFacts,
    EvaluationFacts,
    MakeUp,
    Problem,
    PublicityFacts,
    ReportFacts,
    SignInFacts,
    Speech,
    SummaryFacts,
)
from app.operations import members, regimes
from app.operations.kind_words import theme_day_word
from app.operations.workspace import Workspace

ByActivity = dict[int, list[Any]]

# The part of an ActivityFile and the facts it holds, in the order of the steps.
FACTS: dict[str, type[Any]] = {
    "committee": CommitteeFacts,
    "approval": ApprovalFacts,
    "publicity": PublicityFacts,
    "convening": ConveningFacts,
    "sign_in": SignInFacts,
    "report": ReportFacts,
    "conduct": ConductFacts,
    "evaluation": EvaluationFacts,
    "summary": SummaryFacts,
}

# The day of an activity in SQL, as ActivityFile.day says it: the day it was held, else the one it is set for.
WITH_CONDUCT = "left join conduct_facts on conduct_facts.activity_id = activity.id"
DAY = 'coalesce(conduct_facts.held_on, activity."on")'

# The lists of an ActivityFile, and what they hold.
LISTS: dict[str, type[Any]] = {
    "expected": ExpectedMember,
    "guests": Guest,
    "speeches": Speech,
    "ballots": Ballot,
    "problems": Problem,
    "make_ups": MakeUp,
    "completions": StepCompletion,
    "ticks": Tick,
    "date_changes": DateChange,
    "evidence": Evidence,
    "papers": PaperMade,
    "sendings": Sending,
}


def start_from_plan(workspace: Workspace, row: PlannedActivity) -> Activity:
    """Begin the activity of a plan row; an activity already begun from it is returned instead of a second one."""
    begun = workspace.store.where(Activity, plan_row_id=row.id)
    if begun:
        return begun[0]
    kinds = {kind.value: kind for kind in ActivityKind}
    activity = replace(
        _new(workspace, row.on),
        plan_row_id=row.id,
        theme=row.theme,
        kind=kinds.get(row.kind, ActivityKind.THEME_DAY),
        part=row.part,
        starts_at=row.starts_at,
        content=row.content,
    )
    return _insert(workspace, replace(activity, place=row.place or activity.place))


def start_unplanned(
    workspace: Workspace, theme: str, kind: ActivityKind, on: date | None, reason: str
) -> Activity:
    """Begin an activity that stands in no plan, with the reason."""
    return _insert(workspace, replace(_new(workspace, on), theme=theme, kind=kind, unplanned_reason=reason))


def activities(workspace: Workspace, year: int | None = None) -> tuple[Activity, ...]:
    """Return the activities (of one year), newest date first; those without a date come first."""
    found = workspace.store.all(Activity) if year is None else _of_year(workspace, year)
    return tuple(sorted(found, key=lambda entry: (entry.on or date.max, entry.id), reverse=True))


def _of_year(workspace: Workspace, year: int) -> tuple[Activity, ...]:
    found = (*dated_in(workspace, year), *workspace.store.where(Activity, on=None))
    return tuple({one.id: one for one in found}.values())


def dated_in(workspace: Workspace, year: int) -> tuple[Activity, ...]:
    """Return the activities whose day lies in a year: the day each was held, else the one it is set for."""
    rows = workspace.store.statement(
        f"select activity.id from activity {WITH_CONDUCT} where {DAY} between ? and ?",
        (date(year, 1, 1).isoformat(), date(year, 12, 31).isoformat()),
    )
    return workspace.store.among(Activity, "id", [row[0] for row in rows])


def unfinished(workspace: Workspace, steps: int, since: date) -> tuple[Activity, ...]:
    """Return what something can still be due for: activities without a day, since a day, or with open steps."""
    rows = workspace.store.statement(
        f"select activity.id from activity {WITH_CONDUCT} where {DAY} is null or {DAY} >= ? "
        "or (select count(*) from step_completion where activity_id = activity.id) < ?",
        (since.isoformat(), steps),
    )
    return workspace.store.among(Activity, "id", [row[0] for row in rows])


def activity_of(workspace: Workspace, activity_id: int) -> Activity:
    """Return one activity; raises KeyError for an unknown number (a bug)."""
    activity = workspace.store.get(Activity, activity_id)
    if activity is None:
        raise KeyError(activity_id)
    return activity


def activity_file(workspace: Workspace, activity_id: int) -> ActivityFile:
    """Return everything known about one activity."""
    return activity_files(workspace, (activity_of(workspace, activity_id),))[0]


def activity_files(workspace: Workspace, wanted: Sequence[Activity]) -> tuple[ActivityFile, ...]:
    """Return everything known about several activities; each table is asked once for all of them."""
    ids = [activity.id for activity in wanted]
    facts = {name: _by_activity(workspace, cls, ids) for name, cls in FACTS.items()}
    lists = {name: _by_activity(workspace, cls, ids) for name, cls in LISTS.items()}
    branch, roster_on = workspace.branch(), members.rosters(workspace)
    return tuple(
        ActivityFile(
            branch=branch,
            activity=activity,
            roster=roster_on(activity.on or workspace.today()),
            theme_day=theme_day_word(workspace, activity.regimes),
            **_parts(activity.id, facts, lists),
        )
        for activity in wanted
    )


def _parts(activity_id: int, facts: dict[str, ByActivity], lists: dict[str, ByActivity]) -> dict[str, Any]:
    """Return the facts (empty ones where nothing was entered) and the lists of one activity, by name."""
    one = {name: (rows.get(activity_id) or [FACTS[name](activity_id)])[0] for name, rows in facts.items()}
    many = {name: _ordered(rows.get(activity_id, [])) for name, rows in lists.items()}
    return {**one, **many}


def _by_activity(workspace: Workspace, cls: type[Any], ids: list[int]) -> ByActivity:
    found: ByActivity = {}
    for record in workspace.store.among(cls, "activity_id", ids):
        found.setdefault(record.activity_id, []).append(record)
    return found


def judging(workspace: Workspace, activity: Activity) -> tuple[Regime, ...]:
    """Return the regimes an activity pinned that have rules for its kind."""
    pinned = workspace.regimes(activity.regimes)
    return tuple(regime for regime in pinned if regime.judges(activity.kind.value))


def change_activity(workspace: Workspace, /, activity_id: int, **changes: Any) -> None:
    """Store changed fields of the activity itself (theme, place, host …); the date has its own verb."""
    activity = replace(activity_of(workspace, activity_id), **changes)
    with workspace.action("activity.edit", f"修改：{activity.theme or '活动'}") as action:
        action.save(activity)


def change_facts(workspace: Workspace, activity_id: int, part: str, /, **changes: Any) -> None:
    """Store changed fields of one step's facts; ``part`` is a name of FACTS."""
    cls = FACTS[part]
    facts = workspace.store.get(cls, activity_id) or cls(activity_id)
    with workspace.action(f"activity.{part}", "修改活动内容") as action:
        action.save(replace(facts, **changes))


def set_state(workspace: Workspace, activity_id: int, state: ActivityState, reason: str) -> None:
    """Say 不开了 or 延期 with the reason, or take it up again."""
    activity = activity_of(workspace, activity_id)
    with workspace.action("activity.state", f"{state.value}：{activity.theme}") as action:
        action.save(replace(activity, state=state, state_reason=reason))


def _new(workspace: Workspace, on: date | None) -> Activity:
    """Copy place, host and recorder as they usually are, never the text of a record (UX 1a)."""
    branch = workspace.branch()
    return Activity(
        0,
        regimes=regimes.pinned_on(workspace, on or workspace.today()),
        planned_on=on,
        on=on,
        place=branch.usual_place,
        host=branch.secretary,
        recorder=branch.recorder,
        created_at=workspace.now(),
    )


def _insert(workspace: Workspace, activity: Activity) -> Activity:
    with workspace.action("activity.start", f"新建活动：{activity.theme}") as action:
        return action.insert(activity)


def _ordered(rows: list[Any]) -> tuple[Any, ...]:
    """Order by the list's own position or the slip's number, else as they were entered."""
    return tuple(sorted(rows, key=lambda row: (getattr(row, "position", getattr(row, "number", 0)), row.id)))
