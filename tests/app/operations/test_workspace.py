"""The workspace: made once, opened again, refused with a sentence."""

from datetime import datetime
from pathlib import Path

import pytest

from app.domain.errors import UserError
from app.operations import activities, from_plan, steps
from app.operations.workspace import create_workspace, holds_data, open_workspace
from tests.ui import builders


def test_it_makes_three_folders_side_by_side(tmp_path: Path) -> None:
    root = tmp_path / "支部"
    assert not holds_data(root)
    workspace = create_workspace(root, clock=lambda: datetime(2026, 6, 15, 9, 41, 7, 999))
    assert sorted(path.name for path in root.iterdir()) == sorted(("数据", "备份", "导出"))
    assert holds_data(root)
    assert workspace.now() == datetime(2026, 6, 15, 9, 41, 7)
    assert workspace.exports == root / "导出"
    workspace.close()


def test_below_a_file_nothing_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "支部").write_text("x")
    with pytest.raises(UserError) as refused:
        create_workspace(tmp_path / "支部")
    assert refused.value.key == "data_folder_read_only"


def test_what_is_not_there_is_not_opened_empty(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        open_workspace(tmp_path / "支部")
    assert refused.value.key == "data_missing"
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_not_made_again(tmp_path: Path) -> None:
    create_workspace(tmp_path / "支部").close()
    with pytest.raises(UserError) as refused:
        create_workspace(tmp_path / "支部")
    assert refused.value.key == "data_exists"


def test_an_activity_whose_row_is_gone_takes_nothing_over(tmp_path: Path) -> None:
    filled = builders.filled(builders.workspace(tmp_path))
    activities.change_activity(filled.workspace, filled.activity_id, plan_row_id=None)
    before = activities.activity_of(filled.workspace, filled.activity_id)
    from_plan.take_over(filled.workspace, filled.activity_id)
    assert activities.activity_of(filled.workspace, filled.activity_id) == before


def test_an_evaluation_without_slips_is_no_result_of_the_year(tmp_path: Path) -> None:
    filled = builders.filled(builders.workspace(tmp_path))
    activities.change_facts(filled.workspace, filled.activity_id, "evaluation", issued=12)
    assert steps.year_results(filled.workspace, 2026) == ()
