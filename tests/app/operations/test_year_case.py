"""What the checks of a year are given: the activities with their committee, and whom the branch asked."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from app.domain.activity import ActivityKind
from app.domain.registers import Consultation
from app.domain.step_facts import CommitteeFacts
from app.operations import activities, registers, steps
from app.operations.workspace import Workspace
from app.operations.year_case import year_case
from tests.ui import builders

DAY = date(2026, 6, 12)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = builders.workspace(tmp_path, datetime(2026, 6, 20, 9))
    builders.branch(made)
    return made


def begin(workspace: Workspace, on: date = DAY) -> int:
    return activities.start_unplanned(workspace, "学党章", ActivityKind.THEME_DAY, on, "上级安排").id


def note_committee(workspace: Workspace, facts: CommitteeFacts) -> None:
    with workspace.action("activity.committee", "支委会") as action:
        action.save(facts)


@pytest.mark.parametrize(("without", "expected"), [(False, date(2026, 6, 2)), (True, None)])
def test_the_committee_of_step_one_reaches_the_year(
    workspace: Workspace, without: bool, expected: date | None
) -> None:
    number = begin(workspace)
    note_committee(workspace, CommitteeFacts(number, held_on=date(2026, 6, 2), without_committee=without))
    (read,) = year_case(workspace, 2026).activities
    assert read.committee_on == expected
    cases = steps.cases_of(workspace, activities.activities(workspace))
    (known,) = year_case(workspace, 2026, cases).activities
    assert known.committee_on == expected


def test_an_activity_knows_whom_the_branch_asked_in_the_quarter_before(workspace: Workspace) -> None:
    begin(workspace)
    for day in (date(2026, 3, 11), date(2026, 3, 12), DAY, date(2026, 6, 13)):
        registers.add(workspace, Consultation(0, day, "座谈"), "征求意见")
    (case,) = steps.cases_of(workspace, activities.activities(workspace))
    assert [one.on for one in case.consultations] == [date(2026, 3, 12), DAY]


def test_an_activity_without_a_day_asks_for_no_consultations(workspace: Workspace) -> None:
    made = activities.activity_of(workspace, begin(workspace))
    with workspace.action("activity.date", "改期") as action:
        action.save(replace(made, on=None, planned_on=None))
    (case,) = steps.cases_of(workspace, activities.activities(workspace))
    assert case.consultations == ()
