"""备份 in 设置 by keyboard: the list, a backup now, one on a stick, and what is said when it does not work."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.backup import BackupReason
from app.operations import backup_notes, backup_state, backups
from tests.ui import builders
from tests.ui.clipping import clipped
from ui import application, style
from ui.backup_keeper import keeper_of
from ui.screens.settings_backup import ELSEWHERE, FIELD, BackupSection
from ui.session import Session


@pytest.fixture
def opened(tmp_path):
    made = builders.workspace(tmp_path)
    builders.branch(made)
    yield made
    made.close()


@pytest.fixture
def section(qtbot, opened, tmp_path):
    (tmp_path / "U盘").mkdir()
    made = BackupSection(Session(opened), pick=lambda *_: tmp_path / "U盘")
    qtbot.addWidget(made)
    made.resize(900, 480)
    made.show()
    made.refresh()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    return made


def press(qtbot, section, button):
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not keeper_of(section.session).is_busy, timeout=10_000)
    section.refresh()


def shown(section):
    return [[column.value(line) for column in section.model.columns] for line in section.model.rows]


def test_a_backup_now_stands_in_the_list_with_its_numbers(qtbot, section):
    assert section.state.text() == "还没有备份。"
    press(qtbot, section, section.now_button)
    assert shown(section) == [["9:41", "手动", "12人", "0次活动", "已验证"]]
    assert section.doing.text() == "备份好了，已读回核对。"
    assert section.state.text() == "最近的备份：9:41，12人，0次活动。之后没有改动。"
    assert section.focusWidget() is section.now_button


def test_a_damaged_backup_is_said_to_be_one(qtbot, section, opened):
    press(qtbot, section, section.now_button)
    press(qtbot, section, section.now_button)
    (_, first) = backup_state.backup_list(opened)
    first.path.write_bytes(first.path.read_bytes()[:-1])
    section.refresh()
    assert shown(section)[1] == ["第 1 份", "", "", "", "打不开"]


def test_the_stick_is_asked_for_once_and_a_word_is_said_of_the_same_drive(
    qtbot, section, opened, announced, tmp_path
):
    announced.will_press("就放这里")
    press(qtbot, section, section.stick_button)
    assert "同一个磁盘" in announced.shown[0]
    last = backup_notes.elsewhere(opened)
    assert last is not None
    assert last.folder.parent == tmp_path / "U盘"
    assert section.elsewhere.text().startswith("最近备份到U盘：9:41")
    section.stick_button.click()  # no question this time
    qtbot.waitUntil(lambda: len(list(last.folder.glob("*.zbk"))) == 2, timeout=10_000)
    qtbot.waitUntil(lambda: not keeper_of(section.session).is_busy, timeout=10_000)


def test_a_stick_that_is_gone_is_said_so_and_the_data_are_not_touched(qtbot, section, opened, tmp_path):
    place = backup_state.choose_second_place(opened, tmp_path / "U盘")
    shutil.rmtree(tmp_path / "U盘")
    keeper_of(section.session).back_up(BackupReason.BY_HAND, place)
    qtbot.waitUntil(lambda: not keeper_of(section.session).is_busy, timeout=10_000)
    assert section.doing.text() == "U盘已断开，这次备份没有完成；电脑里的数据没有影响。 接好U盘，再备份一次。"
    assert not (tmp_path / "U盘").exists()
    assert not section.bar.isVisible()


def test_today_leads_here(qtbot, section):
    assert section.has_field(FIELD)
    assert section.has_field(ELSEWHERE)
    section.focus_field(FIELD)
    assert section.focusWidget() is section.now_button


def test_the_restore_button_asks_the_window(qtbot, section):
    section.restore_button.click()  # alone it has no window that can restore: nothing happens
    assert Path(section.session.workspace.data).exists()


@pytest.mark.parametrize("points", [10.5, 12.0, 14.0])
@pytest.mark.parametrize(("width", "height"), [(910, 434), (1092, 536), (1366, 690)])
def test_nothing_is_clipped(qtbot, dressed, section, opened, points, width, height):
    backups.back_up(opened, BackupReason.BY_HAND)
    application.set_text_size(dressed, points)
    section.resize(width - style.em(section, 11), height - style.em(section, 2))
    section.refresh()
    section._show_progress(3, 20)
    section._show_parts(is_busy=True)
    QTest.qWait(30)
    assert clipped(section) == []
