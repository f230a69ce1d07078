"""A changed date is kept with its reason; what hangs on the date moves with it; one step takes it back."""

from datetime import date
from pathlib import Path

import pytest

from app.domain.activity import ActivityKind, ActivityState
from app.operations import activities, dates, home, steps, undoing
from tests.ui import builders
from tests.ui.builders import Filled

FRIDAY = date(2026, 6, 26)


@pytest.fixture
def filled(tmp_path: Path) -> Filled:
    return builders.filled(builders.workspace(tmp_path))


def test_a_change_keeps_the_first_date_and_the_reason(filled: Filled) -> None:
    opened, number = filled.workspace, filled.activity_id
    dates.change_date(opened, number, FRIDAY, "上级会议", filed_on=date(2026, 6, 15))
    file = activities.activity_file(opened, number)
    assert (file.activity.planned_on, file.activity.on) == (date(2026, 6, 18), FRIDAY)
    change = file.date_changes[0]
    assert (change.old, change.new, change.reason) == (date(2026, 6, 18), FRIDAY, "上级会议")
    assert (change.filed_on, change.changed_at) == (date(2026, 6, 15), builders.NOW)


def test_one_undo_takes_the_whole_change_back(filled: Filled) -> None:
    opened, number = filled.workspace, filled.activity_id
    dates.change_date(opened, number, FRIDAY, "上级会议")
    undoing.undo_last(opened)
    file = activities.activity_file(opened, number)
    assert (file.activity, file.date_changes) == (filled.activity, ())


def test_the_same_day_is_no_change(filled: Filled) -> None:
    dates.change_date(filled.workspace, filled.activity_id, date(2026, 6, 18))
    assert activities.activity_file(filled.workspace, filled.activity_id).date_changes == ()


def test_the_first_day_is_set_freely(filled: Filled) -> None:
    opened = filled.workspace
    begun = activities.start_unplanned(opened, "慰问", ActivityKind.THEME_DAY, None, "临时")
    dates.change_date(opened, begun.id, FRIDAY)
    file = activities.activity_file(opened, begun.id)
    assert (file.activity.planned_on, file.activity.on, file.date_changes) == (FRIDAY, FRIDAY, ())


def test_open_dates_move_with_the_day(filled: Filled) -> None:
    opened, number = filled.workspace, filled.activity_id
    before = home.activity_duties(opened, number)
    due = steps.standing(opened, number).state(3).due
    dates.change_date(opened, number, FRIDAY, "上级会议")
    assert (due, steps.standing(opened, number).state(3).due) == (date(2026, 6, 13), date(2026, 6, 21))
    assert home.moved_dates(before, home.activity_duties(opened, number)) == (
        "公示：6月13日 → 6月21日",
        "本月活动：6月18日 → 6月26日",
    )


def test_what_the_regimes_want_of_a_change(filled: Filled) -> None:
    demand = dates.change_demand(filled.workspace, filled.activity_id)
    assert (demand.must_consent, demand.must_file, demand.same_month) == (False, True, True)
    assert any("报备" in clause.quote for clause in demand.clauses)


def test_a_kind_no_notice_speaks_of_wants_nothing(filled: Filled) -> None:
    lecture = activities.start_unplanned(filled.workspace, "讲课", ActivityKind.LECTURE, FRIDAY, "临时")
    assert dates.change_demand(filled.workspace, lecture.id) == dates.ChangeDemand(False, False, False)


def test_a_new_day_ends_the_postponement(filled: Filled) -> None:
    opened, number = filled.workspace, filled.activity_id
    activities.set_state(opened, number, ActivityState.POSTPONED, "停电")
    moved = dates.change_date(opened, number, FRIDAY, "停电")
    assert (moved.state, moved.state_reason) == (ActivityState.OPEN, "")
    undoing.undo_last(opened)
    assert activities.activity_of(opened, number).state is ActivityState.POSTPONED


def test_the_answer_to_a_change_is_written_down_later(filled: Filled) -> None:
    opened, number = filled.workspace, filled.activity_id
    dates.change_date(opened, number, FRIDAY)
    change = activities.activity_file(opened, number).date_changes[0]
    dates.note_answer(opened, change.id, filed_on=date(2026, 6, 16), reason="上级会议")
    dates.note_answer(opened, change.id, consented_on=date(2026, 6, 17))
    noted = activities.activity_file(opened, number).date_changes[0]
    assert (noted.filed_on, noted.consented_on, noted.reason) == (
        date(2026, 6, 16),
        date(2026, 6, 17),
        "上级会议",
    )


def test_an_unknown_change_is_a_bug(filled: Filled) -> None:
    with pytest.raises(KeyError):
        dates.note_answer(filled.workspace, 99, reason="x")
