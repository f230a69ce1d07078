"""Months without 组织生活 or dues: reminded of a month before they are full, with the reasons that end them."""

from dataclasses import replace
from datetime import date

import pytest

from app import texts
from app.domain.activity import ActivityKind
from app.domain.attendance import Mark
from app.domain.member import MemberEvent, MemberEventKind
from app.domain.registers import Registers
from app.rules.year_case import YearActivity, YearCase
from tests.app.rules.examples import regime
from tests.app.rules.year_examples import (
    PEOPLE,
    YEAR,
    all_present,
    entered,
    held,
    with_registers,
    year_case,
    year_findings,
    year_keys,
)

GN = regime("general")
FIRST = PEOPLE[0].id
ABSENT, CAME, LEAVE = Mark.ABSENT, Mark.PRESENT, Mark.SICK_LEAVE


def days(*marks: Mark, year: int = YEAR) -> tuple[YearActivity, ...]:
    return tuple(
        held(n, ActivityKind.THEME_DAY, date(year, n, 10), expected=all_present(n, mark))
        for n, mark in enumerate(marks, start=1)
    )


def life(today: date, *marks: Mark, earlier: tuple[YearActivity, ...] = ()) -> YearCase:
    return year_case(GN, activities=days(*marks), earlier=earlier, today=today)


@pytest.mark.parametrize(
    ("today", "marks", "said"),
    [
        (date(YEAR, 6, 9), (CAME, *(ABSENT,) * 4), []),
        (date(YEAR, 6, 10), (CAME, *(ABSENT,) * 4), ["inactive_life"]),
        (date(YEAR, 6, 11), (CAME, ABSENT, ABSENT, ABSENT, CAME), []),
        (date(YEAR, 6, 11), (CAME, ABSENT, LEAVE, ABSENT, ABSENT), []),
        (date(YEAR, 6, 11), (CAME, CAME, CAME), []),
        (date(YEAR, 12, 1), (CAME,), []),
    ],
)
def test_GN_11_absent_for_all_but_a_month_of_half_a_year(
    today: date, marks: tuple[Mark, ...], said: list[str]
) -> None:
    assert year_keys(life(today, *marks), "GN-11") == said


def test_GN_11_make_up_is_a_sign_and_so_is_not_being_counted() -> None:
    marks = days(CAME, *(ABSENT,) * 4)
    caught = (*marks[:3], replace(marks[3], caught_up=frozenset({FIRST})), marks[4])
    line = replace(marks[3].expected[0], is_excluded=True)
    excluded = (*marks[:3], replace(marks[3], expected=(line, *marks[3].expected[1:])), marks[4])
    for listed in (caught, excluded):
        assert year_keys(year_case(GN, activities=listed, today=date(YEAR, 7, 1)), "GN-11") == []


def test_GN_11_the_months_go_on_across_the_new_year() -> None:
    before = days(*(CAME,) * 9, *(ABSENT,) * 3, year=YEAR - 1)
    case = life(date(YEAR, 2, 10), ABSENT, earlier=before)
    (found,) = year_findings(case, "GN-11")
    sentence = texts.say(f"findings.{found.key}", **found.fact_map())
    assert sentence.startswith(f"{PEOPLE[0].name}从2025年9月10日起没有参加组织生活")
    assert "到2026年3月10日满 6 个月" in sentence
    assert found.member_id == FIRST


def test_GN_11_what_was_before_the_data_the_notice_or_the_arrival_does_not_count() -> None:
    case = life(date(YEAR, 7, 1), *(ABSENT,) * 6)
    assert year_keys(case, "GN-11") == ["inactive_life"]
    assert year_keys(entered(case, date(YEAR, 3, 1)), "GN-11") == []
    assert year_keys(replace(case, records_from=date(YEAR, 3, 1)), "GN-11") == []
    came = MemberEvent(1, FIRST, MemberEventKind.JOINED_BRANCH, date(YEAR, 3, 1))
    assert year_keys(replace(case, events=(came,)), "GN-11") == []


def paying(today: date, *months: int, last_year: tuple[int, ...] = ()) -> YearCase:
    """Return the year in which the first member paid for these months, and the others for every month so far."""
    case = year_case(GN, today=today)
    payments = tuple(
        one
        for one in case.registers.payments
        if one.month in months or (one.member_id != FIRST and one.month <= today.month)
    )
    one = case.registers.payments[0]
    before = tuple(
        replace(one, year=YEAR - 1, month=month, paid_on=date(YEAR - 1, month, 15)) for month in last_year
    )
    return replace(with_registers(case, payments=payments), before=Registers(payments=before))


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (paying(date(YEAR, 6, 14), 1), []),
        (paying(date(YEAR, 6, 15), 1), ["inactive_dues"]),
        (paying(date(YEAR, 6, 15), 1, 3), []),
        (paying(date(YEAR, 2, 14), last_year=(9,)), []),
        (paying(date(YEAR, 2, 15), last_year=(9,)), ["inactive_dues"]),
    ],
)
def test_GN_11_dues_not_paid_for_all_but_a_month_of_half_a_year(case: YearCase, said: list[str]) -> None:
    assert year_keys(case, "GN-11") == said


