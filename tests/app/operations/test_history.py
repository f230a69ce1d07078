"""谁在什么时候改的: every field has its name, what is masked stays masked, what was taken back says so."""

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from app import texts
from app.domain.attendance import ExpectedMember, Mark
from app.domain.member import MemberEventKind
from app.domain.plan_cells import CellChange, PlanColumn
from app.operations import activities, attendance, history, members, plans, undoing
from app.operations.history import FieldChange
from app.storage.tables import TABLES
from tests.ui import builders


@pytest.fixture
def filled(tmp_path: Path) -> builders.Filled:
    return builders.filled(builders.workspace(tmp_path))


def test_every_field_of_every_table_has_a_name() -> None:
    missing = [
        f"{stored.name}.{name}"
        for stored in TABLES
        for name in ("this", *(field.name for field in fields(stored.cls)))
        if not texts.knows(f"fields.{stored.name}.{name}")
    ]
    assert missing == []


def test_fields_before_and_after_numbers_masked(filled: builders.Filled) -> None:
    workspace = filled.workspace
    number = members.roster(workspace)[0].id
    members.change_member(
        workspace, number, phone="13800001234", id_number="110101199003070011", is_frail=True
    )
    past = history.of_member(workspace, number)[0]
    assert past.label == "修改：王小明"
    assert past.at == builders.NOW
    assert past.actor
    assert past.fields == (
        FieldChange("", "身份证号", "", "110***********0011"),
        FieldChange("", "手机", "", "138****1234"),
        FieldChange("", "年老体弱", "否", "是"),
    )


def test_the_newest_stands_first_and_what_was_taken_back_says_so(filled: builders.Filled) -> None:
    workspace = filled.workspace
    number = members.roster(workspace)[0].id
    members.record_event(workspace, number, MemberEventKind.CONFIRMED, date(2026, 6, 1), "大会通过")
    undoing.undo_last(workspace)
    undone, done = history.of_member(workspace, number)[:2]
    assert undone.is_undo
    assert done.is_undone
    assert undone.number > done.number
    assert FieldChange("党员变动", "变动日期", "", "2026年6月1日") in [
        FieldChange(change.what.split()[0], *(change.field, change.before, change.after))
        for change in done.fields
        if change.what
    ]
    undoing.redo_last(workspace)
    again, undone, done = history.of_member(workspace, number)[:3]
    assert again.is_again
    assert undone.is_undone
    assert not done.is_undone


def test_an_activity_with_its_steps_and_lists(filled: builders.Filled) -> None:
    workspace, number = filled.workspace, filled.activity_id
    line = workspace.store.where(ExpectedMember, activity_id=number)[1]
    attendance.mark(workspace, line.id, Mark.SICK_LEAVE)
    activities.change_facts(workspace, number, "committee", present=("王小明", "李娜"))
    activities.change_facts(workspace, number, "committee", held_on=date(2026, 6, 2))
    held, present, marked, frozen = history.of_activity(workspace, number)[:4]
    assert held.fields == (FieldChange("支委会", "支委会日期", "", "2026年6月2日"),)
    assert present.fields == (FieldChange("支委会", "支委会到会人员", "", "王小明、李娜"),)
    assert marked.fields == (FieldChange("应到名单 李娜", "签到情况", "未登记", "病假"),)
    assert FieldChange("", "应到名单", "", "12 行") in frozen.fields


def test_only_the_row_asked_for(filled: builders.Filled) -> None:
    workspace, row = filled.workspace, filled.plan.rows[2]
    plans.change_cells(workspace, row.plan_id, [CellChange(row.id, PlanColumn.THEME, "新主题")])
    changed, made = history.of_plan_row(workspace, row.id)
    assert changed.fields == (FieldChange("", "主题", "", "新主题"),)
    assert made.label.startswith("新建2026年")
