"""Beginning an activity from a row of the plan table, and taking over what changed since."""

from pathlib import Path

from app.domain.plan_cells import CellChange, PlanColumn
from app.operations import activities, from_plan, plans, undoing
from tests.ui import builders


def test_rows_already_begun_are_left_out(tmp_path: Path) -> None:
    made = builders.filled(builders.workspace(tmp_path))
    assert [row.on.month for row in from_plan.rows_to_begin(made.workspace) if row.on] == [
        7,
        8,
        9,
        10,
        11,
        12,
    ]
    made.workspace.close()


def test_a_changed_row_is_seen_and_taken_over_without_the_day(tmp_path: Path) -> None:
    made = builders.filled(builders.workspace(tmp_path))
    ws, row = made.workspace, made.plan.rows[0]
    assert from_plan.changed_fields(made.activity, row) == ()
    cells = [
        CellChange(row.id, PlanColumn.THEME, "学习党章"),
        CellChange(row.id, PlanColumn.TIME, "6月25日 下午"),
    ]
    plans.change_cells(ws, made.plan.plan.id, cells)
    changed = from_plan.row_of(ws, made.activity)
    assert changed is not None
    assert from_plan.changed_fields(made.activity, changed) == ("theme", "part")
    from_plan.take_over(ws, made.activity_id)
    taken = activities.activity_of(ws, made.activity_id)
    assert (taken.theme, taken.on) == ("学习党章", made.activity.on)
    assert from_plan.changed_fields(taken, changed) == ()
    undoing.undo_last(ws)
    assert activities.activity_of(ws, made.activity_id).theme == "学习党章，重温誓词"
    ws.close()


def test_an_empty_cell_takes_nothing_away(tmp_path: Path) -> None:
    made = builders.filled(builders.workspace(tmp_path))
    ws, row = made.workspace, made.plan.rows[0]
    plans.change_cells(ws, made.plan.plan.id, [CellChange(row.id, PlanColumn.THEME, "")])
    from_plan.take_over(ws, made.activity_id)
    assert activities.activity_of(ws, made.activity_id).theme == "学习党章，重温誓词"
    ws.close()
