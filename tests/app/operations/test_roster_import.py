"""The import from the sheet to the data file: what is said of it, what is written, how it is taken back."""

from datetime import datetime
from pathlib import Path

import pytest

from app.operations import members, roster_import, undoing
from app.operations.branches import change_branch
from app.operations.sample import roster_file
from app.operations.workspace import Workspace, create_workspace, open_workspace

PASTED = "姓名\t人员类别\t入党日期\n王小明\t正式\t21.7\n李娜\t预备党员\t2025-07\n\n合计\t2\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return create_workspace(tmp_path / "支部", clock=lambda: datetime(2026, 6, 15, 9, 41))


def test_every_problem_and_skipped_row_has_its_sentence(workspace: Workspace) -> None:
    shown = roster_import.show(workspace, roster_import.read_pasted(PASTED).sheets[0])
    said = [roster_import.problem_text(problem) for _, problem in shown.problems()]
    assert said == ["入党日期写的是“21.7”，看不出是哪年哪月。写成 2021-07 或 2021-07-01 的样子再导入。"]
    assert [roster_import.skipped_text(row) for row in shown.skipped] == ["空行", "合计行"]


def test_a_sheet_without_names_says_so(workspace: Workspace) -> None:
    shown = roster_import.show(workspace, roster_import.read_pasted("金额\t数量\n12\t3\n").sheets[0])
    assert "没有找到“姓名”这一列。请指明哪一列是姓名。" in map(roster_import.note_text, shown.notes)


def test_one_act_writes_all_and_is_taken_back_whole(workspace: Workspace) -> None:
    shown = roster_import.show(workspace, roster_import.read_pasted(PASTED).sheets[0])
    assert members.everybody(workspace) == ()
    done = roster_import.confirm(workspace, shown)
    assert (done.new, done.updated) == (2, 0)
    assert done.action_id is not None
    undoing.undo_action(workspace, done.action_id)
    assert members.everybody(workspace) == ()


def test_people_in_office_are_named_once_and_taken_back_with_the_import(workspace: Workspace) -> None:
    pasted = "姓名\t党内职务\n王小明\t党支部书记\n李娜\t副书记、组织委员\n赵敏\t宣传委员\n孙强\t\n"
    change_branch(workspace, deputy="钱进")
    done = roster_import.confirm(
        workspace, roster_import.show(workspace, roster_import.read_pasted(pasted).sheets[0])
    )
    branch = workspace.branch()
    assert (branch.secretary, branch.deputy, branch.committee) == ("王小明", "钱进", ("李娜", "赵敏"))
    assert branch.committee_members == ("王小明", "钱进", "李娜", "赵敏")
    assert done.action_id is not None
    undoing.undo_action(workspace, done.action_id)
    assert workspace.branch().secretary == ""


def test_what_a_reading_that_was_cut_off_left_is_removed(tmp_path: Path) -> None:
    root = tmp_path / "支部"
    opened = create_workspace(root)
    folder = roster_import.scratch(opened)
    (folder / "zb-left").mkdir(parents=True)
    book = roster_import.read_file(roster_file(), folder)
    assert len(book.sheets[0].rows) > 30
    assert not folder.exists()
    (folder / "zb-left").mkdir(parents=True)
    opened.close()
    open_workspace(root).close()
    assert not folder.exists()
