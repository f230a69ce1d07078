"""Enter the ballots, slip by slip or as totals (测评)."""

from dataclasses import replace

from app.domain.evaluation import Answer, Ballot, HeadingTotals, TallyMode
from app.domain.regime import EvaluationDemand
from app.domain.step_facts import EvaluationFacts
from app.operations import activities
from app.operations.workspace import Workspace


def headings(workspace: Workspace, activity_id: int) -> tuple[str, ...]:
    """Return the headings of the slip: those pinned, else those of the first regime that names any."""
    facts = _facts(workspace, activity_id)
    demand = _demand(workspace, activity_id)
    if facts.headings:
        return facts.headings
    return demand.all_headings() if demand else ()


def start_tally(workspace: Workspace, activity_id: int) -> EvaluationFacts:
    """Pin headings and formula of the regime to the record, because later verdicts depend on them."""
    facts = _facts(workspace, activity_id)
    demand = _demand(workspace, activity_id)
    if facts.headings or demand is None:
        return facts
    pinned = replace(facts, headings=demand.all_headings(), formula=demand.formula)
    with workspace.action("activity.evaluation", "开始录票") as action:
        action.save(pinned)
    return pinned


def enter_ballot(
    workspace: Workspace,
    activity_id: int,
    number: int,
    answers: tuple[Answer | None, ...],
    is_valid: bool = True,
) -> None:
    """Store slip ``number``, new or entered again; answers are in heading order. A 核对 done before no longer holds."""
    facts = start_tally(workspace, activity_id)
    old = _ballot(workspace, activity_id, number)
    ballot = Ballot(old.id if old else 0, activity_id, number, answers, is_valid)
    if ballot == old:
        return
    with workspace.action("activity.ballot", f"第 {number} 张测评票") as action:
        action.save(replace(facts, was_checked=False))
        if old:
            action.save(ballot)
        else:
            action.insert(ballot)


def remove_ballot(workspace: Workspace, activity_id: int, number: int) -> None:
    """Take a slip out (it was entered twice); the numbers of the others stay as they are on the paper."""
    old = _ballot(workspace, activity_id, number)
    if old:
        with workspace.action("activity.ballot_remove", f"删去第 {number} 张测评票") as action:
            action.save(replace(_facts(workspace, activity_id), was_checked=False))
            action.delete(old)


def mark_checked(workspace: Workspace, activity_id: int) -> None:
    """核对: every slip was compared with the paper a second time."""
    with workspace.action("activity.evaluation", "核对测评票") as action:
        action.save(replace(_facts(workspace, activity_id), was_checked=True))


def enter_totals(workspace: Workspace, activity_id: int, totals: tuple[HeadingTotals, ...]) -> None:
    """Store the counts of a tally done on paper."""
    facts = start_tally(workspace, activity_id)
    with workspace.action("activity.evaluation", "录入测评合计") as action:
        action.save(replace(facts, mode=TallyMode.TOTALS, totals=totals))


def _facts(workspace: Workspace, activity_id: int) -> EvaluationFacts:
    return workspace.store.get(EvaluationFacts, activity_id) or EvaluationFacts(activity_id)


def _demand(workspace: Workspace, activity_id: int) -> EvaluationDemand | None:
    activity = activities.activity_of(workspace, activity_id)
    regimes = workspace.regimes(activity.regimes)
    return next((regime.evaluation for regime in regimes if regime.evaluation), None)


def _ballot(workspace: Workspace, activity_id: int, number: int) -> Ballot | None:
    found = workspace.store.where(Ballot, activity_id=activity_id, number=number)
    return found[0] if found else None
