"""Hours of study a year, in tenths, more for the committee."""

from dataclasses import replace
from datetime import date

from app.domain.member import MemberEvent, MemberEventKind
from app.domain.registers import RegisterKind, StudyRecord
from tests.app.rules.examples import regime
from tests.app.rules.year_examples import EVERYBODY, YEAR, with_registers, year_case, year_findings, year_keys

GOOD = year_case(regime("general"))
COMMITTEE = 3


def hours(tenths: int) -> StudyRecord:
    return StudyRecord(1, date(YEAR, 5, 1), "集中学习", tenths, EVERYBODY)


def test_GN_09_enough_hours_for_everybody() -> None:
    assert year_keys(GOOD, "GN-09") == []
    assert year_keys(with_registers(GOOD, studies=(hours(560),)), "GN-09") == []


def test_GN_09_a_tenth_less_than_the_committee_needs_is_too_little_for_the_committee_only() -> None:
    (found,) = year_findings(with_registers(GOOD, studies=(hours(559),)), "GN-09")
    facts = found.fact_map()
    assert (facts["count"], facts["wanted"], found.register) == (COMMITTEE, "56", RegisterKind.STUDIES)
    assert "55.9" in str(facts["names"])


def test_GN_09_a_tenth_less_than_the_members_need_is_too_little_for_all() -> None:
    case = with_registers(GOOD, studies=(hours(200), hours(119)))
    assert [one.fact_map()["count"] for one in year_findings(case, "GN-09")] == [9 - COMMITTEE, COMMITTEE]
    assert year_keys(case.on(date(YEAR, 12, 31)), "GN-09") == []


def test_GN_09_without_a_number_for_the_committee_the_members_number_holds() -> None:
    one = regime("general")
    case = year_case(replace(one, numbers=replace(one.numbers, study_tenths_committee=None)))
    assert year_keys(with_registers(case, studies=(hours(320),)), "GN-09") == []
    found = year_findings(with_registers(case, studies=(hours(319),)), "GN-09")
    assert {entry.fact_map()["wanted"] for entry in found} == {"32"}


def test_GN_09_who_came_during_the_year_is_not_asked_for_the_hours_of_the_year() -> None:
    came = (MemberEvent(1, 9, MemberEventKind.JOINED_BRANCH, date(YEAR, 2, 1)),)
    case = with_registers(replace(GOOD, events=came), studies=(hours(200),))
    assert [one.fact_map()["count"] for one in year_findings(case, "GN-09")] == [8 - COMMITTEE, COMMITTEE]
