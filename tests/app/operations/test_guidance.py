"""What the notices say at a step: basis, items to confirm, what is only shown."""

from pathlib import Path

import pytest

from app.operations import guidance, lists, steps
from tests.ui import builders
from tests.ui.builders import Filled


@pytest.fixture
def filled(tmp_path: Path) -> Filled:
    return builders.filled(builders.workspace(tmp_path))


def test_the_basis_quotes_every_rule_of_the_step(filled: Filled) -> None:
    where = steps.standing(filled.workspace, filled.activity_id)
    lines = guidance.basis_lines(where, 3)
    assert [line.rule_id for line in lines] == ["JB-06"]
    assert lines[0].clause.quote == "原则上提前5天，以适当方式将活动安排向本支部党员公示"
    assert lines[0].demand


def test_what_is_only_shown_is_neither_checked_nor_ticked(filled: Filled) -> None:
    where = steps.standing(filled.workspace, filled.activity_id)
    shown = {line.rule_id for line in guidance.guidance_lines(where, 4)}
    assert "JB-12" in shown
    assert shown.isdisjoint({line.rule_id for line in guidance.checklist_lines(where, 4)})


def test_an_item_is_confirmed_and_taken_back(filled: Filled) -> None:
    workspace, number = filled.workspace, filled.activity_id

    def ticked() -> set[str]:
        where = steps.standing(workspace, number)
        return {item.rule_id for item in guidance.checklist_lines(where, 7) if item.is_ticked}

    lists.tick(workspace, number, "jiubu", "JB-20", True)
    lists.tick(workspace, number, "jiubu", "JB-20", True)
    assert ticked() == {"JB-20"}
    assert len(steps.standing(workspace, number).file.ticks) == 1
    lists.tick(workspace, number, "jiubu", "JB-20", False)
    assert ticked() == set()
