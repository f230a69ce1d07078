"""The nine steps as a procedure (JB-17): one good and one bad example a check."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.domain.activity import ActivityKind
from app.domain.attendance import Mark
from app.domain.finding import Severity
from app.domain.records import StepCompletion
from app.domain.step_facts import ApprovalAnswer, ApprovalFacts, CommitteeFacts
from tests.app.rules.examples import GOOD, JB, SC, activity_case, findings, keys, marked, regime

GN = regime("general")


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


@pytest.mark.parametrize(
    ("present", "said"),
    [
        (("张示例", "李示例"), []),
        (("张示例", "李示例", "王示例"), []),
        (("张示例", "赵示例"), ["committee_quorum_missing"]),
        ((), ["committee_quorum_missing"]),
    ],
)
def test_GN_02_more_than_half_of_the_committee_sat_in_it(present: tuple[str, ...], said: list[str]) -> None:
    facts = replace(GOOD.committee, present=present)
    assert keys(activity_case(GN, committee=facts), "GN-02") == said


def test_GN_02_a_branch_without_a_committee_and_a_meeting_not_held_have_no_quorum() -> None:
    alone = replace(GOOD.branch, has_committee=False)
    assert keys(activity_case(GN, branch=alone), "GN-02") == []
    assert keys(activity_case(GN, committee=CommitteeFacts(1)), "GN-02") == []


def test_GN_02_at_a_committee_meeting_the_sign_in_counts() -> None:
    meeting = replace(GOOD.activity, kind=ActivityKind.COMMITTEE_MEETING)
    assert keys(activity_case(GN, activity=meeting), "GN-02") == []
    two_away = marked(Mark.SICK_LEAVE, Mark.ABSENT)
    (found,) = findings(activity_case(GN, activity=meeting, expected=two_away), "GN-02")
    assert (found.step, found.fact_map()["found"], found.fact_map()["total"]) == (5, 1, 3)
