"""The results of the appraisal: graded in one action, taken away, counted; one day for all."""

from datetime import date
from pathlib import Path

import pytest

from app.domain.member import MemberEventKind, MemberKind
from app.domain.registers import Grade
from app.operations import appraisal_sheet, members, undoing
from app.operations.workspace import Workspace
from app.operations.year_case import year_case
from tests.ui import builders


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return builders.filled(builders.workspace(tmp_path)).workspace


def sheet(workspace: Workspace, year: int = 2026) -> tuple[appraisal_sheet.AppraisalLine, ...]:
    return appraisal_sheet.lines(year_case(workspace, year))


def test_grades_are_one_action_and_counted(workspace: Workspace) -> None:
    ids = [line.member_id for line in sheet(workspace)]
    held = date(2026, 12, 10)
    appraisal_sheet.grade(workspace, 2026, {ids[0]: Grade.EXCELLENT, ids[1]: Grade.QUALIFIED}, held)
    given = appraisal_sheet.counted(sheet(workspace))
    assert (given[Grade.EXCELLENT], given[Grade.QUALIFIED], given[Grade.BARELY]) == (1, 1, 0)
    assert sheet(workspace)[0].record is not None
    assert sheet(workspace)[0].record.on == held  # type: ignore[union-attr]
    appraisal_sheet.grade(workspace, 2026, {ids[0]: None, ids[1]: Grade.BARELY})
    assert [line.record.grade if line.record else None for line in sheet(workspace)[:2]] == [
        None,
        Grade.BARELY,
    ]
    undoing.undo_last(workspace)
    undoing.undo_last(workspace)
    assert all(line.record is None for line in sheet(workspace))


def test_the_year_is_that_of_the_appraisal_not_of_its_day(workspace: Workspace) -> None:
    first = sheet(workspace)[0].member_id
    appraisal_sheet.grade(workspace, 2025, {first: Grade.QUALIFIED}, date(2026, 2, 3))
    assert sheet(workspace)[0].record is None
    assert sheet(workspace, 2025)[0].record is not None
    appraisal_sheet.held_on(workspace, 2025, date(2026, 1, 20))
    assert sheet(workspace, 2025)[0].record.on == date(2026, 1, 20)  # type: ignore[union-attr]


def test_who_left_stays_with_a_grade_and_probation_is_told(workspace: Workspace) -> None:
    first, second = members.roster(workspace)[:2]
    appraisal_sheet.grade(workspace, 2026, {first.id: Grade.QUALIFIED})
    members.change_member(workspace, second.id, kind=MemberKind.PROBATIONARY)
    members.record_event(workspace, first.id, MemberEventKind.LEFT_BRANCH, date(2026, 6, 1))
    found = {line.name: line for line in sheet(workspace)}
    assert found["王小明"].record is not None
    assert found["李娜"].is_probationary
