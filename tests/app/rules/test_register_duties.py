"""What the registers still owe: observation, lectures, the constitution, own problems, what has to be published."""

from dataclasses import replace
from datetime import date

import pytest

from app import texts
from app.domain.duty import Duty, DutyAction
from app.domain.regime import Period
from app.domain.registers import (
    CharterReading,
    DisclosureItem,
    Lecture,
    ObservationLevel,
    ObservationVisit,
    RegisterKind,
    Registers,
)
from app.rules.year_case import YearCase
from tests.app.rules.examples import SC, regime
from tests.app.rules.year_examples import PEOPLE, YEAR, with_registers, year_case, year_duties

SG, XH = regime("suizhou-gaoxin"), regime("xuhui-2017")
OCTOBER = date(YEAR, 10, 30)


def due(case: YearCase, name: str, today: date = OCTOBER) -> list[Duty]:
    return year_duties(case, name, today)


def sentence(duty: Duty) -> str:
    return texts.say(f"duties.{duty.text}", **duty.fact_map())


def empty(year: YearCase) -> YearCase:
    return replace(year, registers=Registers())


def test_SC_08_SC_09_SC_10_observation_is_counted_from_the_register() -> None:
    who = "党支部书记"
    visits = (ObservationVisit(1, date(YEAR, 7, 2), "李示例", who, ObservationLevel.OTHER),)
    once = with_registers(year_case(SC), visits=visits)
    (duty,) = [one for one in due(once, "observation") if one.rule_ids == ("SC-10",)]
    assert (duty.action, duty.register) == (DutyAction.OPEN_REGISTER, RegisterKind.OBSERVATIONS)
    assert sentence(duty).endswith("至少 2 次，11月30日（周一）前，已登记 1 次")
    assert due(year_case(SC), "observation") == []


def test_SC_09_a_month_is_due_in_that_month_only() -> None:
    nothing = empty(year_case(SC))
    found = [one for one in due(nothing, "observation", date(YEAR, 6, 3)) if one.rule_ids == ("SC-09",)]
    assert [one.due for one in found] == [date(YEAR, 6, 30)]


def test_SC_09_SG_14_first_and_last_day_of_a_period_belong_to_it() -> None:
    nothing = empty(year_case(SC))
    for day in (date(YEAR, 6, 1), date(YEAR, 11, 30)):
        assert ("SC-09",) in [one.rule_ids for one in due(nothing, "observation", day)]
    assert due(empty(year_case(SG)), "lecture_owed", date(YEAR, 12, 31))
    quarterly = replace(SG, lecturers=(replace(SG.lecturers[0], period=Period.QUARTER),))
    (duty,) = due(empty(year_case(quarterly)), "lecture_owed", date(YEAR, 4, 1))
    assert (duty.due, duty.fact_map()["period"]) == (date(YEAR, 6, 30), "第二季度")


def test_SC_10_what_is_asked_for_over_months_is_shown_in_the_last_three() -> None:
    nothing = empty(year_case(SC))
    rules = [duty.rule_ids for duty in due(nothing, "observation", date(YEAR, 8, 31))]
    assert ("SC-10",) not in rules
    rules = [duty.rule_ids for duty in due(nothing, "observation", date(YEAR, 9, 1))]
    assert ("SC-10",) in rules


@pytest.mark.parametrize(
    ("regime_id", "rule_id"),
    [
        ("suizhou-gaoxin", "SG-14"),
        ("suizhou-gaoxin-rural-community", "SR-05"),
        ("suizhou-gaoxin-organ", "SO-04"),
        ("suizhou-gaoxin-soe", "SE-04"),
        ("general", "GN-08"),
    ],
)
def test_SG_14_SR_05_SO_04_SE_04_GN_08_who_still_owes_a_lecture(regime_id: str, rule_id: str) -> None:
    one = regime(regime_id)
    found = due(empty(year_case(one)), "lecture_owed")
    roles = {demand.role for demand in one.lecturers if demand.rule_id == rule_id}
    assert {duty.fact_map()["role"] for duty in found} == roles
    assert {duty.due for duty in found} == {date(YEAR, 12, 31)}
    assert due(year_case(one), "lecture_owed") == []
    assert due(empty(year_case(one)), "lecture_owed", date(YEAR, 9, 30)) == []


def test_SG_14_a_lecture_takes_its_own_line_away_and_no_other() -> None:
    first, second = SG.lecturers[:2]
    # what is asked of each leader is answered by the speaker's name
    given = (Lecture(1, date(YEAR, 5, 4), "学党章", PEOPLE[0].name, role=first.role),)
    roles = [
        duty.fact_map()["role"]
        for duty in due(with_registers(empty(year_case(SG)), lectures=given), "lecture_owed")
    ]
    assert first.role not in roles
    assert second.role in roles


def test_SG_11_the_chapters_still_to_be_read_are_named_from_october_on() -> None:
    most = (CharterReading(1, date(YEAR, 7, 1), tuple(range(11))),)
    case = with_registers(year_case(SG), charter=most)
    (duty,) = due(case, "charter_due", date(YEAR, 10, 1))
    assert (duty.due, duty.register) == (date(YEAR, 12, 31), RegisterKind.CHARTER)
    assert "第十一章" in sentence(duty)
    assert due(case, "charter_due", date(YEAR, 9, 30)) == []
    assert due(year_case(SG), "charter_due", date(YEAR, 12, 31)) == []


def test_XH_07_branch_and_members_have_a_line_each_until_they_solved_one() -> None:
    branch, members = sorted(due(empty(year_case(XH)), "problem_due"), key=lambda duty: duty.text)
    assert sentence(branch) == "2026年支部还要解决 1 个自身问题"
    assert members.fact_map()["count"] == 9
    assert due(year_case(XH), "problem_due") == []


@pytest.mark.parametrize(
    ("regime_id", "name", "item"),
    [
        ("school-huodongri-2", "attendance_publish_due", DisclosureItem.ATTENDANCE),
        ("general", "dues_publish_due", DisclosureItem.DUES),
    ],
)
def test_S2_18_GN_13_what_has_to_be_published_is_due_until_it_is_in_the_register(
    regime_id: str, name: str, item: DisclosureItem
) -> None:
    good = year_case(regime(regime_id))
    others = tuple(entry for entry in good.registers.disclosures if entry.item is not item)
    (duty,) = due(with_registers(good, disclosures=others), name)
    assert (duty.due, duty.register) == (date(YEAR, 12, 31), RegisterKind.DISCLOSURES)
    assert sentence(duty)
    assert due(good, name) == []
    assert due(with_registers(good, disclosures=others), name, date(YEAR, 9, 30)) == []
