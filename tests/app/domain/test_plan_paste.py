"""What a pasted block would do to the plan table: cells that change, rows that come, cells nobody can read."""

from dataclasses import replace
from datetime import date

from app.domain.plan import PlannedActivity
from app.domain.plan_cells import CellChange, PlanColumn
from app.domain.plan_paste import preview_paste

TODAY = date(2026, 7, 2)
ROWS = (
    PlannedActivity(11, 1, 1, on=date(2026, 6, 18), place="会议室", theme="学习", kind="主题党日"),
    PlannedActivity(12, 1, 2, time_note="7月", place="会议室", kind="主题党日"),
)


def test_only_cells_that_say_something_else_change() -> None:
    found = preview_paste(ROWS, 0, 1, [["会议室", "观摩"], ["礼堂", ""]], TODAY)
    assert found.changes == (
        CellChange(11, PlanColumn.THEME, "观摩"),
        CellChange(12, PlanColumn.PLACE, "礼堂"),
    )
    assert (found.new_rows, found.unclear, found.changed_rows) == ((), 0, 2)


def test_rows_beyond_the_end_are_new_unless_they_are_empty() -> None:
    found = preview_paste(ROWS, 1, 0, [["7.16", "礼堂"], ["8.20", "公园"], ["", " "]], TODAY)
    assert found.changed_rows == 1
    assert found.new_rows == (((PlanColumn.TIME, "8.20"), (PlanColumn.PLACE, "公园")),)


def test_a_time_nobody_can_read_is_counted_in_old_and_new_rows() -> None:
    found = preview_paste(ROWS, 1, 0, [["下旬", "礼堂"], ["看情况", "公园"]], TODAY)
    assert found.unclear == 2


def test_what_lies_right_of_the_table_is_left_out() -> None:
    found = preview_paste(ROWS, 0, 5, [["√", "多出来", "再多"]], TODAY)
    assert found.changes == (CellChange(11, PlanColumn.REMARK, "√"),)


def test_a_block_of_what_stands_there_changes_nothing() -> None:
    row = replace(ROWS[0], is_observed=True, remark="欢迎")
    block = [["6月18日（星期四）", "会议室", "学习", "主题党日", "", "√ 欢迎"]]
    assert preview_paste((row,), 0, 0, block, TODAY).changes == ()
