"""撤销 and 重做 across a restart."""

from pathlib import Path

import pytest

from app.domain.errors import UserError
from app.operations import activities, settings, undoing
from app.operations.workspace import open_workspace
from tests.ui import builders


def test_nothing_done_has_nothing_to_undo(tmp_path: Path) -> None:
    workspace = builders.workspace(tmp_path)
    assert undoing.can_undo(workspace) is None
    assert undoing.undo_last(workspace) is None
    assert undoing.redo_last(workspace) is None


def test_an_action_is_undone_and_redone_after_a_restart(tmp_path: Path) -> None:
    filled = builders.filled(builders.workspace(tmp_path))
    root, number = filled.workspace.root, filled.activity_id
    activities.change_activity(filled.workspace, number, theme="新主题")
    filled.workspace.close()

    again = open_workspace(root, clock=lambda: builders.NOW)
    found = undoing.can_undo(again)
    assert found is not None
    assert found.label == "修改：新主题"
    undoing.undo_last(again)
    assert activities.activity_of(again, number).theme == "学习党章，重温誓词"
    again.close()

    third = open_workspace(root, clock=lambda: builders.NOW)
    assert undoing.can_redo(third) is not None
    undoing.redo_last(third)
    assert activities.activity_of(third, number).theme == "新主题"
    third.close()


def test_undo_of_one_kind_leaves_the_others(tmp_path: Path) -> None:
    filled = builders.filled(builders.workspace(tmp_path))
    workspace, number = filled.workspace, filled.activity_id
    activities.change_activity(workspace, number, theme="新主题")
    settings.remember(workspace, "zoom", "2")
    undoing.undo_last(workspace, "activity.")
    assert activities.activity_of(workspace, number).theme == "学习党章，重温誓词"
    assert settings.recall(workspace, "zoom") == "2"
    assert settings.recall(workspace, "unknown", "x") == "x"


def test_a_named_action_changed_since_is_not_taken_back(tmp_path: Path) -> None:
    filled = builders.filled(builders.workspace(tmp_path))
    workspace, number = filled.workspace, filled.activity_id
    activities.change_activity(workspace, number, theme="甲")
    first = undoing.can_undo(workspace)
    assert first is not None
    activities.change_activity(workspace, number, theme="乙")
    with pytest.raises(UserError) as refused:
        undoing.undo_action(workspace, first.id)
    assert refused.value.key == "undo_blocked"
    assert activities.activity_of(workspace, number).theme == "乙"
