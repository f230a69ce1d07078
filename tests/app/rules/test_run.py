"""Checklist, guidance and the runner: what is not ticked, what is only shown, who stands beside whom."""

from dataclasses import replace
from typing import Any

import pytest

from app import texts
from app.domain.activity import ActivityKind
from app.domain.attendance import Mark
from app.domain.finding import Finding, Severity
from app.domain.regime import Regime, Rule, RuleKind, Subject
from app.domain.step_facts import ApprovalFacts, CommitteeFacts, ConductFacts, EvaluationFacts, PublicityFacts
from app.rules.case import ActivityCase, PlanCase
from app.rules.run import basis, checklist, guidance, run
from app.rules.year_case import YearCase
from tests.app.rules.examples import GOOD, JB, REGIMES, SC, activity_case, findings, keys, marked, plan_case
from tests.app.rules.year_examples import year_case


def _of(kind: RuleKind) -> list[Any]:
    """Return every rule of a kind that is on, of every regime, as a parameter that bears its ids."""
    return [
        pytest.param(one, rule, id=f"{one.id}-{rule.id}")
        for one in REGIMES.regimes
        for rule in one.rules_on()
        if rule.kind is kind and (rule.item or kind is not RuleKind.CONFIRMED)
    ]


def _unticked(regime: Regime, rule: Rule) -> list[Finding]:
    """Return what a regime says of an item in 还缺 when nothing is ticked."""
    cases: dict[Subject, PlanCase | ActivityCase | YearCase] = {
        Subject.PLAN: replace(plan_case(regime), ticked=frozenset()),
        Subject.ACTIVITY: replace(activity_case(regime, ticks=()), is_observed=True),
        Subject.YEAR: year_case(regime, ticked=frozenset()),
    }
    return [one for one in run(cases[rule.about]) if (one.rule_id, one.key) == (rule.id, "not_ticked")]


@pytest.mark.parametrize(("regime", "rule"), _of(RuleKind.CONFIRMED))
def test_an_unticked_item_is_missing_at_its_step(regime: Regime, rule: Rule) -> None:
    found = _unticked(regime, rule)
    assert [(one.severity, one.step, one.clause) for one in found] == [
        (Severity.CHECKLIST, rule.step, rule.clause)
    ]
    assert rule.item in texts.say("findings.not_ticked", **found[0].fact_map())


@pytest.mark.parametrize(("regime", "rule"), _of(RuleKind.CONFIRMED))
def test_a_ticked_item_is_done(regime: Regime, rule: Rule) -> None:
    activity = replace(activity_case(regime), is_observed=True)
    said = [*run(plan_case(regime)), *run(activity), *run(year_case(regime))]
    assert [one.key for one in said if one.rule_id == rule.id] == []


def test_SC_13_is_asked_of_the_observed_activity_only() -> None:
    assert keys(activity_case(SC, ticks=()), "SC-13") == []
    assert keys(replace(activity_case(SC, ticks=()), is_observed=True), "SC-13") == ["not_ticked"]


@pytest.mark.parametrize(("regime", "rule"), _of(RuleKind.GUIDANCE))
def test_guidance_is_shown_at_its_step(regime: Regime, rule: Rule) -> None:
    shown = guidance((regime,), rule.about, rule.step)
    assert rule.id in [ruling.rule.id for ruling in shown]
    said = [*run(plan_case(regime)), *run(activity_case(regime)), *run(year_case(regime))]
    assert [one.key for one in said if one.rule_id == rule.id] == []


@pytest.mark.parametrize("regime", REGIMES.regimes, ids=lambda regime: regime.id)
def test_every_rule_is_decided_ticked_due_or_shown(regime: Regime) -> None:
    shown = {ruling.rule.id for about in Subject for ruling in guidance((regime,), about)}
    for rule in regime.rules_on():
        assert bool(rule.checks or rule.duties or rule.item) != (rule.id in shown), rule.id


@pytest.mark.parametrize("regime", REGIMES.regimes, ids=lambda regime: regime.id)
def test_every_rule_of_an_activity_stands_at_a_step(regime: Regime) -> None:
    assert [rule.id for rule in regime.rules if (rule.about is Subject.ACTIVITY) != bool(rule.step)] == []


def test_basis_names_every_rule_of_a_step_of_both_regimes() -> None:
    assert [ruling.rule.id for ruling in basis((JB, SC), 7)] == [
        "JB-02",
        "JB-11",
        "JB-15",
        "JB-20",
        "JB-21",
        "SC-03",
        "SC-12",
        "SC-13",
    ]


def test_the_checklist_of_a_step_holds_both_regimes() -> None:
    assert [one.rule.id for one in checklist((JB, SC), Subject.ACTIVITY, 7)] == [
        "JB-20",
        "JB-21",
        "SC-03",
        "SC-12",
    ]
    assert "SC-13" in [one.rule.id for one in checklist((SC,), Subject.ACTIVITY, 7, is_observed=True)]


def test_a_rule_switched_off_says_nothing() -> None:
    case = activity_case(JB, expected=marked(*[Mark.ABSENT] * 5))
    assert keys(case, "JB-08")
    rules = tuple(replace(rule, severity=None) if rule.id == "JB-08" else rule for rule in JB.rules)
    assert keys(replace(case, regimes=(replace(JB, rules=rules),)), "JB-08") == []


def test_a_softened_rule_warns_with_the_same_clause() -> None:
    rules = tuple(replace(rule, severity=Severity.WARNS) if rule.id == "JB-08" else rule for rule in JB.rules)
    case = activity_case(replace(JB, rules=rules), expected=marked(*[Mark.ABSENT] * 5))
    (found,) = findings(case, "JB-08")
    assert (found.severity, found.clause) == (Severity.WARNS, JB.clause("JB-08"))


def test_a_regime_judges_only_the_kinds_it_names() -> None:
    lecture = replace(GOOD.activity, kind=ActivityKind.LECTURE)
    case = activity_case(JB, SC, activity=lecture, ticks=(), evidence=(), committee=CommitteeFacts(1))
    assert run(case) == ()
    assert run(replace(case, regimes=(replace(JB, kinds=()),)))


def test_findings_of_two_regimes_stand_side_by_side() -> None:
    case = activity_case(JB, SC, branch=replace(GOOD.branch, day_rule=None))
    assert [(one.rule_id, one.clause.regime_id) for one in run(case) if one.key == "fixed_day_unset"] == [
        ("JB-03", "jiubu"),
        ("SC-02", "shanghai-chengjian-2017"),
    ]


def test_every_finding_of_an_empty_activity_has_a_sentence_and_a_step() -> None:
    empty = {
        "committee": CommitteeFacts(1),
        "approval": ApprovalFacts(1),
        "publicity": PublicityFacts(1),
        "conduct": ConductFacts(1),
        "evaluation": EvaluationFacts(1),
        "expected": marked(Mark.NOT_MARKED, Mark.SICK_LEAVE, Mark.ABSENT),
        "speeches": (),
        "ballots": (),
        "ticks": (),
        "evidence": (),
        "sendings": (),
    }
    found = run(activity_case(JB, SC, **empty))
    assert len(found) > 20
    for one in found:
        assert one.step
        assert texts.say(f"findings.{one.key}", **one.fact_map())
