"""What a notice says at a step: its basis, its checklist, its guidance, as plain lines (依据, 请确认, 提示)."""

from dataclasses import dataclass

from app.domain.finding import Clause
from app.domain.regime import Subject
from app.operations.steps import Standing
from app.rules.case import Ruling
from app.rules.run import basis, checklist, guidance


@dataclass(frozen=True)
class RuleLine:
    """One rule at a step: its id, what it demands, and where it stands."""

    rule_id: str
    demand: str
    clause: Clause


@dataclass(frozen=True)
class ChecklistLine:
    """One item to confirm, and whether it is."""

    regime_id: str
    rule_id: str
    item: str
    clause: Clause
    is_ticked: bool


def basis_lines(where: Standing, step: int) -> tuple[RuleLine, ...]:
    """Return every rule that speaks of a step."""
    return tuple(_line(ruling) for ruling in basis(where.regimes, step))


def step_lines(where: Standing, key: str) -> tuple[str, ...]:
    """Return the step in the words of each notice that prescribes it, with the notice's name."""
    return tuple(
        f"“{step.quote}”（{regime.notice.short}）"
        for regime in where.regimes
        for step in regime.steps
        if step.key == key
    )


def guidance_lines(where: Standing, step: int) -> tuple[RuleLine, ...]:
    """Return the rules only shown at a step."""
    return tuple(_line(ruling) for ruling in guidance(where.regimes, Subject.ACTIVITY, step))


def checklist_lines(where: Standing, step: int) -> tuple[ChecklistLine, ...]:
    """Return the items to confirm at a step."""
    ticked = {(tick.regime_id, tick.rule_id) for tick in where.file.ticks}
    return tuple(
        ChecklistLine(
            ruling.regime.id,
            ruling.rule.id,
            ruling.rule.item,
            ruling.rule.clause,
            (ruling.regime.id, ruling.rule.id) in ticked,
        )
        for ruling in checklist(where.regimes, Subject.ACTIVITY, step, where.is_observed)
    )


def _line(ruling: Ruling) -> RuleLine:
    return RuleLine(ruling.rule.id, ruling.rule.demand, ruling.rule.clause)
