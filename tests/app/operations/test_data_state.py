"""Who has the data open, whether they are older than last time, and where else data lie."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from app.domain.data_state import DataState, Holder
from app.operations import data_state, members
from app.operations.workspace import Workspace, create_workspace, open_workspace
from app.storage import lock_note
from app.storage.kept import keep

NOW = datetime(2026, 6, 15, 9, 41)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = create_workspace(tmp_path / "支部", lambda: NOW)
    yield made
    made.close()


def test_the_note_stands_while_the_data_are_open(workspace: Workspace) -> None:
    found = data_state.holder(workspace.root)
    assert found is not None
    assert (found.process, found.since) == (os.getpid(), NOW)
    assert data_state.is_open_by_me(workspace.root)
    workspace.close()
    assert data_state.holder(workspace.root) is None
    assert not data_state.is_open_by_me(workspace.root)


@pytest.mark.parametrize(
    ("holder", "today", "what"),
    [
        (Holder("张三", "DZB-PC02", 1, NOW), NOW.date(), "数据正由 张三 使用（9:41 起，电脑 DZB-PC02）。"),
        (Holder("张三", "DZB-PC02", 1, NOW), date(2026, 6, 17), "数据正由 张三 使用（6月15日 9:41 起"),
        (Holder("", "DZB-PC02", 1, NOW), NOW.date(), "另一个程序正在使用"),
        (None, NOW.date(), "另一个程序正在使用"),
    ],
)
def test_it_is_said_who_and_since_when(tmp_path: Path, holder: Holder | None, today: date, what: str) -> None:
    (tmp_path / "数据").mkdir()
    if holder:
        lock_note.write(tmp_path / "数据", holder)
    said, following = data_state.in_use_texts(tmp_path, today)
    assert said.startswith(what) and following


def test_her_own_window_is_called_so(workspace: Workspace) -> None:
    assert data_state.in_use_texts(workspace.root, NOW.date())[0].startswith("程序已经打开")


def test_the_state_is_the_last_action(workspace: Workspace) -> None:
    assert data_state.state_of(workspace) == DataState()
    members.add_member(workspace, "王小明")
    keep(workspace.store, data_state.DATA_ID, "abc")
    state = data_state.state_of(workspace)
    assert (state.data_id, state.at) == ("abc", NOW)
    members.add_member(workspace, "李娜")
    assert data_state.state_of(workspace).number == state.number + 1


def test_older_data_are_called_so_with_both_moments(workspace: Workspace) -> None:
    members.add_member(workspace, "王小明")
    state = data_state.state_of(workspace)
    assert data_state.older_text(workspace, state) == ""
    later = replace(state, number=state.number + 5, at=datetime(2026, 6, 17, 18, 2))
    assert "上次 6月17日 18:02，这份 9:41" in data_state.older_text(workspace, later)


def test_older_data_without_an_action_say_so(workspace: Workspace) -> None:
    assert "这份 还没有内容" in data_state.older_text(workspace, DataState("", 3, NOW))


def test_found_data_come_newest_first_and_once(tmp_path: Path, workspace: Workspace) -> None:
    older = create_workspace(tmp_path / "旧的")
    older.close()
    os.utime(older.data / "zhibu.db", (1, 1))
    found = data_state.find_data([str(tmp_path), str(tmp_path), str(tmp_path / "旧的")], 5)
    assert [entry.root for entry in found] == [workspace.root, older.root]
    assert data_state.find_data([str(tmp_path)], -1) == ()


def test_a_crash_leaves_a_note_that_the_next_start_replaces(tmp_path: Path) -> None:
    create_workspace(tmp_path).close()
    lock_note.write(tmp_path / "数据", Holder("张三", "PC", 1, datetime(2020, 1, 1)))
    again = open_workspace(tmp_path, lambda: NOW)
    found = data_state.holder(tmp_path)
    assert found is not None and found.since == NOW
    again.close()
