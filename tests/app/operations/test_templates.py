"""Her own template of the plan table: tried before it is used, then the one that is filled."""

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app import paths
from app.domain.errors import UserError
from app.operations import papers, plans, templates
from app.operations.workspace import Workspace, create_workspace

NOW = datetime(2026, 6, 15, 9, 41)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return create_workspace(tmp_path / "支部", clock=lambda: NOW)


def _template(path: Path, change: dict[str, str]) -> Path:
    """Write the program's template with some texts replaced."""
    book = load_workbook(paths.resource("templates", "plan_table.xlsx"))
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            for old, new in change.items():
                if isinstance(cell.value, str) and old in cell.value:
                    cell.value = cell.value.replace(old, new)
    book.save(path)
    return path


def _texts(path: Path) -> str:
    rows = load_workbook(path).worksheets[0].iter_rows(values_only=True)
    return "\n".join(str(cell) for row in rows for cell in row if cell is not None)


def test_without_one_of_hers_the_programs_is_used(workspace: Workspace) -> None:
    assert templates.own_template(workspace) is None
    assert templates.template_in_use(workspace) == paths.resource("templates", "plan_table.xlsx")


def test_the_programs_template_passes_its_own_trial(workspace: Workspace) -> None:
    assert templates.try_template(workspace, templates.template_in_use(workspace)).missing == ()


def test_hers_is_filled_from_then_on(workspace: Workspace, tmp_path: Path) -> None:
    mine = _template(tmp_path / "我的.xlsx", {"附件": "本校附件"})
    assert templates.use_template(workspace, mine) == workspace.root / "模板" / "plan_table.xlsx"
    plan = plans.make_plan(workspace, 2026, 6, 12)
    made = papers.make(workspace, papers.prepare_plan(workspace, plan.plan.id))
    assert "本校附件" in _texts(made)


def test_a_template_without_a_marker_is_refused_and_nothing_is_copied(
    workspace: Workspace, tmp_path: Path
) -> None:
    mine = _template(tmp_path / "我的.xlsx", {"〔主题〕": "主题"})
    with pytest.raises(UserError) as refused:
        templates.use_template(workspace, mine)
    assert refused.value.key == "template_markers"
    assert "〔主题〕" in str(refused.value.facts["markers"])
    assert templates.own_template(workspace) is None


def test_what_is_no_sheet_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "我的.xlsx").write_bytes(b"no sheet at all")
    with pytest.raises(UserError) as refused:
        templates.try_template(workspace, tmp_path / "我的.xlsx")
    assert refused.value.key == "template_unreadable"


def test_going_back_keeps_hers_under_another_name(workspace: Workspace, tmp_path: Path) -> None:
    templates.use_template(workspace, _template(tmp_path / "我的.xlsx", {}))
    kept = templates.use_own_program_template(workspace)
    assert kept is not None
    assert kept.exists()
    assert templates.own_template(workspace) is None
