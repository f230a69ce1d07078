"""Close and reopen the steps of an activity, and say where each stands (完成本步)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app import texts
from app.domain.activity import Activity, ActivityFile, ActivityState
from app.domain.evaluation import Ballot
from app.domain.finding import Finding, Severity
from app.domain.plan import PlannedActivity
from app.domain.progress import StepState
from app.domain.records import StepCompletion
from app.domain.regime import Regime
from app.domain.registers import Consultation, says_something
from app.domain.step_facts import (
    ApprovalAnswer,
    ApprovalFacts,
    ConductFacts,
    EvaluationFacts,
    evaluation_result,
)
from app.operations import activities
from app.operations.workspace import Workspace
from app.rules.case import ActivityCase, YearResult
from app.rules.periods import months_after
from app.rules.run import run
from app.steps import STEPS
from app.steps.states import asked_gaps, gap_text, states
from app.storage.store import Action


@dataclass(frozen=True)
class Standing:
    """Where an activity stands: its file, the regimes that judge it, the √ of its plan row, findings, nine states."""

    file: ActivityFile
    regimes: tuple[Regime, ...]
    is_observed: bool
    findings: tuple[Finding, ...]
    states: tuple[StepState, ...]

    def findings_of(self, step: int) -> tuple[Finding, ...]:
        """Return what was found at one step."""
        return tuple(finding for finding in self.findings if finding.step == step)

    def state(self, step: int) -> StepState:
        """Return the state of one step."""
        return self.states[step - 1]


def standing(workspace: Workspace, activity_id: int) -> Standing:
    """Read one activity and judge it by the regimes it pinned."""
    return judged(cases_of(workspace, (activities.activity_of(workspace, activity_id),))[0])


def standings(workspace: Workspace, wanted: Sequence[Activity]) -> tuple[Standing, ...]:
    """Read several activities and judge each by the regimes it pinned."""
    return tuple(judged(case) for case in cases_of(workspace, wanted))


def judged(case: ActivityCase) -> Standing:
    """Run the checks of an activity and say where its steps stand."""
    findings = run(case)
    return Standing(
        case.file, case.judging, case.is_observed, findings, states(case.file, case.judging, findings)
    )


def cases_of(workspace: Workspace, wanted: Sequence[Activity]) -> tuple[ActivityCase, ...]:
    """Gather what the checks of activities read: one statement a table, however many there are."""
    files = activities.activity_files(workspace, wanted)
    row_ids = [one.plan_row_id for one in wanted if one.plan_row_id]
    rows = workspace.store.among(PlannedActivity, "id", row_ids)
    observed = {row.id for row in rows if row.is_observed}
    years = {file.day.year for file in files if file.day}
    results = {year: year_results(workspace, year) for year in years}
    calendar, regime_set = workspace.calendar, workspace.regime_set
    asked = _consultations(workspace, files)
    return tuple(
        ActivityCase(
            regimes=regime_set.pinned(file.activity.regimes),
            calendar=calendar,
            today=workspace.today(),
            file=file,
            year_results=results[file.day.year] if file.day else (),
            is_observed=file.activity.plan_row_id in observed,
            consultations=asked,
        )
        for file in files
    )


def _consultations(workspace: Workspace, files: Sequence[ActivityFile]) -> tuple[Consultation, ...]:
    """Whom the branch asked up to these activities, and in the quarter before the first of them."""
    days = [file.day for file in files if file.day]
    if not days:
        return ()
    found = workspace.store.between(Consultation, "on", months_after(min(days), -3), max(days))
    return tuple(filter(says_something, found))


def year_results(workspace: Workspace, year: int | None) -> tuple[YearResult, ...]:
    """Return the evaluations of a calendar year by the day of the activity, oldest first; what is off has none."""
    if year is None:
        return ()
    wanted = [one for one in activities.dated_in(workspace, year) if one.state is ActivityState.OPEN]
    ids = [one.id for one in wanted]
    conduct = {
        one.activity_id: one.held_on for one in workspace.store.among(ConductFacts, "activity_id", ids)
    }
    evaluated = {one.activity_id: one for one in workspace.store.among(EvaluationFacts, "activity_id", ids)}
    ballots: dict[int, list[Ballot]] = {}
    for ballot in workspace.store.among(Ballot, "activity_id", ids):
        ballots.setdefault(ballot.activity_id, []).append(ballot)
    found = []
    for one in wanted:
        day, facts = conduct.get(one.id) or one.on, evaluated.get(one.id)
        result = evaluation_result(facts, tuple(ballots.get(one.id, ()))) if facts else None
        if day and result and result.has_rate:
            found.append(YearResult(one.id, day, result.favourable or 0, result.valid or 0, one.kind))
    return tuple(sorted(found, key=lambda entry: (entry.on, entry.activity_id)))


def wants_reason(where: Standing, step: int) -> tuple[str, ...]:
    """Return why closing a step needs a line of reason: earlier steps open, something missing, a rule not met.

    Where no notice prescribes the steps, only the rules it does have ask for one (DESIGN 7.1).
    """
    blocking = (finding for finding in where.findings_of(step) if finding.severity is Severity.BLOCKS)
    broken = tuple(texts.say(f"findings.{finding.key}", **finding.fact_map()) for finding in blocking)
    if not any(regime.steps for regime in where.regimes):
        return broken
    return (*_open_before(where, step), *where.state(step).missing, *broken)


def _open_before(where: Standing, step: int) -> tuple[str, ...]:
    numbers = [str(number) for number in range(1, step) if where.file.completion(number) is None]
    return (texts.say("steps.open_before", numbers="、".join(numbers)),) if numbers else ()


def complete_step(
    workspace: Workspace, activity_id: int, step: int, done_on: date | None = None, reason: str = ""
) -> StepCompletion:
    """完成本步 on ``done_on`` (today when none is given); ``reason`` where wants_reason asked for one."""
    for old in workspace.store.where(StepCompletion, activity_id=activity_id, step=step):
        return old
    day = done_on or workspace.today()
    with workspace.action("activity.complete", f"完成第 {step} 步") as action:
        return action.insert(StepCompletion(0, activity_id, step, day, workspace.now(), reason))


def reopen_step(workspace: Workspace, activity_id: int, step: int) -> None:
    """Open a closed step again; always possible."""
    with workspace.action("activity.reopen", f"重开第 {step} 步") as action:
        _open_again(workspace, action, activity_id, step)


def _open_again(workspace: Workspace, action: Action, activity_id: int, step: int) -> None:
    for old in workspace.store.where(StepCompletion, activity_id=activity_id, step=step):
        action.delete(old)


def answer_approval(
    workspace: Workspace, /, activity_id: int, answer: ApprovalAnswer | None, **changes: Any
) -> None:
    """Note the superior's answer to step ②; a return opens step ① again."""
    facts = workspace.store.get(ApprovalFacts, activity_id) or ApprovalFacts(activity_id)
    with workspace.action("activity.approval", "审定答复") as action:
        action.save(replace(facts, answer=answer, **changes))
        if answer is ApprovalAnswer.RETURNED:
            _open_again(workspace, action, activity_id, STEPS[0].number)


def is_finished(where: Standing) -> bool:
    """Tell whether all nine steps are closed."""
    return all(where.file.completion(step.number) for step in STEPS)


def own_gaps(where: Standing, number: int) -> tuple[tuple[str, str], ...]:
    """Return what a step itself still wants, as sentence and field, without the checklist of the notices."""
    step = STEPS[number - 1]
    found = asked_gaps(step, where.file, where.regimes)
    return tuple((gap_text(step, gap), gap.field) for gap in found)
