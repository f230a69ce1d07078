"""An activity's file: its day, whom it is for, what was closed and sent."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.domain.activity import ActivityKind, invited
from app.domain.member import Member
from app.domain.records import Sending
from app.domain.step_facts import ConductFacts
from tests.app.rules.examples import ACTIVITY, DAY, GOOD

PEOPLE = (Member(1, "王小明", group="第一党小组"), Member(2, "李娜", group="第二党小组"), Member(3, "赵敏"))


@pytest.mark.parametrize(
    ("kind", "group", "names"),
    [
        (ActivityKind.GROUP_MEETING, "第一党小组", ["王小明"]),
        (ActivityKind.GROUP_MEETING, "", ["王小明", "李娜", "赵敏"]),
        (ActivityKind.THEME_DAY, "第一党小组", ["王小明", "李娜", "赵敏"]),
    ],
)
def test_a_group_meeting_is_for_its_group(kind: ActivityKind, group: str, names: list[str]) -> None:
    activity = replace(ACTIVITY, kind=kind, group=group)
    assert [member.name for member in invited(activity, PEOPLE)] == names


def test_the_day_it_was_held_goes_before_the_day_it_was_set_for() -> None:
    assert GOOD.day == DAY
    moved = replace(GOOD, conduct=ConductFacts(1, held_on=date(2026, 6, 19)))
    assert moved.day == date(2026, 6, 19)
    assert replace(GOOD, conduct=ConductFacts(1)).day == DAY
    assert replace(GOOD, conduct=ConductFacts(1), activity=replace(ACTIVITY, on=None)).day is None


def test_completion_and_sending_are_found() -> None:
    done = GOOD.completion(3)
    assert done is not None
    assert done.step == 3
    assert GOOD.completion(9) is None
    later = Sending(2, "record", 1, None, "示例", datetime(2026, 6, 25), datetime(2026, 6, 25))
    assert replace(GOOD, sendings=(*GOOD.sendings, later)).sending_of("record") == later
    assert GOOD.sending_of("notice") is None


def test_the_file_counts_its_roll_and_its_slips() -> None:
    assert (GOOD.attendance().came, GOOD.attendance().guests) == (10, 1)
    assert GOOD.result().favourable == 10
    assert [member.name for member in GOOD.invited] == [member.name for member in GOOD.roster]
