"""The list of activities: where each stands and what comes next."""

from datetime import date
from pathlib import Path

from app.domain.activity import ActivityState
from app.operations import activities, overview, steps
from tests.ui import builders


def test_an_open_activity_names_its_step_and_what_it_wants(tmp_path: Path) -> None:
    made = builders.filled(builders.workspace(tmp_path))
    steps.complete_step(made.workspace, made.activity_id, 1, reason="线下已办")
    (line,) = overview.overview(made.workspace, 2026)
    assert (line.step, line.next_thing) == (2, "还没有写哪天报的")
    assert overview.years(made.workspace) == (2026,)
    made.workspace.close()


def test_a_finished_and_a_cancelled_one_want_nothing(tmp_path: Path) -> None:
    made = builders.filled(builders.workspace(tmp_path))
    ws = made.workspace
    off = activities.start_from_plan(ws, made.plan.rows[1])
    activities.set_state(ws, off.id, ActivityState.CANCELLED, "合并")
    for step in range(1, 10):
        steps.complete_step(ws, made.activity_id, step, date(2026, 6, 15), "线下已办")
    assert [(line.step, line.next_thing) for line in overview.overview(ws, 2026)] == [(None, ""), (None, "")]
    ws.close()


def test_years_hold_this_one_and_those_of_activities(tmp_path: Path) -> None:
    ws = builders.workspace(tmp_path)
    builders.branch(ws)
    assert overview.years(ws) == (2026,)
    assert overview.overview(ws, 2026) == ()
    ws.close()
