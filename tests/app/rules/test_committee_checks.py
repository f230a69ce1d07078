"""The nine steps as a procedure (JB-17): one good and one bad example a check."""

from dataclasses import replace
from datetime import date, datetime

from app.domain.finding import Severity
from app.domain.records import StepCompletion
from app.domain.step_facts import ApprovalAnswer, ApprovalFacts, CommitteeFacts
from tests.app.rules.examples import GOOD, JB, SC, activity_case, findings, keys


def test_JB_17_the_committee_decided() -> None:
    assert keys(activity_case(JB), "JB-17") == []
    (found,) = findings(activity_case(JB, committee=CommitteeFacts(1)), "JB-17")
    assert (found.key, found.step, found.severity) == ("committee_undecided", 1, Severity.BLOCKS)


def test_JB_17_without_a_committee_somebody_else_decides() -> None:
    without = CommitteeFacts(1, without_committee=True)
    assert keys(activity_case(JB, committee=without), "JB-17") == ["nobody_decided"]
    decided = replace(without, held_on=date(2026, 6, 2), decision="书记、副书记商定")
    assert keys(activity_case(JB, committee=decided), "JB-17") == []


def test_JB_17_approval_comes_before_the_notice() -> None:
    late = replace(GOOD.approval, answered_on=date(2026, 6, 13))
    (found,) = findings(activity_case(JB, approval=late), "JB-17")
    assert (found.key, found.step) == ("posted_before_approval", 3)


def test_JB_17_a_returned_paper_is_no_approval() -> None:
    returned = replace(GOOD.approval, answer=ApprovalAnswer.RETURNED)
    assert keys(activity_case(JB, approval=returned), "JB-17") == ["posted_unapproved"]
    assert keys(activity_case(JB, approval=ApprovalFacts(1)), "JB-17") == ["posted_unapproved"]
    nothing = {"approval": ApprovalFacts(1), "publicity": replace(GOOD.publicity, posted_on=None)}
    assert keys(activity_case(JB, **nothing), "JB-17") == []


def closed(step: int, day: date, reason: str = "") -> StepCompletion:
    return StepCompletion(step, 1, step, day, datetime(2026, 6, 20, 9), reason)


def test_JB_17_a_step_out_of_order_needs_a_reason() -> None:
    skipped = (closed(1, date(2026, 6, 2)), closed(3, date(2026, 6, 5)))
    (found,) = findings(activity_case(JB, completions=skipped), "JB-17")
    assert (found.key, found.step, found.fact_map()) == ("step_out_of_order", 3, {"number": 3, "earlier": 2})
    explained = (skipped[0], closed(3, date(2026, 6, 5), "线下已先公示"))
    assert keys(activity_case(JB, completions=explained), "JB-17") == []


def test_JB_17_the_days_count_not_the_moment_of_entry() -> None:
    turned = (closed(1, date(2026, 6, 6)), closed(2, date(2026, 6, 5)))
    assert [one.step for one in findings(activity_case(JB, completions=turned), "JB-17")] == [2]


def test_a_regime_without_steps_gates_nothing() -> None:
    case = activity_case(SC, committee=CommitteeFacts(1), completions=(closed(9, date(2026, 6, 1)),))
    assert [key for rule in SC.rules for key in keys(case, rule.id)] == []
