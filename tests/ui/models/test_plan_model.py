"""The plan table as a Qt table: texts, edits, and the signs of what is said of a row."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.domain.finding import Clause, Finding, Severity
from app.domain.plan import Plan, PlanFile, PlannedActivity
from app.domain.plan_cells import CellChange, PlanColumn
from app.operations.plan_review import PlanReview
from ui.models.plan_model import PlanModel
from ui.models.table_model import Cell

ROLE = Qt.ItemDataRole
ROWS = (
    PlannedActivity(7, 1, 1, on=date(2026, 10, 8), theme="学习", kind="参观", is_observed=True),
    PlannedActivity(8, 1, 2, time_note="改天"),
)
CLAUSE = Clause("jiubu", "通知", "二", "引文")


def _finding(severity, field, row, key="row_weekend", **facts):
    return Finding("X-01", key, severity, CLAUSE, tuple(facts.items()), field=field, row=row)


@pytest.fixture
def saved():
    return []


@pytest.fixture
def model(qapp, saved):
    made = PlanModel(saved.append)
    findings = (
        _finding(Severity.BLOCKS, "kind", 7, "row_kind", kinds="主题党日或组织生活"),
        _finding(Severity.WARNS, "kind", 7, "row_kind", kinds="主题党日或组织生活"),
        _finding(Severity.GUIDANCE, "on", 8, "row_make_up_day", month=10, day=8),
    )
    made.show_review(
        PlanReview(PlanFile(Plan(1, 2026, 6, 12), ROWS), findings, {7: "因为国庆节"}, (), (), {})
    )
    return made


def _cell(model, row, column, role=ROLE.DisplayRole):
    return model.place_of(row, column).data(role)


def test_shows_the_forms_columns_and_texts(model):
    heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    assert heads == ["时间", "地点", "主题", "形式", "主要内容", "备注"]
    assert _cell(model, 7, PlanColumn.REMARK) == "√"
    assert _cell(model, 8, PlanColumn.TIME) == "改天"


def test_a_moved_date_has_a_sign_that_is_not_edited_along(model):
    assert _cell(model, 7, PlanColumn.TIME) == "10月8日（星期四） ※"
    assert _cell(model, 7, PlanColumn.TIME, ROLE.EditRole) == "10月8日（星期四）"
    assert _cell(model, 7, PlanColumn.TIME, ROLE.ToolTipRole) == "因为国庆节"


def test_a_problem_marks_cell_and_row_and_is_said_once(model):
    assert _cell(model, 7, PlanColumn.KIND, ROLE.BackgroundRole) is not None
    assert _cell(model, 7, PlanColumn.KIND, ROLE.ToolTipRole) == "形式只能写主题党日或组织生活。"
    across = Qt.Orientation.Vertical
    assert model.headerData(0, across, ROLE.DecorationRole) is not None
    assert model.headerData(0, across, ROLE.AccessibleTextRole) == "第 1 行，1 处要看"


def test_guidance_is_told_without_alarm(model):
    assert _cell(model, 8, PlanColumn.TIME, ROLE.BackgroundRole) is None
    assert "调休" in _cell(model, 8, PlanColumn.TIME, ROLE.ToolTipRole)
    assert model.headerData(1, Qt.Orientation.Vertical, ROLE.DecorationRole) is None


def test_an_edit_is_one_list_of_changes(model, saved):
    model.setData(model.index(0, 2), "参观")
    model.set_cells([Cell(0, 2, "参观"), Cell(1, 2, "参观")])
    change = [CellChange(7, PlanColumn.THEME, "参观"), CellChange(8, PlanColumn.THEME, "参观")]
    assert saved == [change[:1], change]


def test_a_row_that_is_gone_has_no_place(model):
    assert not model.place_of(99, PlanColumn.TIME).isValid()
