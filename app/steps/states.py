"""The state of each step, computed from the facts and the findings (DESIGN 7.3); pressing 完成本步 is one of the facts."""

from datetime import date, timedelta

from app import texts
from app.domain.activity import ActivityFile
from app.domain.finding import Finding, Severity
from app.domain.progress import StepState, StepStatus
from app.domain.regime import Regime
from app.steps import STEPS
from app.steps.step import Gap, Step

THEME = "theme"
ON_THE_DAY = 5  # 签到, 通报, 开展 and 测评 happen on the day itself


def gap_text(step: Step, gap: Gap) -> str:
    """Return the sentence of one gap."""
    return texts.say(f"steps.{step.key}.gaps.{gap.key}", **dict(gap.facts))


def asked_gaps(step: Step, file: ActivityFile, regimes: tuple[Regime, ...]) -> tuple[Gap, ...]:
    """Return a step's own gaps where a notice prescribes the steps: no field is mandatory unless one asks (RULES 0.14).

    The theme is wanted always (ours): without it nothing of the activity can be told from another.
    """
    found = step.missing(file)
    return (
        found if any(regime.steps for regime in regimes) else tuple(gap for gap in found if gap.key == THEME)
    )


def missing(
    step: Step, file: ActivityFile, regimes: tuple[Regime, ...], findings: tuple[Finding, ...]
) -> tuple[str, ...]:
    """Return what a step still wants: its own gaps that are asked for, then the checklist items not confirmed yet."""
    own = tuple(gap_text(step, gap) for gap in asked_gaps(step, file, regimes))
    return own + tuple(
        texts.say(f"findings.{finding.key}", **finding.fact_map())
        for finding in findings
        if finding.step == step.number and finding.severity is Severity.CHECKLIST
    )


def states(
    file: ActivityFile, regimes: tuple[Regime, ...], findings: tuple[Finding, ...]
) -> tuple[StepState, ...]:
    """Return the nine states in order."""
    return tuple(_state(step, file, regimes, findings) for step in STEPS)


def _state(
    step: Step, file: ActivityFile, regimes: tuple[Regime, ...], findings: tuple[Finding, ...]
) -> StepState:
    completion = file.completion(step.number)
    wants = missing(step, file, regimes, findings)
    return StepState(
        number=step.number,
        key=step.key,
        status=_status(step, file, findings, wants),
        on=completion.done_on if completion else None,
        due=due_date(step, file, regimes),
        missing=wants,
        reason=completion.reason if completion else "",
    )


def _status(
    step: Step, file: ActivityFile, findings: tuple[Finding, ...], wants: tuple[str, ...]
) -> StepStatus:
    blocked = any(finding.step == step.number and finding.severity is Severity.BLOCKS for finding in findings)
    if file.completion(step.number) is not None:
        return StepStatus.DONE_WITH_GAPS if wants or blocked else StepStatus.DONE
    if not step.began(file):
        return StepStatus.NOT_STARTED
    return StepStatus.TROUBLE if blocked else StepStatus.STARTED


def due_date(step: Step, file: ActivityFile, regimes: tuple[Regime, ...]) -> date | None:
    """Return the day a step is due: 公示 before, 总结 after the day as the regimes say; steps before it have none."""
    day = file.day
    if day is None:
        return None
    if step.key == "publicity":
        offsets = [
            -regime.numbers.notice_days for regime in regimes if regime.numbers.notice_days is not None
        ]
        return day + timedelta(days=min(offsets)) if offsets else None
    if step.key == "summary":
        offsets = [regime.numbers.report_days for regime in regimes if regime.numbers.report_days is not None]
        return day + timedelta(days=min(offsets)) if offsets else None
    return day if step.number >= ON_THE_DAY else None
