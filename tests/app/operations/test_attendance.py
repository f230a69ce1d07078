"""The roll: frozen with the members of the day, marked one by one or together, compared with the roster."""

from datetime import date
from pathlib import Path

import pytest

from app.domain.activity import ActivityKind
from app.domain.attendance import Manner, Mark
from app.domain.member import MemberEventKind
from app.domain.step_facts import ConveningFacts
from app.operations import activities, attendance, members, undoing
from app.operations.workspace import Workspace, open_workspace
from tests.ui import builders
from tests.ui.builders import Filled


@pytest.fixture
def filled(tmp_path: Path) -> Filled:
    return builders.filled(builders.workspace(tmp_path))


def marks(filled: Filled) -> list[Mark]:
    return [line.mark for line in roll(filled).lines]


def roll(filled: Filled) -> attendance.Roll:
    return attendance.roll(filled.workspace, filled.activity_id)


def test_the_list_is_frozen_in_roster_order_with_nobody_marked(filled: Filled) -> None:
    assert [line.name for line in roll(filled).lines] == list(builders.NAMES)
    assert set(marks(filled)) == {Mark.NOT_MARKED}
    facts = filled.workspace.store.get(ConveningFacts, filled.activity_id)
    assert facts is not None
    assert facts.frozen_at == builders.NOW


def test_freezing_again_keeps_marks_and_takes_in_who_is_new(filled: Filled) -> None:
    workspace = filled.workspace
    attendance.mark(workspace, roll(filled).lines[0].id, Mark.LATE)
    members.add_member(workspace, "新同志")
    attendance.freeze_expected(workspace, filled.activity_id)
    assert [line.name for line in roll(filled).lines] == [*builders.NAMES, "新同志"]
    assert roll(filled).lines[0].mark is Mark.LATE


def test_a_group_meeting_expects_its_group_and_misses_nobody_else(filled: Filled) -> None:
    workspace = filled.workspace
    for member in members.roster(workspace)[:3]:
        members.change_member(workspace, member.id, group="第一党小组")
    meeting = activities.start_unplanned(
        workspace, "小组学习", ActivityKind.GROUP_MEETING, date(2026, 6, 18), ""
    )
    activities.change_activity(workspace, meeting.id, group="第一党小组")
    attendance.freeze_expected(workspace, meeting.id)
    assert [line.name for line in attendance.roll(workspace, meeting.id).lines] == list(builders.NAMES[:3])
    assert attendance.differences(workspace, meeting.id) == ((), ())


def test_differences_name_who_joined_and_who_left(filled: Filled) -> None:
    workspace = filled.workspace
    gone = roll(filled).lines[-1]
    new = members.add_member(workspace, "新同志")
    members.record_event(workspace, gone.member_id, MemberEventKind.LEFT_BRANCH, date(2026, 6, 16))
    joined, left = attendance.differences(workspace, filled.activity_id)
    assert [member.name for member in joined] == ["新同志"]
    assert [line.name for line in left] == [gone.name]
    attendance.take_over(workspace, filled.activity_id, new.id)
    attendance.drop(workspace, filled.activity_id, gone.id)
    assert attendance.differences(workspace, filled.activity_id) == ((), ())
    assert roll(filled).lines[-1].name == "新同志"


def test_the_rest_is_present_in_one_act_that_undo_takes_back(filled: Filled) -> None:
    workspace, lines = filled.workspace, roll(filled).lines
    attendance.mark(workspace, lines[1].id, Mark.SICK_LEAVE)
    attendance.exclude(workspace, lines[2].id, "年老体弱")
    assert attendance.mark_rest_present(workspace, filled.activity_id) == 10
    assert marks(filled)[:4] == [Mark.PRESENT, Mark.SICK_LEAVE, Mark.NOT_MARKED, Mark.PRESENT]
    undoing.undo_last(workspace)
    assert marks(filled)[:4] == [Mark.NOT_MARKED, Mark.SICK_LEAVE, Mark.NOT_MARKED, Mark.NOT_MARKED]


def test_clearing_is_one_act_that_undo_takes_back(filled: Filled) -> None:
    attendance.mark(filled.workspace, roll(filled).lines[1].id, Mark.SICK_LEAVE)
    attendance.mark_rest_present(filled.workspace, filled.activity_id)
    before = marks(filled)
    attendance.clear_marks(filled.workspace, filled.activity_id)
    assert set(marks(filled)) == {Mark.NOT_MARKED}
    undoing.undo_last(filled.workspace)
    assert marks(filled) == before


def test_a_mark_keeps_reason_manner_and_leave(filled: Filled) -> None:
    workspace, line = filled.workspace, roll(filled).lines[0]
    attendance.change_line(
        workspace, line.id, reason="外出就医", manner=Manner.ONLINE, leave_is_written=True, leave_agreed=True
    )
    attendance.mark(workspace, line.id, Mark.PERSONAL_LEAVE)
    after = roll(filled).lines[0]
    assert (after.mark, after.reason, after.manner) == (Mark.PERSONAL_LEAVE, "外出就医", Manner.ONLINE)
    assert after.leave_is_written
    assert after.leave_agreed


def test_an_exclusion_leaves_the_total_and_can_be_lifted(filled: Filled) -> None:
    line = roll(filled).lines[0]
    attendance.exclude(filled.workspace, line.id, "外出六个月以上")
    count = roll(filled).count()
    assert (count.total, count.due, count.excluded) == (12, 11, 1)
    attendance.exclude(filled.workspace, line.id, "")
    assert roll(filled).count().due == 12


def test_guests_stay_outside_the_count(filled: Filled) -> None:
    guest = attendance.add_guest(filled.workspace, filled.activity_id, "陈示例", "示例机关党委")
    count = roll(filled).count()
    assert (count.guests, count.due, count.came) == (1, 12, 0)
    attendance.remove_guest(filled.workspace, guest)
    assert roll(filled).guests == ()


def test_the_signed_sheet_is_noted(filled: Filled) -> None:
    attendance.paper_signed(filled.workspace, filled.activity_id, was_signed=True)
    assert activities.activity_file(filled.workspace, filled.activity_id).sign_in.was_signed_on_paper


def test_an_unknown_activity_is_a_bug(filled: Filled) -> None:
    with pytest.raises(KeyError):
        attendance.roll(filled.workspace, 999)


def test_marks_survive_closing(filled: Filled) -> None:
    attendance.mark(filled.workspace, roll(filled).lines[3].id, Mark.ABSENT)
    filled.workspace.close()
    again: Workspace = open_workspace(filled.workspace.root)
    assert attendance.roll(again, filled.activity_id).lines[3].mark is Mark.ABSENT
    again.close()