def test_GN_11_without_any_payment_it_begins_with_the_first_that_is_entered() -> None:
    case = paying(date(YEAR, 6, 15))
    (found,) = year_findings(case, "GN-11")
    assert (found.key, found.fact_map()["since"]) == ("inactive_dues", "2026年1月15日")
    assert year_keys(case.on(date(YEAR, 6, 14)), "GN-11") == []


def test_GN_11_without_any_sign_it_begins_with_the_first_day_missed() -> None:
    case = life(date(YEAR, 6, 10), *(ABSENT,) * 5)
    (found,) = year_findings(case, "GN-11")
    assert found.fact_map()["since"] == "2026年1月10日"
    assert year_keys(case.on(date(YEAR, 6, 9)), "GN-11") == []


def test_GN_11_no_dues_register_and_relief_say_nothing() -> None:
    case = paying(date(YEAR, 11, 1), 1)
    assert year_keys(with_registers(case, payments=()), "GN-11") == []
    relief = tuple(replace(one, relief="困难") for one in case.registers.dues)
    assert year_keys(with_registers(case, dues=relief), "GN-11") == []


def test_GN_11_a_good_year_says_nothing() -> None:
    assert year_keys(year_case(GN), "GN-11") == []


def since(case: YearCase) -> str:
    (found,) = year_findings(case, "GN-11")
    return str(found.fact_map()["since"])


def test_GN_11_it_begins_with_the_last_sign_up_to_today_and_not_with_a_day_nobody_marked() -> None:
    today = date(YEAR, 8, 1)
    assert since(life(today, CAME, CAME, *(ABSENT,) * 4)) == "2026年2月10日"
    assert since(life(today, CAME, *(ABSENT,) * 4, Mark.NOT_MARKED)) == "2026年1月10日"
    assert since(life(today, CAME, *(ABSENT,) * 6, CAME)) == "2026年1月10日"
    assert year_keys(life(date(YEAR, 6, 10), CAME, *(ABSENT,) * 4, CAME), "GN-11") == []


def test_GN_11_who_came_to_one_of_two_on_a_day_has_given_a_sign() -> None:
    marks = days(CAME, *(ABSENT,) * 5)
    meeting = held(90, ActivityKind.MEMBERS_MEETING, date(YEAR, 6, 10), expected=all_present(90))
    case = year_case(GN, activities=(*marks, meeting), today=date(YEAR, 7, 1))
    assert year_keys(case, "GN-11") == []


def test_GN_11_only_the_members_own_last_arrival_counts() -> None:
    case = life(date(YEAR, 7, 1), *(ABSENT,) * 6)
    joined = MemberEventKind.JOINED_BRANCH
    others = (
        MemberEvent(1, FIRST + 1, joined, date(YEAR, 3, 1)),
        MemberEvent(2, FIRST, MemberEventKind.CONFIRMED, date(YEAR, 3, 1)),
        MemberEvent(3, FIRST, joined, date(YEAR - 3, 3, 1)),
    )
    assert year_keys(replace(case, events=others), "GN-11") == ["inactive_life"]
    again = MemberEvent(4, FIRST, joined, date(YEAR, 3, 1))
    assert year_keys(replace(case, events=(*others, again)), "GN-11") == []


def test_GN_11_a_day_missed_on_the_day_the_data_begin_counts() -> None:
    case = life(date(YEAR, 6, 10), *(ABSENT,) * 5)
    assert since(replace(case, records_from=date(YEAR, 1, 10))) == "2026年1月10日"


def test_GN_11_relief_of_another_is_no_reason_and_a_payment_of_today_counts() -> None:
    case = paying(date(YEAR, 11, 1), 1)
    first, second, *rest = case.registers.dues
    other = with_registers(case, dues=(first, replace(second, relief="困难"), *rest))
    assert year_keys(other, "GN-11") == ["inactive_dues"]
    assert year_keys(paying(date(YEAR, 11, 15), 1, 11), "GN-11") == []
    assert since(replace(paying(date(YEAR, 11, 1)), records_from=date(YEAR, 1, 15))) == "2026年1月15日"


def test_GN_11_who_paid_ahead_has_paid_until_the_end_of_the_last_month() -> None:
    case = paying(date(YEAR, 7, 1), 1)
    ahead = tuple(
        replace(case.registers.payments[0], month=month, paid_on=date(YEAR, 1, 12)) for month in range(1, 13)
    )
    others = tuple(one for one in case.registers.payments if one.member_id != FIRST)
    assert year_keys(case, "GN-11") == ["inactive_dues"]
    assert year_keys(with_registers(case, payments=(*ahead, *others)), "GN-11") == []
    until_january = with_registers(case, payments=(*ahead[:1], *others))
    assert since(until_january) == "2026年1月12日"
    assert since(with_registers(case, payments=(*ahead[:2], *others)).on(date(YEAR, 8, 1))) == "2026年2月28日"
