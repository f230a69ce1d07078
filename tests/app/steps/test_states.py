"""The state of each of the nine steps follows from what was entered, what was found and whether it was closed."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from app.domain.activity import ActivityFile
from app.domain.finding import Clause, Finding, Severity
from app.domain.progress import StepStatus
from app.domain.records import StepCompletion
from app.domain.step_facts import (
    ApprovalFacts,
    CommitteeFacts,
    ConductFacts,
    ConveningFacts,
    EvaluationFacts,
    Problem,
    PublicityFacts,
    ReportFacts,
    SignInFacts,
    Speech,
)
from app.steps import STEPS
from app.steps.states import due_date, states
from tests.app.files import EMPTY, EXPECTED, FULL
from tests.app.rules.examples import JB, SC

NUMBERS = range(1, 10)
DAY = date(2026, 6, 18)
CLAUSE = Clause("jiubu", "某通知", "六", "必须")
# What begins each step: the least that may be entered at it.
BEGUN: dict[int, dict[str, Any]] = {
    1: {"committee": CommitteeFacts(1, topic="定主题")},
    2: {"approval": ApprovalFacts(1, sent_on=DAY)},
    3: {"publicity": PublicityFacts(1, where="公开栏")},
    4: {"convening": ConveningFacts(1, told_how="电话")},
    5: {"sign_in": SignInFacts(1, was_signed_on_paper=True)},
    6: {"report": ReportFacts(1, was_read=True)},
    7: {"speeches": (Speech(1, 1, 1),)},
    8: {"evaluation": EvaluationFacts(1, issued=9)},
    9: {"problems": (Problem(1, 1, 1, "发言超时"),)},
}


def begun(number: int) -> ActivityFile:
    return replace(EMPTY, **BEGUN[number])


def closed(file: ActivityFile, number: int) -> ActivityFile:
    done = StepCompletion(1, 1, number, DAY, datetime(2026, 6, 18, 18), "线下已办")
    return replace(file, completions=(done,))


def broken(number: int, severity: Severity = Severity.BLOCKS) -> tuple[Finding, ...]:
    return (Finding("JB-01", "change_without_reason", severity, CLAUSE, step=number),)


def status(file: ActivityFile, number: int, findings: tuple[Finding, ...] = ()) -> StepStatus:
    return states(file, (JB,), findings)[number - 1].status


@pytest.mark.parametrize("number", NUMBERS)
def test_untouched_a_step_is_not_started_whatever_was_found(number: int) -> None:
    assert status(EMPTY, number) is StepStatus.NOT_STARTED
    assert status(EMPTY, number, broken(number)) is StepStatus.NOT_STARTED


@pytest.mark.parametrize("number", NUMBERS)
def test_one_entry_starts_a_step_and_no_other(number: int) -> None:
    found = [state.number for state in states(begun(number), (JB,), ()) if state.status is StepStatus.STARTED]
    assert found == [number]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_rule_that_blocks_is_trouble_a_warning_is_not(number: int) -> None:
    assert status(begun(number), number, broken(number)) is StepStatus.TROUBLE
    assert status(begun(number), number, broken(number, Severity.WARNS)) is StepStatus.STARTED
    assert status(begun(number), number, broken(number % 9 + 1)) is StepStatus.STARTED


@pytest.mark.parametrize("number", NUMBERS)
def test_closed_with_something_missing_it_is_done_with_gaps(number: int) -> None:
    state = states(closed(EMPTY, number), (JB,), ())[number - 1]
    assert state.status is StepStatus.DONE_WITH_GAPS
    assert (state.on, state.reason) == (DAY, "线下已办")
    assert state.missing


@pytest.mark.parametrize("number", NUMBERS)
def test_closed_with_nothing_missing_it_is_done_unless_a_rule_blocks(number: int) -> None:
    file = closed(FULL, number)
    assert states(file, (JB,), ())[number - 1].missing == ()
    assert status(file, number) is StepStatus.DONE
    assert status(file, number, broken(number)) is StepStatus.DONE_WITH_GAPS


def test_an_item_to_confirm_is_missing_at_its_step() -> None:
    item = Finding("JB-20", "not_ticked", Severity.CHECKLIST, CLAUSE, (("item", "悬挂党旗"),), step=7)
    state = states(FULL, (JB,), (item,))[6]
    assert state.missing == ("还没有确认：悬挂党旗",)


def test_the_agenda_alone_is_no_beginning_of_the_activity() -> None:
    assert status(replace(EMPTY, conduct=ConductFacts(1, agenda="学习")), 7) is StepStatus.NOT_STARTED


def test_leave_entered_before_the_day_starts_the_roll() -> None:
    assert status(replace(EMPTY, expected=EXPECTED), 5) is StepStatus.STARTED


@pytest.mark.parametrize(
    ("regimes", "due"),
    [
        ((JB,), [None, None, date(2026, 6, 13), None, DAY, DAY, DAY, DAY, date(2026, 6, 20)]),
        ((SC,), [None, None, None, None, DAY, DAY, DAY, DAY, None]),
        ((), [None, None, None, None, DAY, DAY, DAY, DAY, None]),
    ],
)
def test_when_each_step_is_due(regimes: tuple[Any, ...], due: list[date | None]) -> None:
    assert [state.due for state in states(FULL, regimes, ())] == due


def test_without_a_day_nothing_is_due() -> None:
    assert [due_date(step, EMPTY, (JB,)) for step in STEPS] == [None] * 9


def test_a_step_asks_for_the_theme_alone_where_no_notice_prescribes_the_steps() -> None:
    by_steps = states(EMPTY, (JB, SC), ())
    without = states(EMPTY, (SC,), ())
    assert all(state.missing for state in by_steps)
    assert [state.missing for state in without] == [("还没有写活动主题",), *[()] * (len(NUMBERS) - 1)]
    assert states(FULL, (SC,), ())[0].missing == ()
