"""Who gives party lectures, how often, by the words of the notice for the speaker."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.finding import Severity
from app.domain.member import MemberEvent, MemberEventKind
from app.domain.regime import Regime
from app.domain.registers import Lecture, RegisterKind
from tests.app.rules.examples import regime
from tests.app.rules.year_examples import (
    PEOPLE,
    YEAR,
    entered,
    with_registers,
    year_case,
    year_duties,
    year_findings,
    year_keys,
)

DEMANDS = [
    (regime("suizhou-gaoxin"), "SG-14"),
    (regime("suizhou-gaoxin-rural-community"), "SR-05"),
    (regime("suizhou-gaoxin-organ"), "SO-04"),
    (regime("suizhou-gaoxin-soe"), "SE-04"),
    (regime("general"), "GN-08"),
]


@pytest.mark.parametrize(("one", "rule_id"), DEMANDS)
def test_SG_14_SR_05_SO_04_SE_04_GN_08_every_speaker_of_the_notice(one: Regime, rule_id: str) -> None:
    good = year_case(one)
    assert year_keys(good, rule_id) == []
    roles = [demand.role for demand in one.lecturers if demand.rule_id == rule_id]
    found = year_findings(with_registers(good, lectures=()), rule_id)
    assert [entry.fact_map()["role"] for entry in found] == roles
    assert {entry.register for entry in found} == {RegisterKind.LECTURES}
    assert {entry.fact_map()["period"] for entry in found} == {"全年"}


LEADERS = [one for one in DEMANDS if any(demand.each_leader for demand in one[0].lecturers)]


@pytest.mark.parametrize(("one", "rule_id"), LEADERS)
def test_SG_14_SO_04_SE_04_each_leader_owes_an_own_lecture(one: Regime, rule_id: str) -> None:
    people = tuple(replace(member, is_leader=member.id <= 3) for member in PEOPLE)
    found = year_findings(replace(year_case(one), members=people), rule_id)
    assert [entry.fact_map()["name"] for entry in found] == [PEOPLE[1].name, PEOPLE[2].name]
    role = next(demand.role for demand in one.lecturers if demand.each_leader)
    together = (
        *year_case(one).registers.lectures,
        Lecture(900, date(YEAR, 5, 1), role=role, speaker=f"{PEOPLE[1].name}、 {PEOPLE[2].name}"),
    )
    case = replace(with_registers(year_case(one), lectures=together), members=people)
    assert year_keys(case, rule_id) == []


@pytest.mark.parametrize("role", ["", "支部委员", "党支部书记"])
def test_SG_14_a_leader_on_the_roster_is_known_by_name_whatever_the_role(role: str) -> None:
    people = tuple(replace(member, is_leader=member.id == 2) for member in PEOPLE)
    good = replace(year_case(regime("suizhou-gaoxin")), members=people)
    assert [one.fact_map()["name"] for one in year_findings(good, "SG-14")] == [PEOPLE[1].name]
    own = Lecture(900, date(YEAR, 5, 1), role=role, speaker=PEOPLE[1].name)
    assert year_keys(with_registers(good, lectures=(*good.registers.lectures, own)), "SG-14") == []


@pytest.mark.parametrize(("one", "rule_id"), LEADERS)
def test_SG_14_SO_04_SE_04_without_a_leader_on_the_roster_nothing_is_counted(
    one: Regime, rule_id: str
) -> None:
    people = tuple(replace(member, is_leader=False) for member in PEOPLE)
    case = replace(year_case(one), members=people)
    (found,) = year_findings(case, rule_id)
    assert (found.key, found.severity) == ("lecture_leaders_unmarked", Severity.GUIDANCE)
    without = with_registers(case, lectures=()).on(date(YEAR, 12, 1))
    owed = year_duties(without, "lecture_owed", date(YEAR, 12, 1))
    assert {duty.fact_map()["role"] for duty in owed} == {"党支部书记"}


def test_SG_14_a_leader_who_came_during_the_year_owes_none_for_it() -> None:
    case = with_registers(year_case(regime("suizhou-gaoxin")), lectures=())
    came = (MemberEvent(1, PEOPLE[0].id, MemberEventKind.JOINED_BRANCH, date(YEAR, 11, 2)),)
    roles = [one.fact_map()["role"] for one in year_findings(replace(case, events=came), "SG-14")]
    assert roles == ["党支部书记"]


def test_SG_14_a_lecture_of_another_speaker_or_year_does_not_do() -> None:
    one = regime("suizhou-gaoxin")
    role = one.lecturers[0].role
    others = (Lecture(1, date(YEAR, 3, 1), role="第一书记"), Lecture(2, date(YEAR - 1, 12, 1), role=role))
    case = with_registers(year_case(one), lectures=others)
    assert len(year_findings(case, "SG-14")) == len(one.lecturers)


def test_SG_14_nothing_is_missing_before_the_year_is_over() -> None:
    case = with_registers(year_case(regime("suizhou-gaoxin")), lectures=())
    assert year_keys(case.on(date(YEAR, 12, 31)), "SG-14") == []
    assert year_keys(entered(case, date(YEAR, 3, 1)), "SG-14") != []
    assert year_keys(entered(case, date(YEAR + 1, 1, 1)), "SG-14") == []


def test_SG_14_a_lecture_noted_for_a_day_to_come_is_not_given_yet() -> None:
    case = year_case(regime("suizhou-gaoxin"), today=date(YEAR, 12, 1))
    ahead = tuple(replace(one, on=date(YEAR, 12, 2)) for one in case.registers.lectures)
    assert len(year_duties(with_registers(case, lectures=ahead), "lecture_owed", date(YEAR, 12, 1))) == 2
    assert year_duties(with_registers(case, lectures=ahead), "lecture_owed", date(YEAR, 12, 2)) == []
