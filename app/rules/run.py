"""Run the checks a case's regimes ask for; checklist and guidance of the same regimes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from app.domain.finding import Finding, Severity
from app.domain.regime import Regime, Rule, RuleKind, Subject
from app.rules.case import ActivityCase, PlanCase, Ruling, rulings
from app.rules.checks import ACTIVITY_CHECKS, PLAN_CHECKS, YEAR_CHECKS, Case, Check
from app.rules.year_case import YearCase

NOT_TICKED = "not_ticked"


def run(case: PlanCase | ActivityCase | YearCase) -> tuple[Finding, ...]:
    """Return the findings of all regimes side by side, in regime and rule order; last the unticked items."""
    if isinstance(case, YearCase):
        return tuple(_of_year(case))
    if isinstance(case, PlanCase):
        unticked = _unticked(case.regimes, case.ticked, Subject.PLAN)
        return (*_checked(case, case.regimes, PLAN_CHECKS), *unticked)
    unticked = _unticked(case.judging, case.ticked, Subject.ACTIVITY, case.is_observed)
    return (*_checked(case, case.judging, ACTIVITY_CHECKS), *unticked)


def _of_year(case: YearCase) -> Iterator[Finding]:
    """A regime that ended is judged as things stood on the day after; what it wants by the year's end is not due."""
    going_on = tuple(one for one in case.regimes if case.until <= case.ends(one))
    for regime in case.regimes:
        seen = case if regime in going_on else case.on(case.ends(regime) + timedelta(days=1))
        yield from (_answered(case, one) for one in _checked(seen, (regime,), YEAR_CHECKS))
    yield from _unticked(going_on, case.ticked, Subject.YEAR)


def _answered(case: YearCase, finding: Finding) -> Finding:
    """What was marked 线下已办 is no longer missing, only said with its day."""
    days = (one.on for one in case.done if finding.duty and one.key.startswith(f"{finding.duty}:"))
    done_on = next(days, None)
    return replace(finding, severity=Severity.GUIDANCE, done_on=done_on) if done_on else finding


def _checked(case: Case, regimes: tuple[Regime, ...], checks: tuple[Check[Case], ...]) -> Iterator[Finding]:
    said: set[str] = set()
    for ruling in rulings(regimes, case.branch):
        for check in checks:
            if check.name in ruling.rule.checks and check.name not in said:
                yield from check.function(case, ruling)
                said.update({check.name} if check.is_ours else ())


def _unticked(
    regimes: tuple[Regime, ...],
    ticked: frozenset[tuple[str, str]],
    about: Subject,
    is_observed: bool = False,
) -> Iterator[Finding]:
    for ruling in checklist(regimes, about, is_observed=is_observed):
        if (ruling.regime.id, ruling.rule.id) not in ticked:
            yield ruling.finding(
                NOT_TICKED,
                severity=Severity.CHECKLIST,
                field="tick",
                item=ruling.rule.item,
                regime_id=ruling.regime.id,
            )


def _items(regime: Regime, about: Subject, is_observed: bool) -> tuple[Rule, ...]:
    rules = (rule for rule in regime.rules_on() if rule.kind is RuleKind.CONFIRMED and rule.item)
    return tuple(rule for rule in rules if rule.about is about and (is_observed or not rule.only_observed))


def checklist(
    regimes: tuple[Regime, ...], about: Subject, step: int | None = None, is_observed: bool = False
) -> tuple[Ruling, ...]:
    """Return the items the secretary confirms: of one step, or with ``step`` None of the whole subject."""
    return tuple(
        Ruling(regime, rule)
        for regime in regimes
        for rule in _items(regime, about, is_observed)
        if step is None or rule.step == step
    )


def guidance(regimes: tuple[Regime, ...], about: Subject, step: int | None = None) -> tuple[Ruling, ...]:
    """Return the rules that are only shown: kind T, and what no check or duty of this program can decide."""
    return tuple(
        ruling
        for ruling in rulings(regimes)
        if ruling.rule.about is about
        and (step is None or ruling.rule.step == step)
        and _is_only_shown(ruling.rule)
    )


def _is_only_shown(rule: Rule) -> bool:
    is_decided = rule.checks or rule.duties or rule.kind is RuleKind.CONFIRMED
    return rule.kind is RuleKind.GUIDANCE or not is_decided


def basis(regimes: tuple[Regime, ...], step: int) -> tuple[Ruling, ...]:
    """Return every rule that speaks of a step of an activity (依据), in regime and rule order."""
    spoken = rulings(regimes)
    return tuple(one for one in spoken if one.rule.about is Subject.ACTIVITY and one.rule.step == step)
