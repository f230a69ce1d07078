"""The frozen list: frozen twice, taken over twice, somebody left out who came, groups, kinds of the day."""

from datetime import date
from pathlib import Path

import pytest

from app.domain.activity import ActivityKind
from app.domain.attendance import Mark
from app.domain.member import MemberEventKind, MemberKind
from app.operations import activities, attendance, lists, members
from tests.ui import builders
from tests.ui.builders import NAMES, Filled

DAY = date(2026, 6, 18)


@pytest.fixture
def filled(tmp_path: Path) -> Filled:
    return builders.filled(builders.workspace(tmp_path))


def test_frozen_again_the_list_keeps_marks_and_takes_newcomers(filled: Filled) -> None:
    opened, number = filled.workspace, filled.activity_id
    lines = attendance.roll(opened, number).lines
    attendance.mark(opened, lines[0].id, Mark.SICK_LEAVE)
    attendance.exclude(opened, lines[1].id, "长期外出")
    members.add_member(opened, "新来的")
    members.record_event(opened, lines[2].member_id, MemberEventKind.LEFT_BRANCH, date(2026, 6, 1))
    again = attendance.freeze_expected(opened, number)
    assert [line.name for line in again] == [*NAMES, "新来的"]
    assert (again[0].mark, again[1].exclusion_reason) == (Mark.SICK_LEAVE, "长期外出")
    assert again[2].name == NAMES[2], "who left stays until she takes the line off"


def test_a_member_is_taken_over_once(filled: Filled) -> None:
    opened, number = filled.workspace, filled.activity_id
    new = members.add_member(opened, "新来的")
    attendance.take_over(opened, number, new.id)
    attendance.take_over(opened, number, new.id)
    assert [line.name for line in attendance.roll(opened, number).lines] == [*NAMES, "新来的"]


def test_a_line_is_dropped(filled: Filled) -> None:
    opened, number = filled.workspace, filled.activity_id
    attendance.drop(opened, number, attendance.roll(opened, number).lines[0].id)
    assert [line.name for line in attendance.roll(opened, number).lines] == list(NAMES[1:])


@pytest.mark.parametrize("came", [Mark.PRESENT, Mark.LATE])
def test_somebody_left_out_who_came_is_taken_in(filled: Filled, came: Mark) -> None:
    opened, number = filled.workspace, filled.activity_id
    line = attendance.roll(opened, number).lines[0]
    attendance.exclude(opened, line.id, "年老体弱")
    assert attendance.roll(opened, number).count().due == 11
    attendance.mark(opened, line.id, Mark.SICK_LEAVE)
    assert attendance.roll(opened, number).count().excluded == 1
    attendance.mark(opened, line.id, came)
    counted = attendance.roll(opened, number).count()
    assert (counted.total, counted.due, counted.came, counted.excluded) == (12, 12, 1, 0)


def test_the_rest_leaves_out_who_is_left_out(filled: Filled) -> None:
    opened, number = filled.workspace, filled.activity_id
    lines = attendance.roll(opened, number).lines
    attendance.exclude(opened, lines[0].id, "年老体弱")
    attendance.mark(opened, lines[1].id, Mark.ABSENT)
    assert attendance.mark_rest_present(opened, number) == 10
    counted = attendance.roll(opened, number).count()
    assert (counted.due, counted.came, counted.absent, counted.is_complete) == (11, 10, 1, True)
    attendance.clear_marks(opened, number)
    assert attendance.roll(opened, number).count().not_marked == 11


def test_a_group_meeting_expects_its_group(filled: Filled) -> None:
    opened = filled.workspace
    for member in members.roster(opened)[:4]:
        members.change_member(opened, member.id, group="第一党小组")
    meeting = activities.start_unplanned(opened, "讨论", ActivityKind.GROUP_MEETING, DAY, "临时")
    activities.change_activity(opened, meeting.id, group="第一党小组")
    assert [line.name for line in attendance.freeze_expected(opened, meeting.id)] == list(NAMES[:4])


def test_the_kind_is_that_of_the_day(filled: Filled) -> None:
    opened, first = filled.workspace, members.roster(filled.workspace)[0]
    members.change_member(opened, first.id, kind=MemberKind.PROBATIONARY)
    members.record_event(opened, first.id, MemberEventKind.CONFIRMED, date(2026, 6, 20))
    kinds = []
    for day in (DAY, date(2026, 6, 25), None):
        begun = activities.start_unplanned(opened, "学习", ActivityKind.LECTURE, day, "补记")
        kinds.append(attendance.freeze_expected(opened, begun.id)[0].kind)
    assert kinds == ["预备党员", "正式党员", "正式党员"]


def test_guests_stand_outside_the_count(filled: Filled) -> None:
    opened, number = filled.workspace, filled.activity_id
    guest = attendance.add_guest(opened, number, "周客人", "某处")
    assert attendance.roll(opened, number).count().guests == 1
    attendance.remove_guest(opened, guest)
    assert attendance.roll(opened, number).guests == ()


def test_the_leave_of_a_line(filled: Filled) -> None:
    opened, number = filled.workspace, filled.activity_id
    line = attendance.roll(opened, number).lines[0]
    attendance.change_line(opened, line.id, reason="发烧", leave_is_written=True)
    attendance.change_line(opened, line.id, leave_agreed=True)
    stored = attendance.roll(opened, number).lines[0]
    assert (stored.reason, stored.leave_is_written, stored.leave_agreed) == ("发烧", True, True)


def test_an_unknown_line_is_a_bug(filled: Filled) -> None:
    with pytest.raises(KeyError):
        attendance.mark(filled.workspace, 999, Mark.PRESENT)


def test_a_new_line_of_a_list_stands_last_even_after_one_was_removed(filled: Filled) -> None:
    opened, number = filled.workspace, filled.activity_id
    first, second, _ = [lists.add_speech(opened, number, name) for name in ("甲", "乙", "丙")]
    for entry in (first, second):
        lists.remove_entry(opened, entry)
    lists.add_speech(opened, number, "丁")
    file = activities.activity_file(opened, number)
    assert [speech.speaker for speech in file.speeches] == ["丙", "丁"]
