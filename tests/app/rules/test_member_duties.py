"""Duties about people by name: the oath of this month, talks, contact with those away, the end of probation."""

from dataclasses import replace
from datetime import date

import pytest

from app import texts
from app.domain.attendance import Mark
from app.domain.duty import Duty, DutyAction
from app.domain.member import Member, MemberEvent, MemberEventKind, MemberKind
from app.domain.partial_date import PartialDate
from app.domain.registers import Oath, RegisterKind, Registers, Talk, TalkKind
from app.rules.year_case import YearCase
from tests.app.rules.examples import regime
from tests.app.rules.year_examples import (
    PEOPLE,
    YEAR,
    month_by_month,
    with_registers,
    year_case,
)
from tests.app.rules.year_examples import year_duties as due

SG, S2, GN = regime("suizhou-gaoxin"), regime("school-huodongri-2"), regime("general")
FIRST = PEOPLE[0]
ABSENT, CAME = Mark.ABSENT, Mark.PRESENT


def sentence(duty: Duty) -> str:
    return texts.say(f"duties.{duty.text}", **duty.fact_map())


def test_SG_10_who_joined_in_this_month_is_named_until_the_oath_is_in_the_register() -> None:
    case = with_registers(year_case(SG), oaths=())
    (duty,) = due(case, "oath_due", date(YEAR, 3, 1))
    assert (duty.due, duty.action, duty.register) == (
        date(YEAR, 3, 31),
        DutyAction.OPEN_REGISTER,
        RegisterKind.OATHS,
    )
    assert sentence(duty) == f"3月入党的 1 人重温入党誓词：{PEOPLE[2].name}"
    taken = with_registers(case, oaths=(Oath(1, date(YEAR, 3, 15), (3,)),))
    assert due(taken, "oath_due", date(YEAR, 3, 16)) == []
    assert due(case, "oath_due", date(YEAR, 10, 15)) == []


def absent(*marks: Mark, talks: tuple[Talk, ...] = (), before: tuple[Mark, ...] = ()) -> YearCase:
    case = year_case(S2, activities=month_by_month(*marks), earlier=month_by_month(*before, year=YEAR - 1))
    return with_registers(case, talks=talks)


def test_S2_20_the_talk_is_due_a_fortnight_after_the_third_absence() -> None:
    case = absent(ABSENT, ABSENT, CAME, ABSENT)
    (duty,) = due(case, "ladder_talk_due", date(YEAR, 4, 8))
    assert (duty.due, duty.member_id, duty.register) == (date(YEAR, 4, 22), FIRST.id, RegisterKind.TALKS)
    assert sentence(duty) == f"{FIRST.name}没有请假缺席 3 次，通知写的是：{S2.absence_ladder[0].measure}"
    assert due(case, "ladder_talk_due", date(YEAR, 4, 7)) == []


def test_S2_20_the_talk_in_the_register_ends_it_also_after_a_fourth_absence() -> None:
    talk = Talk(1, date(YEAR, 3, 10), FIRST.id, TalkKind.ADMONITION)
    assert due(absent(*(ABSENT,) * 4, talks=(talk,)), "ladder_talk_due", date(YEAR, 5, 1)) == []
    assert len(due(absent(*(ABSENT,) * 4), "ladder_talk_due", date(YEAR, 5, 1))) == 1


def test_S2_20_what_was_reached_last_year_stays_due_after_the_new_year() -> None:
    case = absent(CAME, before=(*(CAME,) * 9, *(ABSENT,) * 3))
    (duty,) = due(case, "ladder_talk_due", date(YEAR, 1, 9))
    assert duty.due == date(YEAR - 1, 12, 22)
    answered = Registers(talks=(Talk(1, date(YEAR - 1, 12, 9), FIRST.id, TalkKind.ADMONITION),))
    assert due(replace(case, before=answered), "ladder_talk_due", date(YEAR, 1, 9)) == []


def test_S2_21_six_in_a_row_ask_for_no_further_talk() -> None:
    assert len(due(absent(*(ABSENT,) * 6), "ladder_talk_due", date(YEAR, 6, 20))) == 1


