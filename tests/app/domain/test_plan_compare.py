"""What changed between two states of a plan table."""

from dataclasses import replace
from datetime import date

from app.domain.plan import PlannedActivity
from app.domain.plan_cells import PlanColumn
from app.domain.plan_compare import RowFate, differences

JUNE = PlannedActivity(1, 1, 1, on=date(2026, 6, 18), theme="学习")
JULY = PlannedActivity(2, 1, 2, on=date(2026, 7, 16), theme="参观")


def test_nothing_differs() -> None:
    assert differences([JUNE, JULY], [JUNE, JULY]) == ()


def test_names_the_cells_before_and_after() -> None:
    [found] = differences([JUNE], [replace(JUNE, theme="参观", is_observed=True)])
    assert found.fate is RowFate.CHANGED
    assert found.cells == ((PlanColumn.THEME, "学习", "参观"), (PlanColumn.REMARK, "", "√"))


def test_added_and_removed_rows() -> None:
    assert [one.fate for one in differences([JUNE], [JULY])] == [RowFate.ADDED, RowFate.REMOVED]


def test_a_row_that_only_moved_up_is_no_change() -> None:
    assert differences([JUNE], [replace(JUNE, position=5)]) == ()
