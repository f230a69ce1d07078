"""The roster of a day: events come and go, nobody is deleted, the order is hers."""

from datetime import date
from pathlib import Path

import pytest

from app.domain.member import MemberEventKind, MemberKind
from app.domain.partial_date import PartialDate
from app.operations import members, undoing
from app.operations.workspace import Workspace
from tests.ui.builders import NOW, workspace

DAY = date(2026, 6, 18)


@pytest.fixture
def opened(tmp_path: Path) -> Workspace:
    made = workspace(tmp_path)
    for name in ("王小明", "李娜", "赵敏"):
        members.add_member(made, name)
    return made


def names(opened: Workspace, day: date | None = None) -> list[str]:
    return [member.name for member in members.roster(opened, day)]


def id_of(opened: Workspace, name: str) -> int:
    return next(member.id for member in members.everybody(opened) if member.name == name)


def test_new_members_stand_at_the_end(opened: Workspace) -> None:
    assert names(opened) == ["王小明", "李娜", "赵敏"]


@pytest.mark.parametrize("kind", [MemberEventKind.LEFT_BRANCH, MemberEventKind.DIED, MemberEventKind.REMOVED])
def test_who_left_counts_before_the_day_only_and_stays_in_the_file(
    opened: Workspace, kind: MemberEventKind
) -> None:
    left = members.record_event(opened, id_of(opened, "李娜"), kind, DAY, "某处")
    assert (left.left_on, left.left_how) == (DAY, kind)
    assert names(opened, date(2026, 6, 17)) == ["王小明", "李娜", "赵敏"]
    assert names(opened, DAY) == ["王小明", "赵敏"]
    assert len(members.everybody(opened)) == 3


def test_who_came_later_than_the_day_does_not_count_on_it(opened: Workspace) -> None:
    members.record_event(opened, id_of(opened, "赵敏"), MemberEventKind.JOINED_BRANCH, date(2026, 6, 19))
    assert names(opened, DAY) == ["王小明", "李娜"]
    assert names(opened, date(2026, 6, 19)) == ["王小明", "李娜", "赵敏"]


def test_who_left_and_came_back_counts_in_both_times(opened: Workspace) -> None:
    anna = id_of(opened, "李娜")
    members.record_event(opened, anna, MemberEventKind.LEFT_BRANCH, date(2024, 3, 1))
    back = members.record_event(opened, anna, MemberEventKind.JOINED_BRANCH, date(2026, 5, 1))
    assert back.left_on is None
    counted = [("李娜" in names(opened, day)) for day in (date(2023, 1, 1), date(2025, 1, 1), DAY)]
    assert counted == [True, False, True]


def test_an_old_leaving_entered_late_does_not_undo_the_return(opened: Workspace) -> None:
    anna = id_of(opened, "李娜")
    members.record_event(opened, anna, MemberEventKind.JOINED_BRANCH, date(2026, 5, 1))
    members.record_event(opened, anna, MemberEventKind.LEFT_BRANCH, date(2024, 3, 1))
    assert "李娜" in names(opened, DAY)
    assert "李娜" not in names(opened, date(2025, 1, 1))


def test_confirmation_makes_a_full_member_from_its_day(opened: Workspace) -> None:
    anna = id_of(opened, "李娜")
    members.change_member(opened, anna, kind=MemberKind.PROBATIONARY)
    full = members.record_event(opened, anna, MemberEventKind.CONFIRMED, date(2026, 6, 20))
    assert (full.kind, full.confirmed) == (MemberKind.FULL, PartialDate(2026, 6, 20))
    assert full.kind_on(DAY) is MemberKind.PROBATIONARY


def test_events_are_told_oldest_first(opened: Workspace) -> None:
    anna = id_of(opened, "李娜")
    members.record_event(opened, anna, MemberEventKind.CONFIRMED, date(2026, 6, 1))
    members.record_event(opened, anna, MemberEventKind.JOINED_BRANCH, date(2025, 6, 1), "某支部")
    assert [event.on.year for event in members.events(opened, anna)] == [2025, 2026]


def test_an_event_is_taken_back_with_what_it_did(opened: Workspace) -> None:
    anna = id_of(opened, "李娜")
    members.record_event(opened, anna, MemberEventKind.LEFT_BRANCH, DAY)
    undoing.undo_last(opened)
    assert members.events(opened, anna) == ()
    assert "李娜" in names(opened, DAY)


@pytest.mark.parametrize(
    ("places", "order"),
    [
        (-1, ["李娜", "王小明", "赵敏"]),
        (1, ["王小明", "赵敏", "李娜"]),
        (-9, ["李娜", "王小明", "赵敏"]),
        (9, ["王小明", "赵敏", "李娜"]),
    ],
)
def test_a_member_is_moved_up_and_down(opened: Workspace, places: int, order: list[str]) -> None:
    members.move_member(opened, id_of(opened, "李娜"), places)
    assert names(opened) == order


def test_a_changed_member_is_returned_and_stored(opened: Workspace) -> None:
    changed = members.change_member(opened, id_of(opened, "李娜"), group="第一党小组")
    assert members.member_of(opened, changed.id) == changed
    assert changed.group == "第一党小组"


def test_an_unknown_number_is_a_bug(opened: Workspace) -> None:
    with pytest.raises(KeyError):
        members.member_of(opened, 99)


def test_the_roster_without_a_day_is_that_of_the_clock(opened: Workspace) -> None:
    members.record_event(opened, id_of(opened, "王小明"), MemberEventKind.LEFT_BRANCH, NOW.date())
    assert names(opened) == ["李娜", "赵敏"]
