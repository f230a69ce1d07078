"""Own problems solved by the branch and by each member in the year."""

from dataclasses import replace
from datetime import date

from app.domain.member import MemberEvent, MemberEventKind
from app.domain.registers import RegisterKind
from tests.app.rules.examples import regime
from tests.app.rules.year_examples import PEOPLE, YEAR, with_registers, year_case, year_findings, year_keys

GOOD = year_case(regime("xuhui-2017"))


def test_XH_07_the_branch_and_every_member_solved_one() -> None:
    assert year_keys(GOOD, "XH-07") == []


def test_XH_07_what_is_found_and_not_solved_does_not_do() -> None:
    problems = tuple(
        replace(one, done_on=None) if one.member_id in (None, 2, 3) else one
        for one in GOOD.registers.problems
    )
    branch, members = year_findings(with_registers(GOOD, problems=problems), "XH-07")
    assert (branch.key, branch.fact_map()["found"]) == ("problem_unsolved_branch", 0)
    assert branch.fact_map()["wanted"] == members.fact_map()["wanted"] == 1
    assert members.fact_map()["names"] == f"{PEOPLE[1].name}、{PEOPLE[2].name}"
    assert {branch.register, members.register} == {RegisterKind.PROBLEMS}


def test_XH_07_before_the_year_is_over_it_is_a_duty() -> None:
    assert year_keys(with_registers(GOOD, problems=()).on(date(YEAR, 12, 31)), "XH-07") == []
    assert len(year_findings(with_registers(GOOD, problems=()), "XH-07")) == 2


def test_XH_07_who_left_before_the_end_of_the_year_is_not_asked() -> None:
    left = replace(PEOPLE[4], left_on=date(YEAR, 6, 1))
    problems = tuple(one for one in GOOD.registers.problems if one.member_id != left.id)
    members = tuple(left if member.id == left.id else member for member in PEOPLE)
    assert year_keys(with_registers(replace(GOOD, members=members), problems=problems), "XH-07") == []


def test_XH_07_who_came_during_the_year_is_not_asked() -> None:
    problems = tuple(one for one in GOOD.registers.problems if one.member_id != PEOPLE[4].id)
    case = with_registers(GOOD, problems=problems)
    came = (MemberEvent(1, PEOPLE[4].id, MemberEventKind.JOINED_BRANCH, date(YEAR, 12, 20)),)
    assert len(year_findings(case, "XH-07")) == 1
    assert year_keys(replace(case, events=came), "XH-07") == []
