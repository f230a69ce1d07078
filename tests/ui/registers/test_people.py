"""Words for people: every one means one person, whatever names, places and days they share."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.member import Member, MemberEventKind
from app.operations import members
from tests.ui import builders
from ui.registers.people import People, words_of

LEFT = date(2024, 3, 1)


@pytest.fixture
def opened(tmp_path):
    made = builders.filled(builders.workspace(tmp_path)).workspace
    yield made
    made.close()


def test_one_who_left_is_not_taken_for_the_one_in_the_same_place(opened):
    """Who left keeps a place in the list; whoever is put there later may bear the same name."""
    here = next(one for one in members.roster(opened) if one.name == "李娜")
    gone = members.add_member(opened, "李娜")
    members.record_event(opened, gone.id, MemberEventKind.LEFT_BRANCH, LEFT)
    with opened.action("test", "test") as action:
        action.save(replace(members.member_of(opened, gone.id), position=here.position))
    people = People(opened)
    assert (people.word(here.id), people.word(gone.id)) == ("李娜（第 2 名）", "李娜（2024年3月1日离开）")
    for one in (here, gone):
        assert people.chosen(people.word(one.id)) == {"member_id": one.id, "name": "李娜"}


def test_whoever_shares_everything_is_told_apart_by_the_order():
    alike = [Member(number, "李娜", position=1, left_on=LEFT) for number in (7, 3)]
    others = [Member(9, "李娜（2024年3月1日离开）（1）"), Member(10, "王小明")]
    words = words_of([*alike, *others], [9, 10])
    assert words[10] == "王小明"
    assert len(set(words.values())) == 4
    assert words[3] != words[7]
