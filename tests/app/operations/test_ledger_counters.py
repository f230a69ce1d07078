"""计数: each notice counts from the day it bound the branch, and each leader's lectures by name."""

from dataclasses import replace
from datetime import date

from app.domain.attendance import Mark
from app.domain.dues import DuesTerms
from app.operations.ledger_counters import CounterLine, counter_lines
from app.rules.year_case import YearCase
from tests.app.rules.examples import regime
from tests.app.rules.year_examples import PEOPLE, YEAR, entered, month_by_month, with_registers, year_case

S2, SG, GN = regime("school-huodongri-2"), regime("suizhou-gaoxin"), regime("general")


def of_person(case: YearCase, name: str) -> list[CounterLine]:
    return [line for line in counter_lines(case) if line.person == name]


def test_absences_are_counted_from_the_day_the_notice_bound_the_branch() -> None:
    case = year_case(S2, activities=month_by_month(*(Mark.ABSENT,) * 6), today=date(YEAR, 7, 20))
    whole, later = (of_person(one, PEOPLE[0].name) for one in (case, entered(case, date(YEAR, 5, 1))))
    assert {line.value for line in whole} == {"本年 6 次"}
    assert {line.value for line in later} == {"本年 2 次"}


def test_each_leader_has_a_line_with_the_name_to_hide() -> None:
    people = tuple(replace(member, is_leader=member.id <= 2) for member in PEOPLE)
    case = replace(year_case(SG), members=people)
    first, second = (
        next(line for line in of_person(case, person.name) if line.what.startswith("讲党课"))
        for person in people[:2]
    )
    assert (first.what, first.value) == (f"讲党课：领导班子成员{PEOPLE[0].name}", "1 / 1 次")
    assert (second.what, second.value) == (f"讲党课：领导班子成员{PEOPLE[1].name}", "0 / 1 次")


def dues_detail(today: date, *terms: DuesTerms) -> str:
    case = with_registers(year_case(GN, today=today), dues=terms, payments=())
    return next(line.detail for line in counter_lines(case) if line.what == "党费")


def test_GN_12_dues_are_named_up_to_the_last_month_that_is_over() -> None:
    terms = tuple(DuesTerms(one.id, one.id, YEAR, one.name, monthly=1000) for one in PEOPLE)
    assert dues_detail(date(YEAR, 1, 20), *terms) == "还没有过完一个月"
    assert dues_detail(date(YEAR, 3, 20), *terms) == "到2月应交 180.00 元，还差 180.00 元"
    assert dues_detail(date(YEAR + 1, 1, 8), *terms).startswith("到12月应交 1080.00 元")


def test_GN_12_members_without_terms_are_counted_and_said() -> None:
    one = PEOPLE[0]
    detail = dues_detail(date(YEAR, 3, 20), DuesTerms(1, one.id, YEAR, one.name, monthly=1000))
    assert detail == f"到2月应交 20.00 元，还差 20.00 元；{len(PEOPLE) - 1} 人没有标准，没有算进去"
