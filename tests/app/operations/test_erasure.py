"""Erasure of a person: nothing that names her or him is left in any table, the audit included; numbers stay."""

from datetime import date
from pathlib import Path

import pytest

from app.domain.attendance import ExpectedMember, Mark
from app.domain.backup import BackupReason
from app.domain.draft import DraftPlace
from app.domain.errors import UserError
from app.domain.member import ERASED, Member, MemberEventKind
from app.operations import (
    activities,
    attendance,
    backup_notes,
    branches,
    deleting,
    drafts,
    erasure,
    evidence,
    history,
    lists,
    members,
    recycle_bin,
    steps,
    undoing,
)
from app.operations.evidence import NewFile
from app.operations.workspace import Workspace, open_workspace
from app.storage import copies
from app.storage.tables import DiscardedText
from tests.faults import oracle
from tests.ui import builders

WORDS = ("孙强", "孙小强", "13800001234", "110101199003070011", "示例路甲一号")


@pytest.fixture
def filled(tmp_path: Path) -> builders.Filled:
    """A branch in which the fourth member left traces everywhere."""
    made = builders.filled(builders.workspace(tmp_path))
    workspace, number = made.workspace, made.activity_id
    person = members.roster(workspace)[3].id
    members.change_member(workspace, person, phone=WORDS[2], id_number=WORDS[3], address=WORDS[4])
    members.change_member(workspace, person, name="孙小强")
    members.record_event(workspace, person, MemberEventKind.CONFIRMED, date(2026, 6, 1), "孙小强转正")
    line = workspace.store.where(ExpectedMember, member_id=person)[0]
    attendance.mark(workspace, line.id, Mark.SICK_LEAVE)
    attendance.change_line(workspace, line.id, reason="孙强住院")
    lists.list_absentees(workspace, number)
    activities.change_facts(workspace, number, "conduct", process="孙强带头发言", host="孙小强")
    activities.change_facts(workspace, number, "conduct", process="大家发言")
    activities.change_facts(workspace, number, "committee", present=("王小明", "孙强"))
    lists.add_speech(workspace, number, "孙强", "同意")
    branches.change_branch(workspace, committee=("王小明", "孙小强"))
    data = b"1"
    evidence.add_file(workspace, number, 5, NewFile("孙强请假条.jpg", "假条", "image/jpeg", 1, data))
    drafts.keep_draft(workspace, DraftPlace("summary_facts", number, "summary"), "孙小强表现好")
    with workspace.action("draft.discard", "不要：孙强的话") as action:
        action.insert(DiscardedText(0, "总结", "孙强说的话", workspace.now()))
    return made


def person(workspace: Workspace) -> Member:
    return next(member for member in members.everybody(workspace) if member.name == "孙小强")


def dump(workspace: Workspace) -> str:
    """Return everything that stands in the data file, in every table."""
    tables = workspace.store.statement("select name from main.sqlite_master where type = 'table'")
    return "\n".join(str(workspace.store.statement(f'select * from "{name}"')) for (name,) in tables)


def test_no_name_and_no_number_is_left_in_any_table(filled: builders.Filled) -> None:
    workspace = filled.workspace
    erasure.erase(workspace, person(workspace).id)
    assert [word for word in WORDS if word in dump(workspace)] == []
    assert oracle.unrecorded(workspace.store, oracle.rows_of(workspace.store)) == []


def test_no_decrypted_page_holds_them(filled: builders.Filled, tmp_path: Path) -> None:
    """Free pages too: the file is written out without its key and searched byte by byte."""
    workspace, plain = filled.workspace, tmp_path / "plain.db"
    erasure.erase(workspace, person(workspace).id)
    workspace.store.connection.execute_sql("attach database ? as plain key ''", (str(plain),))
    workspace.store.connection.execute_sql("select sqlcipher_export('plain')")
    workspace.store.connection.execute_sql("detach database plain")
    data = plain.read_bytes()
    assert "李娜".encode() in data
    assert [word for word in WORDS if word.encode() in data] == []
    free = workspace.store.statement("pragma main.freelist_count")[0][0]
    assert free == 0


def test_numbers_of_past_activities_stay(filled: builders.Filled) -> None:
    workspace = filled.workspace
    before = activities.activity_file(workspace, filled.activity_id).attendance()
    erasure.erase(workspace, person(workspace).id)
    file = activities.activity_file(workspace, filled.activity_id)
    assert file.attendance() == before
    assert [line.name for line in file.expected].count(ERASED) == 1
    assert file.committee.present == ("王小明", ERASED)
    assert workspace.branch().committee == ("王小明",)
    assert len(members.roster(workspace)) == 11
    assert file.conduct.process == "大家发言"


