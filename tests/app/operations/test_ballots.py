"""app.operations.ballots: headings pinned, slips stored and entered again, 核对, totals."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from app.domain.activity import ActivityKind
from app.domain.evaluation import Answer, Formula, HeadingTotals, TallyMode
from app.operations import activities, ballots, branches, undoing
from app.operations.workspace import Workspace, create_workspace

HEADINGS = ("主题特色鲜明", "内容充实健康", "方式灵活生动", "效果突出显著", "总体评价")
GOOD = (Answer.SATISFIED,) * 5


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = create_workspace(tmp_path / "支部", clock=lambda: datetime(2026, 6, 18, 17, 5))
    branches.enter_regime(made, "jiubu", date(2019, 1, 1))
    yield made
    made.close()


def begun(workspace: Workspace) -> int:
    kind = ActivityKind.THEME_DAY
    return activities.start_unplanned(workspace, "学习", kind, date(2026, 6, 18), "测试").id


def test_headings_are_those_of_the_notice(workspace: Workspace) -> None:
    assert ballots.headings(workspace, begun(workspace)) == HEADINGS


def test_no_headings_where_the_notice_asks_for_no_evaluation(workspace: Workspace) -> None:
    branches.change_branch(workspace, regimes=())
    branches.enter_regime(workspace, "shanghai-chengjian-2017", date(2017, 5, 26))
    assert ballots.headings(workspace, begun(workspace)) == ()


def test_the_first_slip_pins_headings_and_formula(workspace: Workspace) -> None:
    activity = begun(workspace)
    ballots.enter_ballot(workspace, activity, 1, GOOD)
    facts = activities.activity_file(workspace, activity).evaluation
    assert (facts.headings, facts.formula) == (HEADINGS, Formula.SATISFIED_AND_FAIRLY)


def test_a_slip_entered_again_replaces_the_old_one(workspace: Workspace) -> None:
    activity = begun(workspace)
    ballots.enter_ballot(workspace, activity, 1, GOOD)
    ballots.enter_ballot(workspace, activity, 2, GOOD)
    ballots.enter_ballot(workspace, activity, 1, (None,) * 5, is_valid=False)
    slips = activities.activity_file(workspace, activity).ballots
    assert [(slip.number, slip.is_valid) for slip in slips] == [(1, False), (2, True)]


def test_the_same_slip_again_is_no_action(workspace: Workspace) -> None:
    activity = begun(workspace)
    ballots.enter_ballot(workspace, activity, 1, GOOD)
    before = undoing.can_undo(workspace)
    ballots.enter_ballot(workspace, activity, 1, GOOD)
    assert undoing.can_undo(workspace) == before


def test_a_slip_taken_out_comes_back_by_undo(workspace: Workspace) -> None:
    activity = begun(workspace)
    for number in (1, 2, 3):
        ballots.enter_ballot(workspace, activity, number, GOOD)
    ballots.remove_ballot(workspace, activity, 2)
    assert [slip.number for slip in activities.activity_file(workspace, activity).ballots] == [1, 3]
    undoing.undo_last(workspace)
    assert [slip.number for slip in activities.activity_file(workspace, activity).ballots] == [1, 2, 3]


def test_a_changed_slip_undoes_the_check(workspace: Workspace) -> None:
    activity = begun(workspace)
    ballots.enter_ballot(workspace, activity, 1, GOOD)
    ballots.mark_checked(workspace, activity)
    assert activities.activity_file(workspace, activity).evaluation.was_checked
    ballots.enter_ballot(workspace, activity, 1, (Answer.NOT_SATISFIED, *GOOD[1:]))
    assert not activities.activity_file(workspace, activity).evaluation.was_checked
    ballots.mark_checked(workspace, activity)
    ballots.remove_ballot(workspace, activity, 1)
    assert not activities.activity_file(workspace, activity).evaluation.was_checked


def test_totals_are_stored_with_the_pinned_headings(workspace: Workspace) -> None:
    activity = begun(workspace)
    activities.change_facts(workspace, activity, "evaluation", issued=30, returned=27, valid=26)
    ballots.enter_totals(workspace, activity, (HeadingTotals(20, 5, 1, 0),) * 5)
    file = activities.activity_file(workspace, activity)
    assert file.evaluation.mode is TallyMode.TOTALS
    assert (file.result().favourable, file.result().valid) == (25, 26)
