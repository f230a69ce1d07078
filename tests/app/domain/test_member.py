"""Who is in the branch on a day, and as what."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.member import Member, MemberEvent, MemberEventKind, MemberKind, entitled, was_here
from app.domain.partial_date import PartialDate

DAY = date(2026, 6, 18)
ANNA = Member(1, "李娜", position=2, kind=MemberKind.FULL)
CAME, WENT = MemberEventKind.JOINED_BRANCH, MemberEventKind.LEFT_BRANCH


def events(*moves: tuple[MemberEventKind, date]) -> tuple[MemberEvent, ...]:
    return tuple(MemberEvent(number, 1, kind, on) for number, (kind, on) in enumerate(moves, start=1))


@pytest.mark.parametrize(
    ("joined", "counts"),
    [
        (None, True),
        (PartialDate(2026, 6, 18), True),
        (PartialDate(2026, 6, 19), False),
        (PartialDate(2026, 6), True),
    ],
)
def test_who_joined_the_party_later_does_not_count_yet(joined: PartialDate | None, counts: bool) -> None:
    assert replace(ANNA, joined=joined).is_on_roster(DAY) is counts


@pytest.mark.parametrize(
    ("left", "counts"), [(date(2026, 6, 17), False), (DAY, False), (date(2026, 6, 19), True)]
)
def test_the_day_of_leaving_no_longer_counts(left: date, counts: bool) -> None:
    assert replace(ANNA, left_on=left).is_on_roster(DAY) is counts


def test_the_order_is_that_of_the_roster() -> None:
    first = Member(9, "王小明", position=1)
    same = Member(2, "赵敏", position=2)
    assert [one.name for one in entitled((same, ANNA, first), DAY)] == ["王小明", "李娜", "赵敏"]


@pytest.mark.parametrize(
    ("moves", "day", "here"),
    [
        ((), DAY, True),
        (((CAME, date(2026, 7, 1)),), DAY, False),
        (((CAME, date(2026, 6, 18)),), DAY, True),
        (((WENT, date(2026, 7, 1)),), DAY, True),
        (((WENT, date(2026, 6, 18)),), DAY, False),
        (((WENT, date(2024, 1, 1)), (CAME, date(2026, 5, 1))), date(2023, 1, 1), True),
        (((WENT, date(2024, 1, 1)), (CAME, date(2026, 5, 1))), date(2025, 1, 1), False),
        (((CAME, date(2026, 5, 1)), (WENT, date(2024, 1, 1))), DAY, True),
        (((MemberEventKind.CONFIRMED, date(2026, 7, 1)),), DAY, True),
    ],
)
def test_dated_events_say_who_was_here(
    moves: tuple[tuple[MemberEventKind, date], ...], day: date, here: bool
) -> None:
    assert was_here(events(*moves), day) is here


def test_before_the_day_of_confirmation_a_full_member_was_probationary() -> None:
    confirmed = replace(ANNA, confirmed=PartialDate(2026, 6, 20))
    assert confirmed.kind_on(DAY) is MemberKind.PROBATIONARY
    assert confirmed.kind_on(date(2026, 6, 20)) is MemberKind.FULL
    assert ANNA.kind_on(DAY) is MemberKind.FULL
    assert replace(confirmed, kind=MemberKind.UNKNOWN).kind_on(DAY) is MemberKind.UNKNOWN
