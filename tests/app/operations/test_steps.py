"""Steps are closed, opened again and answered; where a reason is wanted it says why."""

from datetime import date
from pathlib import Path

import pytest

from app.domain.attendance import Mark
from app.domain.progress import StepStatus, current_step
from app.domain.step_facts import ApprovalAnswer
from app.operations import activities, branches, overview, steps, undoing
from app.operations.workspace import Workspace
from tests.app.walk import Clock, confirm, opened, prepare, walk
from tests.ui import builders
from tests.ui.builders import Filled


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def filled(tmp_path: Path, clock: Clock) -> Filled:
    return builders.filled(opened(tmp_path, clock))


def status(workspace: Workspace, activity_id: int) -> str:
    signs = dict(zip(StepStatus, "·>+~!", strict=True))
    return "".join(signs[state.status] for state in steps.standing(workspace, activity_id).states)


def test_nothing_is_done_at_the_start_but_the_list_that_is_frozen(filled: Filled) -> None:
    assert status(filled.workspace, filled.activity_id) == "···>·····"


def test_a_whole_walk_is_done_without_gaps(filled: Filled, clock: Clock) -> None:
    walk(filled.workspace, clock, filled.activity, away={"李娜": Mark.SICK_LEAVE})
    where = steps.standing(filled.workspace, filled.activity_id)
    assert [state.missing for state in where.states] == [()] * 9
    assert status(filled.workspace, filled.activity_id) == "+++++++++"
    assert steps.is_finished(where)
    assert current_step(where.states) == 9
    assert overview.next_at(where) == ""
    assert [finding.rule_id for finding in where.findings] == []


def test_a_step_closed_with_gaps_says_so_and_keeps_the_reason(filled: Filled) -> None:
    steps.complete_step(filled.workspace, filled.activity_id, 3, date(2026, 6, 12), "先公示了")
    state = steps.standing(filled.workspace, filled.activity_id).state(3)
    assert state.status is StepStatus.DONE_WITH_GAPS
    assert (state.on, state.reason) == (date(2026, 6, 12), "先公示了")


def test_closing_twice_keeps_the_first(filled: Filled) -> None:
    first = steps.complete_step(filled.workspace, filled.activity_id, 1, date(2026, 6, 10))
    again = steps.complete_step(filled.workspace, filled.activity_id, 1)
    assert again == first
    assert len(activities.activity_file(filled.workspace, filled.activity_id).completions) == 1


def test_a_step_is_opened_again(filled: Filled) -> None:
    steps.complete_step(filled.workspace, filled.activity_id, 1)
    steps.reopen_step(filled.workspace, filled.activity_id, 1)
    steps.reopen_step(filled.workspace, filled.activity_id, 1)
    assert activities.activity_file(filled.workspace, filled.activity_id).completions == ()


def test_a_reason_is_wanted_for_open_steps_gaps_and_rules(filled: Filled) -> None:
    whys = steps.wants_reason(steps.standing(filled.workspace, filled.activity_id), 3)
    assert whys[0] == "前面还有没办完的步骤：第 1、2 步"
    assert "还没有写公示日期" in whys
    assert "还没有写公示在哪里" in whys


def test_a_broken_rule_is_said_in_words(filled: Filled, clock: Clock) -> None:
    prepare(filled.workspace, clock, filled.activity)
    clock.goes_to(date(2026, 6, 30))
    broken = "还没有写测评日期，活动后当天就要测评。"
    whys = steps.wants_reason(steps.standing(filled.workspace, filled.activity_id), 8)
    assert broken not in whys  # nothing says yet that it was held, only that its day is over
    activities.change_facts(filled.workspace, filled.activity_id, "conduct", held_on=date(2026, 6, 18))
    whys = steps.wants_reason(steps.standing(filled.workspace, filled.activity_id), 8)
    assert broken in whys


def test_nothing_missing_wants_no_reason(filled: Filled, clock: Clock) -> None:
    walk(filled.workspace, clock, filled.activity)
    where = steps.standing(filled.workspace, filled.activity_id)
    assert [steps.wants_reason(where, step) for step in range(1, 10)] == [()] * 9


def test_where_no_notice_prescribes_steps_nothing_is_gated(filled: Filled) -> None:
    workspace = filled.workspace
    branches.leave_regime(workspace, "jiubu")
    begun = activities.start_from_plan(workspace, filled.plan.rows[1])
    assert steps.wants_reason(steps.standing(workspace, begun.id), 9) == ()


def test_a_return_is_one_act_and_opens_the_first_step(filled: Filled, clock: Clock) -> None:
    workspace, number = filled.workspace, filled.activity_id
    prepare(workspace, clock, filled.activity)
    steps.answer_approval(workspace, number, ApprovalAnswer.RETURNED, opinion="主题再具体些")
    where = steps.standing(workspace, number)
    assert where.file.completion(1) is None
    assert where.state(2).status is StepStatus.DONE_WITH_GAPS
    assert "已被退回：改好第 1 步后再报一次" in where.state(2).missing
    undoing.undo_last(workspace)
    back = steps.standing(workspace, number)
    assert back.file.completion(1) is not None
    assert back.file.approval.answer is ApprovalAnswer.APPROVED


def test_an_answer_taken_back_is_no_answer(filled: Filled) -> None:
    workspace, number = filled.workspace, filled.activity_id
    steps.answer_approval(workspace, number, ApprovalAnswer.APPROVED, answered_on=date(2026, 6, 10))
    steps.answer_approval(workspace, number, None, answered_on=None)
    said = [text for text, _ in steps.own_gaps(steps.standing(workspace, number), 2)]
    assert "还没有记下答复" in said


def test_results_of_a_year_are_those_with_slips(filled: Filled, clock: Clock) -> None:
    assert steps.year_results(filled.workspace, 2026) == ()
    assert steps.year_results(filled.workspace, None) == ()
    walk(filled.workspace, clock, filled.activity)
    result = steps.year_results(filled.workspace, 2026)[0]
    assert (result.favourable, result.valid, result.on) == (10, 10, date(2026, 6, 18))


def test_the_overview_has_a_line_an_activity(filled: Filled, clock: Clock) -> None:
    workspace = filled.workspace
    walk(workspace, clock, filled.activity)
    other = activities.start_from_plan(workspace, filled.plan.rows[1])
    july, june = overview.overview(workspace, 2026)
    assert (july.activity.id, july.step, july.in_trouble) == (other.id, 1, False)
    assert july.next_thing == "还没有写支委会是哪天开的"
    assert (june.step, june.next_thing) == (None, "")
    assert overview.years(workspace) == (2026,)


def test_a_step_that_wants_nothing_can_be_closed(filled: Filled, clock: Clock) -> None:
    prepare(filled.workspace, clock, filled.activity)

    confirm(filled.workspace, filled.activity_id)
    steps.reopen_step(filled.workspace, filled.activity_id, 1)
    where = steps.standing(filled.workspace, filled.activity_id)
    assert overview.next_at(where) == "可以完成这一步了"
