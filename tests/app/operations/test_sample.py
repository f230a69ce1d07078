"""The sample branch: what it holds, and that it comes out the same each time."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.domain.progress import StepStatus, current_step
from app.domain.registers import RegisterKind
from app.operations import (
    activities,
    dues_sheet,
    home,
    ledger,
    members,
    plans,
    registers,
    sample,
    steps,
    year,
)
from app.operations.ledger_matrix import CellState
from app.operations.workspace import Workspace, open_workspace
from app.operations.year import MonthMark
from app.operations.year_case import year_case
from app.storage.tables import TABLES


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("示例")
    for name in ("一", "二"):
        sample.build_sample(folder / name)
    return folder


@pytest.fixture
def workspace(root: Path) -> Iterator[Workspace]:
    opened = open_workspace(root / "一", clock=lambda: sample.story()["today"], is_sample=True)
    yield opened
    opened.close()


def content(folder: Path) -> dict[str, tuple[Any, ...]]:
    opened = open_workspace(folder, clock=lambda: sample.story()["today"])
    try:
        return {stored.name: opened.store.all(stored.cls) for stored in TABLES}
    finally:
        opened.close()


def test_it_comes_out_the_same_each_time(root: Path) -> None:
    one, two = content(root / "一"), content(root / "二")
    assert one == two
    assert one["member"]


def test_its_branch(workspace: Workspace) -> None:
    branch = workspace.branch()
    assert branch.name == "示例机关第三党支部"
    assert branch.regimes_on(workspace.today()) == ("jiubu", "shanghai-chengjian-2017")
    assert len(members.roster(workspace)) == 32


def test_its_plans_were_sent(workspace: Workspace) -> None:
    files = [plans.plan_file(workspace, plan.id) for plan in plans.plans(workspace)]
    assert [(file.plan.first_month, len(file.rows), file.is_sent) for file in files] == [
        (6, 7, True),
        (1, 5, True),
    ]
    assert all(plans.plan_findings(workspace, file.plan.id) is not None for file in files)


def test_five_were_held_one_is_late_and_one_waits_for_the_sheet(workspace: Workspace) -> None:
    standings = [steps.standing(workspace, entry.id) for entry in activities.activities(workspace)]
    where = {one.file.activity.on: current_step(one.states) for one in standings}
    finished = [one.file.activity.on for one in standings if steps.is_finished(one)]
    assert len(standings) == 6
    assert len(finished) == 4
    assert where[date(2026, 5, 21)] == 9
    assert where[date(2026, 6, 18)] == 5
    late = [duty.activity_id for duty in home.today_duties(workspace) if duty.days < 0]
    assert set(late) == {
        one.file.activity.id for one in standings if one.file.activity.on == date(2026, 5, 21)
    }


def test_what_is_finished_is_finished_without_gaps(workspace: Workspace) -> None:
    for entry in activities.activities(workspace):
        one = steps.standing(workspace, entry.id)
        if steps.is_finished(one):
            assert {state.status for state in one.states} == {StepStatus.DONE}, entry.theme


def test_its_registers_have_something_to_look_at(workspace: Workspace) -> None:
    found = registers.registers_of(workspace, 2026)
    shown = {kind for kind in RegisterKind if registers.rows_of(found, kind)}
    assert shown >= set(RegisterKind) - {
        RegisterKind.FILINGS,
        RegisterKind.APPRAISALS,
        RegisterKind.VOTES,
        RegisterKind.STUDIES,
    }
    assert {kind: count for kind in shown if (count := len(registers.rows_of(found, kind))) > 4} == {
        RegisterKind.DUES: 31
    }


def test_its_dues_are_fixed_and_mostly_paid(workspace: Workspace) -> None:
    sheet = dues_sheet.lines(year_case(workspace, 2026))
    assert [line.name for line in sheet if not line.count.monthly] == ["林海"]
    unpaid = [line.name for line in sheet if line.terms and not all(line.count.months[:5])]
    assert unpaid == ["解放", "查理明", "何方"]
    assert sheet[0].count.monthly == 22000


def test_the_strip_and_the_matrix_agree(workspace: Workspace) -> None:
    strip = [month.month for month in year.months_of(workspace, 2026) if month.mark is MonthMark.HELD]
    line = ledger.ledger(workspace, 2026).lines[0]
    held = [cell.month for cell in line.cells if cell.state in (CellState.COMPLETE, CellState.GAPS)]
    assert strip == held == [1, 2, 3, 4, 5]


def test_its_clock_begins_at_its_own_today_and_runs_on() -> None:
    clock = sample.sample_clock()
    assert timedelta(0) <= clock() - datetime(2026, 6, 15, 9, 41) < timedelta(minutes=1)


def test_an_activity_of_the_story_needs_its_date() -> None:
    from app.domain.activity import Activity

    with pytest.raises(ValueError, match="date"):
        sample._day(Activity(1))