def test_GN_07_who_had_no_talk_is_named_in_the_last_quarter() -> None:
    talks = tuple(talk for talk in year_case(GN).registers.talks if talk.member_id != 5)
    case = with_registers(year_case(GN), talks=talks)
    (duty,) = due(case, "talks_due", date(YEAR, 10, 1))
    assert (duty.due, duty.fact_map()["names"]) == (date(YEAR, 12, 31), PEOPLE[4].name)
    assert due(case, "talks_due", date(YEAR, 9, 30)) == []
    assert due(year_case(GN), "talks_due", date(YEAR, 12, 1)) == []


def test_GN_14_the_next_contact_is_half_a_year_after_the_last() -> None:
    away = replace(FIRST, is_floating=True)
    talk = Talk(1, date(YEAR, 3, 10), FIRST.id, TalkKind.CONTACT)
    case = with_registers(replace(year_case(GN), members=(away, *PEOPLE[1:])), talks=(talk,))
    (duty,) = due(case, "floating_contact_due", date(YEAR, 8, 10))
    assert (duty.due, duty.member_id) == (date(YEAR, 9, 10), FIRST.id)
    assert due(case, "floating_contact_due", date(YEAR, 8, 9)) == []
    assert due(year_case(GN), "floating_contact_due", date(YEAR, 8, 10)) == []


def probation(joined: str, today: date, *events: MemberEvent, **changes: object) -> list[Duty]:
    """Return what is due on a day for a first member on probation since ``joined``."""
    member = Member(
        1, FIRST.name, kind=MemberKind.PROBATIONARY, joined=PartialDate.from_iso(joined), position=1
    )
    member = replace(member, **changes)  # type: ignore[arg-type]
    case = replace(year_case(GN), members=(member, *PEOPLE[1:]), events=events)
    return due(replace(case, year=today.year), "probation_due", today)


@pytest.mark.parametrize(
    ("joined", "ends", "words"),
    [
        ("2025-06-10", date(2026, 6, 10), "2026年6月10日"),
        ("2024-02-29", date(2025, 2, 28), "2025年2月28日"),
        ("2025-12-31", date(2026, 12, 31), "2026年12月31日"),
        ("2025-06", date(2026, 6, 30), "2026年6月"),
    ],
)
def test_GN_16_probation_ends_the_same_day_a_year_later(joined: str, ends: date, words: str) -> None:
    (duty,) = probation(joined, ends)
    assert (duty.due, duty.action, duty.member_id) == (ends, DutyAction.OPEN_MEMBER, 1)
    assert sentence(duty) == f"{FIRST.name}预备期到{words}满，支部大会讨论转正"


def test_GN_16_it_is_reminded_of_thirty_days_ahead_and_until_a_day_is_entered() -> None:
    assert probation("2025-06-10", date(2026, 5, 10)) == []
    assert len(probation("2025-06-10", date(2026, 5, 11))) == 1
    assert probation("2025-06-10", date(2026, 9, 1))[0].days == -83
    confirmed = MemberEvent(1, 1, MemberEventKind.CONFIRMED, date(2026, 6, 12))
    assert probation("2025-06-10", date(2026, 9, 1), confirmed) == []
    day = PartialDate(2026, 6, 12)
    assert probation("2025-06-10", date(2026, 9, 1), confirmed=day) == []


def test_GN_16_where_only_the_month_is_known_it_begins_thirty_days_before_that_month() -> None:
    assert probation("2025-06", date(2026, 5, 1)) == []
    assert len(probation("2025-06", date(2026, 5, 2))) == 1


def test_GN_16_full_members_those_of_1969_to_1977_and_those_who_left_are_never_due() -> None:
    today = date(2026, 6, 1)
    assert probation("1970-05-01", today, kind=MemberKind.FULL, confirmed=None) == []
    assert probation("2025-06-10", today, kind=MemberKind.UNKNOWN) == []
    assert probation("2025-06-10", today, left_on=date(2026, 5, 1)) == []
