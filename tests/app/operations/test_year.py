"""The twelve months at a glance: held, planned, missing, and months nobody can speak of."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from app.domain.activity import ActivityKind, ActivityState
from app.operations import activities, ledger
from app.operations.ledger_matrix import CellState
from app.operations.workspace import Workspace
from app.operations.year import Month, MonthMark, months_of
from tests.app.walk import Clock, opened
from tests.ui import builders
from tests.ui.builders import Filled

SIGNS = {MonthMark.HELD: "✓", MonthMark.MISSING: "!", MonthMark.PLANNED: "○", MonthMark.EMPTY: "."}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def filled(tmp_path: Path, clock: Clock) -> Filled:
    return builders.filled(opened(tmp_path, clock))


def signs(workspace: Workspace, year: int = 2026) -> str:
    return "".join(SIGNS[month.mark] for month in months_of(workspace, year))


def hold(workspace: Workspace, activity_id: int, day: date) -> None:
    activities.change_facts(workspace, activity_id, "conduct", held_on=day)


def test_an_empty_year(tmp_path: Path) -> None:
    assert signs(builders.workspace(tmp_path)) == "." * 12


def test_the_plan_and_what_was_begun(filled: Filled) -> None:
    assert signs(filled.workspace) == ".....○○○○○○○"
    assert months_of(filled.workspace, 2026)[5] == Month(6, MonthMark.PLANNED, filled.activity_id)
    assert signs(filled.workspace, 2027) == "." * 12


def test_a_held_month(filled: Filled) -> None:
    hold(filled.workspace, filled.activity_id, date(2026, 6, 18))
    assert months_of(filled.workspace, 2026)[5] == Month(6, MonthMark.HELD, filled.activity_id)


def test_past_months_with_nothing_held_are_missing(filled: Filled, clock: Clock) -> None:
    clock.at = datetime(2026, 8, 15, 9)
    assert signs(filled.workspace) == ".....!!○○○○○"
    assert months_of(filled.workspace, 2026)[5].activity_id == filled.activity_id, "the one to open"


def test_a_called_off_activity_does_not_stand_for_its_month(filled: Filled, clock: Clock) -> None:
    workspace = filled.workspace
    activities.set_state(workspace, filled.activity_id, ActivityState.CANCELLED, "停电")
    assert months_of(workspace, 2026)[5] == Month(6, MonthMark.PLANNED)
    other = activities.start_unplanned(workspace, "补开", ActivityKind.THEME_DAY, date(2026, 6, 25), "停电")
    assert months_of(workspace, 2026)[5].activity_id == other.id
    hold(workspace, filled.activity_id, date(2026, 6, 18))
    assert months_of(workspace, 2026)[5].mark is MonthMark.PLANNED


def test_a_month_without_a_plan_is_missing_once_records_begin(filled: Filled, clock: Clock) -> None:
    workspace = filled.workspace
    begun = activities.start_unplanned(workspace, "早", ActivityKind.THEME_DAY, date(2026, 3, 19), "补记")
    hold(workspace, begun.id, date(2026, 3, 19))
    assert signs(workspace) == "..✓!!○○○○○○○"


def test_what_a_notice_does_not_count_leaves_the_month_open(filled: Filled, clock: Clock) -> None:
    """JB-01: 组织生活 is no 主题党日; the strip and 台账 say the same."""
    workspace = filled.workspace
    for month, kind in ((3, ActivityKind.THEME_DAY), (4, ActivityKind.ORG_LIFE), (5, ActivityKind.THEME_DAY)):
        day = date(2026, month, 19)
        hold(workspace, activities.start_unplanned(workspace, "早", kind, day, "补记").id, day)
    assert signs(workspace)[:6] == "..✓!✓○"
    (line,) = (one for one in ledger.ledger(workspace, 2026).lines if one.kind is ActivityKind.THEME_DAY)
    assert line.cells[3].state is CellState.NOT_HELD


def test_a_row_dated_in_another_year_does_not_count(filled: Filled) -> None:
    row = filled.plan.rows[6]
    with filled.workspace.action("plan.edit", "试") as action:
        action.save(replace(row, on=date(2027, 12, 16)))
    assert signs(filled.workspace)[11] == "."
