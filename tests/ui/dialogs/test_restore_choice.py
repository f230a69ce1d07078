"""恢复到以前某一天: by keyboard, with numbers, nothing that was not checked can be taken."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.backup import BackupReason
from app.operations import backups, restoring
from tests.faults import branch, restored
from tests.ui.clipping import clipped
from ui import application
from ui.dialogs.restore_choice import RestoreDialog

TODAY = branch.NOW.date()


@pytest.fixture
def root(tmp_path):
    """A branch with four backups, the third of them damaged."""
    made = restored.make(tmp_path)
    for day in (1, 8, 15):
        workspace = branch.open_at(made, datetime(2026, 7, day, 17, 40))
        backups.back_up(workspace, BackupReason.BY_HAND)
        workspace.close()
    path = restoring.choices(made)[1].path
    path.write_bytes(path.read_bytes()[:-10])
    return made


@pytest.fixture
def open_dialog(qtbot, root):
    window = QWidget()
    window.resize(910, 434)
    qtbot.addWidget(window)
    window.show()
    opened = []

    def show(now=True, pick=None, folder=root):
        workspace = branch.open_at(root)
        dialog = RestoreDialog(
            window, folder, restoring.present(workspace) if now else None, TODAY, pick or _nothing
        )
        opened.append(workspace)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    yield show
    for workspace in opened:
        workspace.close()


def _nothing(*_: object) -> Path | None:
    return None


def _checked(qtbot, dialog):
    qtbot.waitUntil(dialog.verb.isEnabled, timeout=10_000)
    return "\n".join(part.text() for part in (dialog.head, dialog.now_line, dialog.then_line, dialog.warning))


def test_the_newest_is_proposed_with_the_numbers_of_now_and_then(qtbot, open_dialog):
    dialog = open_dialog()
    assert not dialog.verb.isEnabled()
    text = _checked(qtbot, dialog)
    assert "恢复到 7月15日 17:40" in text
    assert "现在：17人，1次活动" in text and "恢复后：17人，1次活动" in text
    shown = [[dialog.model.index(row, column).data() for column in range(4)] for row in range(4)]
    assert shown[0] == ["7月15日 星期三", "17:40", "手动", "17人，1次活动"]
    assert shown[1] == ["—", "—", "—", "已损坏，不能用"]
    assert shown[3][3] == "12人，1次活动"


def test_by_keyboard_down_to_an_older_one_and_taken(qtbot, open_dialog):
    dialog = open_dialog()
    _checked(qtbot, dialog)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    assert "已损坏" in dialog.head.text() and not dialog.verb.isEnabled()
    qtbot.keyClick(dialog.table, Qt.Key.Key_End)
    dialog.table.setCurrentIndex(dialog.model.index(3, 0))
    assert "恢复后：12人，1次活动" in _checked(qtbot, dialog)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    qtbot.keyClick(dialog.verb, Qt.Key.Key_Return)
    assert dialog.chosen is not None and dialog.chosen.preview.manifest.number == 1
    assert not dialog.isVisible()


def test_one_from_a_stick_is_checked_like_the_others(qtbot, open_dialog, root):
    dialog = open_dialog(pick=lambda *_: restored.stick(root))
    _checked(qtbot, dialog)
    dialog.elsewhere.click()
    assert "恢复后：12人，1次活动" in _checked(qtbot, dialog)
    assert dialog.model.rows[0].path == restored.stick(root)


def test_a_file_that_is_no_backup_is_told(qtbot, open_dialog, root, announced):
    (root / "x.zbk").write_bytes(b"PK")
    dialog = open_dialog(pick=lambda *_: root / "x.zbk")
    _checked(qtbot, dialog)
    announced.will_press("知道了")
    dialog.elsewhere.click()
    assert "不完整或被改动过" in announced.shown[0]
    assert dialog.verb.isEnabled()


def test_without_backups_the_way_to_another_folder_is_said(qtbot, open_dialog, tmp_path):
    dialog = open_dialog(folder=tmp_path / "leer")
    assert "这里还没有备份" in dialog.head.text()
    assert dialog.focusWidget() is dialog.elsewhere and not dialog.verb.isEnabled()


def test_a_backup_that_lost_its_photos_says_how_many(qtbot, open_dialog, root):
    restored.stick(root).with_name("fujian.db").unlink()
    (branch.data_of(root) / "fujian.db").rename(root / "weg.db")
    workspace_free = RestoreDialog(None, root, None, TODAY, lambda *_: restored.stick(root))
    qtbot.addWidget(workspace_free)
    workspace_free.show()
    workspace_free.elsewhere.click()
    text = _checked(qtbot, workspace_free)
    assert "有 2 个附件没有和备份放在一起" in text
    assert "现在的数据打不开，会原样留着" in text


@pytest.mark.parametrize("points", [10.5, 12, 14])
@pytest.mark.parametrize("size", [(910, 434), (1092, 536), (1366, 690)])
def test_nothing_is_cut_off(qtbot, open_dialog, dressed, points, size):
    application.set_text_size(dressed, points)
    dialog = open_dialog()
    dialog.resize(min(dialog.width(), size[0]), min(dialog.height(), size[1]))
    _checked(qtbot, dialog)
    qtbot.waitUntil(lambda: clipped(dialog) == [])
