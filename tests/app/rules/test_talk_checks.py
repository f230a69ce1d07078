"""Talks with everybody in the year, and the contact with members who live elsewhere."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.member import MemberEvent, MemberEventKind
from app.domain.registers import Registers, Talk, TalkKind
from app.rules.year_case import YearCase
from tests.app.rules.examples import regime
from tests.app.rules.year_examples import (
    AFTER,
    PEOPLE,
    YEAR,
    entered,
    with_registers,
    year_case,
    year_findings,
    year_keys,
)

GOOD = year_case(regime("general"))
AWAY = replace(PEOPLE[4], is_floating=True)


def test_GN_07_everybody_had_a_talk() -> None:
    assert year_keys(GOOD, "GN-07") == []


def test_GN_07_who_had_none_is_named_and_who_led_one_had_one() -> None:
    talks = tuple(
        replace(talk, talker=f"{PEOPLE[8].name}、某某")
        for talk in GOOD.registers.talks
        if talk.member_id not in (2, 9)
    )
    (found,) = year_findings(with_registers(GOOD, talks=talks), "GN-07")
    assert (found.key, found.fact_map()["names"]) == ("talk_missing", PEOPLE[1].name)


def test_GN_07_an_admonition_is_no_heart_to_heart_talk() -> None:
    talks = tuple(replace(talk, kind=TalkKind.ADMONITION, talker="") for talk in GOOD.registers.talks)
    (found,) = year_findings(with_registers(GOOD, talks=talks), "GN-07")
    assert found.fact_map()["count"] == 9
    assert year_keys(with_registers(GOOD, talks=talks).on(date(YEAR, 12, 31)), "GN-07") == []


def away(today: date, *contacts: date, before: tuple[date, ...] = ()) -> YearCase:
    """Return the year with one member who lives elsewhere, contacted on these days."""

    def talks(days: tuple[date, ...]) -> tuple[Talk, ...]:
        return tuple(Talk(n, on, AWAY.id, TalkKind.CONTACT) for n, on in enumerate(days, start=100))

    people = tuple(AWAY if one.id == AWAY.id else one for one in PEOPLE)
    case = replace(GOOD, members=people, before=Registers(talks=talks(before)))
    return with_registers(case, talks=talks(contacts)).on(today)


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (away(date(YEAR, 9, 10), date(YEAR, 3, 10)), []),
        (away(date(YEAR, 9, 11), date(YEAR, 3, 10)), ["floating_silent"]),
        (away(date(YEAR, 2, 1), before=(date(YEAR - 1, 9, 1),)), []),
        (away(date(YEAR, 3, 2), before=(date(YEAR - 1, 9, 1),)), ["floating_silent"]),
        (away(date(YEAR, 3, 2)), ["floating_never"]),
        (entered(away(date(YEAR, 7, 31)), date(YEAR, 2, 1)), []),
        (entered(away(date(YEAR, 8, 2)), date(YEAR, 2, 1)), ["floating_never"]),
        (away(date(YEAR, 8, 31), date(YEAR, 2, 28)), ["floating_silent"]),
        (away(date(YEAR, 8, 28), date(YEAR, 2, 28)), []),
    ],
)
def test_GN_14_a_member_who_lives_elsewhere_is_contacted_every_half_year(
    case: YearCase, said: list[str]
) -> None:
    assert year_keys(case, "GN-14") == said


def test_GN_14_the_last_contact_of_that_member_counts_and_no_other_talk() -> None:
    case = away(date(YEAR, 12, 1), date(YEAR, 3, 10), date(YEAR, 7, 10), date(YEAR, 5, 10))
    assert year_keys(case, "GN-14") == []
    first = date(YEAR, 3, 10)
    others = (
        Talk(1, first, AWAY.id, TalkKind.CONTACT),
        Talk(2, date(YEAR, 8, 1), AWAY.id, TalkKind.HEART_TO_HEART),
        Talk(3, date(YEAR, 8, 1), AWAY.id + 1, TalkKind.CONTACT),
        Talk(4, date(YEAR, 12, 2), AWAY.id, TalkKind.CONTACT),
    )
    (found,) = year_findings(with_registers(case, talks=others), "GN-14")
    assert found.fact_map()["last"] == "2026年3月10日"
    assert year_keys(with_registers(case.on(date(YEAR, 12, 2)), talks=others), "GN-14") == []


def test_GN_14_names_the_member_and_the_last_contact_and_nobody_else() -> None:
    (found,) = year_findings(away(date(YEAR, 12, 1), date(YEAR, 3, 10)), "GN-14")
    assert (found.member_id, found.fact_map()["last"]) == (AWAY.id, "2026年3月10日")
    assert year_keys(with_registers(GOOD, talks=()), "GN-14") == []


def came(member_id: int, on: date) -> tuple[MemberEvent, ...]:
    return (MemberEvent(1, member_id, MemberEventKind.JOINED_BRANCH, on),)


@pytest.mark.parametrize(("on", "count"), [(date(YEAR, 1, 1), 9), (date(YEAR, 12, 20), 8)])
def test_GN_07_who_came_during_the_year_is_not_asked_for_the_year(on: date, count: int) -> None:
    case = replace(with_registers(GOOD, talks=()), events=came(PEOPLE[1].id, on))
    (found,) = year_findings(case, "GN-07")
    assert found.fact_map()["count"] == count


@pytest.mark.parametrize(("today", "said"), [(date(YEAR, 11, 20), []), (AFTER, [])])
def test_GN_14_the_months_of_a_member_who_came_begin_with_the_arrival(today: date, said: list[str]) -> None:
    case = replace(away(today), events=came(AWAY.id, date(YEAR, 11, 10)))
    assert year_keys(case, "GN-14") == said
    assert year_keys(replace(case, events=came(AWAY.id, date(YEAR, 3, 10))), "GN-14") == ["floating_never"]