def test_without_a_past_the_row_goes_wholly(filled: builders.Filled) -> None:
    workspace = filled.workspace
    new = members.add_member(workspace, "误录人")
    erasure.erase(workspace, new.id)
    assert workspace.store.get(Member, new.id) is None
    assert "误录人" not in dump(workspace)


def test_it_cannot_be_taken_back_and_the_rest_still_can(filled: builders.Filled) -> None:
    workspace = filled.workspace
    members.change_member(workspace, members.roster(workspace)[0].id, work="办公室")
    started = undoing.can_undo(workspace)
    erasure.erase(workspace, person(workspace).id)
    assert undoing.can_undo(workspace) == started
    undoing.undo_last(workspace)
    assert members.roster(workspace)[0].work == ""
    sealed = workspace.store.statement("select id from action where is_sealed = 1")
    with pytest.raises(UserError) as refused:
        undoing.undo_action(workspace, sealed[0][0])
    assert refused.value.key == "undo_sealed"
    assert all(not entry.text for entry in recycle_bin.entries(workspace))


def test_what_she_must_change_by_hand_is_named_before(filled: builders.Filled) -> None:
    workspace = filled.workspace
    activities.change_facts(workspace, filled.activity_id, "summary", summary="孙强说得好，孙小强做得好")
    lists.add_speech(workspace, filled.activity_id, "李娜", "同意孙强")
    before = dump(workspace)
    said = erasure.preview(workspace, person(workspace).id)
    assert dump(workspace) == before
    assert said.name == "孙小强"
    assert said.mention_count == 2
    assert said.mentions == ("6月主题党日 · 学习党章，重温誓词：2 处",)
    erasure.erase(workspace, person(workspace).id)
    assert dump(workspace).count("同意孙强") == 2  # the row and the last word of the audit on it


def test_others_keep_what_is_theirs(filled: builders.Filled) -> None:
    """A longer name that holds the erased one, and somebody of the same name."""
    workspace = filled.workspace
    longer = members.add_member(workspace, "孙小强生")
    same = members.add_member(workspace, "李娜")
    erasure.erase(workspace, person(workspace).id)
    assert members.member_of(workspace, longer.id).name == "孙小强生"
    assert history.of_member(workspace, longer.id)[0].fields
    erasure.erase(workspace, same.id)
    assert members.roster(workspace)[1].name == "李娜"
    assert history.of_member(workspace, members.roster(workspace)[1].id)[0].fields


def test_nobody_is_asked_for_what_only_the_erased_person_could_give(filled: builders.Filled) -> None:
    """No reason, no 补学, no leave in writing can be brought any more: no gap that nobody can mend."""
    workspace, number = filled.workspace, filled.activity_id
    line = workspace.store.where(ExpectedMember, member_id=person(workspace).id)[0]
    attendance.mark(workspace, line.id, Mark.ABSENT)
    attendance.change_line(workspace, line.id, reason="孙强住院")
    before = steps.standing(workspace, number)
    erasure.erase(workspace, person(workspace).id)
    after = steps.standing(workspace, number)
    assert [one for one in after.findings if ERASED in str(one.facts)] == []
    assert ERASED not in str([state.missing for state in after.states])
    assert after.file.not_caught_up() == ()
    assert before.file.attendance() == after.file.attendance()
    assert lists.list_absentees(workspace, number) == after.file.make_ups


def test_done_twice_and_after_a_restart_it_is_the_same(filled: builders.Filled) -> None:
    workspace = filled.workspace
    number = person(workspace).id
    erasure.erase(workspace, number)
    after = oracle.rows_of(workspace.store)
    erasure.erase(workspace, number)
    workspace.close()
    again = open_workspace(workspace.root, clock=lambda: builders.NOW)
    assert oracle.rows_of(again.store) == after
    again.close()


def test_the_erased_place_does_not_come_back_from_the_bin(filled: builders.Filled) -> None:
    workspace = filled.workspace
    number = person(workspace).id
    deleting.delete_members(workspace, [number])
    undoing.undo_last(workspace)
    erasure.erase(workspace, number)
    assert recycle_bin.entries(workspace) == ()


def test_copies_that_go_by_no_rule_are_named_before(filled: builders.Filled) -> None:
    workspace, person = filled.workspace, members.roster(filled.workspace)[3].id
    assert not any("U盘" in line or "恢复前" in line for line in erasure.preview(workspace, person).stays)
    (workspace.data / "恢复前-1").mkdir()
    made = copies.manifest_of(workspace.store.connection, 1, workspace.now(), BackupReason.BY_HAND, "")
    backup_notes.note_elsewhere(workspace, filled.workspace.root, made)
    said = "\n".join(erasure.preview(workspace, person).stays)
    assert "U盘" in said
    assert "恢复前-1" in said
