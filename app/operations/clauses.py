"""The clauses a help page quotes: the rules of the branch's notices on one subject or one step (依据)."""

from collections.abc import Callable

from app.domain.regime import Rule, Subject
from app.operations.guidance import RuleLine
from app.operations.workspace import Workspace


def clauses_of_step(workspace: Workspace, step: int) -> tuple[RuleLine, ...]:
    """Return what the notices in force say of one of the nine steps."""
    return _lines(workspace, lambda rule: rule.about is Subject.ACTIVITY and rule.step == step)


def clauses_of(workspace: Workspace, subject: Subject) -> tuple[RuleLine, ...]:
    """Return what the notices in force say of a subject as a whole."""
    return _lines(workspace, lambda rule: rule.about is subject and rule.step is None)


def _lines(workspace: Workspace, wanted: Callable[[Rule], bool]) -> tuple[RuleLine, ...]:
    regimes = workspace.regime_set.of_branch(workspace.branch(), workspace.today())
    rules = (rule for regime in regimes for rule in regime.rules_on() if wanted(rule) and rule.clause.quote)
    return tuple(RuleLine(rule.id, rule.demand, rule.clause) for rule in rules)
