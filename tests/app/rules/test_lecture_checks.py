"""Who gives party lectures, how often, by the words of the notice for the speaker."""

from datetime import date

import pytest

from app.domain.regime import Regime
from app.domain.registers import Lecture, RegisterKind
from tests.app.rules.examples import regime
from tests.app.rules.year_examples import YEAR, entered, with_registers, year_case, year_findings, year_keys

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


def test_SG_14_a_lecture_of_another_speaker_or_year_does_not_do() -> None:
    one = regime("suizhou-gaoxin")
    role = one.lecturers[0].role
    others = (Lecture(1, date(YEAR, 3, 1), role="第一书记"), Lecture(2, date(YEAR - 1, 12, 1), role=role))
    case = with_registers(year_case(one), lectures=others)
    assert len(year_findings(case, "SG-14")) == len(one.lecturers)


def test_SG_14_nothing_is_missing_before_the_year_is_over_or_where_it_began_late() -> None:
    case = with_registers(year_case(regime("suizhou-gaoxin")), lectures=())
    assert year_keys(case.on(date(YEAR, 12, 31)), "SG-14") == []
    assert year_keys(entered(case, date(YEAR, 3, 1)), "SG-14") == []
