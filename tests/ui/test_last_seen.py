"""How far the data have come is noted at the opening, after edits, and at the end; never of a sample or of a look."""

from dataclasses import replace

import pytest

from app.domain.data_state import DataState
from app.operations import data_state, members
from tests.ui import builders
from ui import preferences
from ui.last_seen import LastSeen
from ui.session import Session


@pytest.fixture
def session(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    made = Session(builders.workspace(tmp_path))
    yield made
    made.close()


def noted(session):
    return preferences.state_seen(session.workspace.root)


def test_it_is_noted_at_the_opening_and_when_the_edits_pause(qtbot, session):
    LastSeen(session)
    assert noted(session) == DataState()
    session.do((), members.add_member, "王小明")
    assert noted(session) == DataState()
    qtbot.waitUntil(lambda: noted(session).number == 1, timeout=4000)


def test_the_last_edit_is_noted_at_the_end(session):
    LastSeen(session)
    session.do((), members.add_member, "王小明")
    state = data_state.state_of(session.workspace)
    session.close()
    assert noted(session) == state


@pytest.mark.parametrize("what", ["is_sample", "viewed"])
def test_a_sample_and_a_look_at_a_backup_are_not_noted(session, what):
    session.workspace = replace(session.workspace, **{what: True})
    LastSeen(session)
    assert noted(session) is None
    session.workspace = replace(session.workspace, **{what: False})


def test_each_folder_has_its_own_and_it_can_be_forgotten(tmp_path, session):
    state = DataState("abc", 7, builders.NOW)
    preferences.remember_state(tmp_path / "a", state)
    preferences.remember_state(tmp_path / "b", replace(state, number=9))
    assert preferences.state_seen(tmp_path / "a") == state
    preferences.forget_state(tmp_path / "a")
    assert preferences.state_seen(tmp_path / "a") is None
    assert preferences.state_seen(tmp_path / "b").number == 9


def test_the_settings_hold_no_path_and_no_name_of_the_state(tmp_path, session):
    preferences.remember_state(tmp_path / "张三的支部", DataState("abc", 7, builders.NOW))
    preferences.picked_folder()
    text = (tmp_path / "settings" / "ZhibuAssistant" / "settings.ini").read_bytes().decode()
    assert "seen" in text and "张三" not in text and "\\x5f20" not in text
