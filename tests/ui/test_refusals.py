"""When a folder does not open: one dialog, the sentence, what can be done now, and nothing made anew."""

from datetime import datetime
from pathlib import Path

import pytest

from app.domain.backup import BackupReason
from app.domain.data_state import DataState, Holder
from app.domain.errors import UserError
from app.operations import backups
from app.operations.workspace import create_workspace, open_workspace
from app.storage import lock_note
from tests.ui import builders
from ui import preferences, refusals
from ui.refusals import ENOUGH, FOUND, NOT_NOW, OFFERS, OTHER, RESTORE, RETRY, STILL, VIEW

NOW = builders.NOW


def clock():
    return NOW


@pytest.fixture(autouse=True)
def own_settings(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))


@pytest.fixture
def root(tmp_path):
    """Data with a backup."""
    made = builders.workspace(tmp_path)
    builders.branch(made)
    backups.back_up(made, BackupReason.BY_HAND)
    made.close()
    return made.root


def refuse(root, key, pick=lambda *_: None):
    return refusals.refused(None, root, clock, UserError(key, folder=str(root), drive="D:"), pick)


@pytest.mark.parametrize("key", [key for key in OFFERS if key != "data_missing"])
def test_each_refusal_is_one_dialog_with_its_offers(qapp, announced, root, key):
    announced.will_press(ENOUGH)
    assert refuse(root, key) is None
    for verb in OFFERS[key]:
        assert f"'{verb}'" in announced.shown[0]
    if RESTORE in OFFERS[key] or VIEW in OFFERS[key]:
        assert "最近的备份：9:41" in announced.shown[0]


def test_another_refusal_is_said_too(qapp, announced, root):
    announced.will_press(ENOUGH)
    assert refuse(root, "data_disk_full") is None
    assert "满了" in announced.shown[0]


def test_without_a_backup_no_look_is_offered(qapp, announced, tmp_path):
    announced.will_press(ENOUGH)
    refuse(tmp_path, "data_read_only")
    assert VIEW not in announced.shown[0] and "最近的备份" not in announced.shown[0]


def test_esc_opens_nothing(qapp, announced, root):
    announced.will_press("")
    assert refuse(root, "data_damaged") is None


def test_try_again_opens_what_can_be_opened_by_now(qapp, announced, root):
    announced.will_press(RETRY)
    opened = refuse(root, "data_in_use")
    assert opened is not None and opened.root == root
    opened.close()


def test_another_folder_is_opened_and_remembered(qapp, announced, root, tmp_path):
    announced.will_press(OTHER)
    opened = refuse(tmp_path / "gone", "data_too_new", lambda *_: root / "数据")
    assert opened is not None and opened.root == root
    opened.close()
    assert preferences.data_folder() == root


def test_turning_back_from_the_folders_opens_nothing(qapp, announced, root):
    announced.will_press(OTHER)
    assert refuse(root, "data_foreign") is None


def test_a_folder_that_only_got_another_name_is_found_beside_it(qapp, announced, root):
    gone = root.with_name("以前的名字")
    announced.will_press(FOUND)
    opened = refuse(gone, "data_missing")
    assert f"在「{root}」找到数据" in announced.shown[0]
    assert opened is not None and opened.root == root
    opened.close()
    assert not gone.exists()
    assert preferences.data_folder() == root


def test_several_found_are_left_to_the_first_page(qapp, announced, root):
    create_workspace(root.with_name("另一个支部")).close()
    announced.will_press(ENOUGH)
    refuse(root.with_name("以前的名字"), "data_missing")
    assert "2 份数据" in announced.shown[0] and FOUND not in announced.shown[0]


def test_a_look_at_the_newest_whole_backup(qapp, announced, root):
    path = next((root / "备份").glob("*.zbk"))
    (path.with_name("支部备份-000999-20260616-0900.zbk")).write_bytes(path.read_bytes()[:-9])
    announced.will_press(VIEW)
    seen = refuse(root, "data_damaged")
    assert seen is not None and seen.is_read_only
    assert seen.branch().name == "示例支部"
    seen.close()
    assert preferences.data_folder() is None


def test_when_no_backup_opens_it_is_said(qapp, announced, root):
    for path in (root / "备份").glob("*.zbk"):
        data = bytearray(path.read_bytes())
        data[-400] ^= 1
        path.write_bytes(data)
    announced.will_press(VIEW)
    announced.will_press("知道了")
    assert refuse(root, "data_damaged") is None
    assert "没有一份备份打得开" in announced.shown[1]


def test_somebody_elses_use_is_told_with_name_time_and_computer(qapp, announced, root):
    lock_note.write(root / "数据", Holder("张三", "DZB-PC02", 1, datetime(2026, 6, 15, 8, 30)))
    announced.will_press(ENOUGH)
    refuse(root, "data_in_use")
    assert "数据正由 张三 使用（8:30 起，电脑 DZB-PC02）" in announced.shown[0]


# --- older than last time ----------------------------------------------------------------------------------------


@pytest.fixture
def older(root):
    """The data opened, after more of them had been seen."""
    preferences.remember_state(root, DataState("", 9999, datetime(2026, 6, 14, 9, 0)))
    opened = open_workspace(root, clock)
    yield opened
    opened.close()


def test_older_data_can_be_opened_still_and_are_not_asked_about_again(qapp, announced, older):
    announced.will_press(STILL)
    assert refusals.unless_older(None, older) is older
    assert "比上次使用的旧（上次 6月14日 9:00，这份 9:41）" in announced.shown[0]
    assert refusals.unless_older(None, older) is older


@pytest.mark.parametrize("answer", [NOT_NOW, ""])
def test_older_data_are_let_go_of_when_she_turns_back(qapp, announced, older, answer):
    announced.will_press(answer)
    assert refusals.unless_older(None, older) is None
    again = open_workspace(older.root, clock)  # nobody holds them
    again.close()


def test_data_that_went_on_are_opened_without_a_word(qapp, root):
    opened = open_workspace(root, clock)
    preferences.remember_state(root, DataState("", 1, NOW))
    assert refusals.unless_older(None, opened) is opened
    opened.close()


def test_the_folder_of_the_data_is_meant_when_she_picks_the_one_inside(root, tmp_path):
    assert refusals.root_of(root / "数据") == root
    assert refusals.root_of(root) == root
    assert refusals.root_of(Path(tmp_path / "空")) == tmp_path / "空"
