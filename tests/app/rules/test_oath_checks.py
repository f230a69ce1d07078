"""The oath taken again in the month of joining, and the whole Party constitution in a year."""

from datetime import date

from app.domain.registers import CharterReading, Oath, RegisterKind
from tests.app.rules.examples import regime
from tests.app.rules.year_examples import (
    PEOPLE,
    YEAR,
    entered,
    with_registers,
    year_case,
    year_findings,
    year_keys,
)

SG = regime("suizhou-gaoxin")
GOOD = year_case(SG)


def test_SG_10_everybody_took_the_oath_in_the_month_of_joining() -> None:
    assert "oath_missing" not in year_keys(GOOD, "SG-10")


def test_SG_10_an_oath_in_another_month_is_not_that_of_the_month_of_joining() -> None:
    late = tuple(Oath(n, date(YEAR, 12, 1), (n,)) for n in (1, 2))
    rest = tuple(Oath(n, date(YEAR, n, 15), (n,)) for n in range(3, 10))
    found = year_findings(with_registers(GOOD, oaths=(*late, *rest)), "SG-10")
    missing = [one for one in found if one.key == "oath_missing"]
    assert [one.fact_map()["month"] for one in missing] == [1, 2]
    assert missing[0].fact_map()["names"] == PEOPLE[0].name
    assert missing[0].register is RegisterKind.OATHS


def test_SG_10_this_month_is_a_duty_and_not_yet_missing() -> None:
    nobody = with_registers(GOOD, oaths=()).on(date(YEAR, 3, 31))
    months = [one.fact_map()["month"] for one in year_findings(nobody, "SG-10") if one.key == "oath_missing"]
    assert months == [1, 2]
    later = entered(nobody, date(YEAR, 2, 1))
    assert [
        one.fact_map()["month"] for one in year_findings(later, "SG-10") if one.key == "oath_missing"
    ] == [2]


def test_SG_11_the_chapters_that_were_not_read_are_named() -> None:
    assert year_keys(GOOD, "SG-11") == []
    most = (CharterReading(1, date(YEAR, 7, 1), tuple(range(11))),)
    (found,) = year_findings(with_registers(GOOD, charter=most), "SG-11")
    assert (found.key, found.fact_map()["chapters"]) == ("charter_unread", "第十一章")
    (none,) = year_findings(with_registers(GOOD, charter=()), "SG-11")
    assert none.fact_map()["chapters"] == "全文"
    assert year_keys(with_registers(GOOD, charter=most).on(date(YEAR, 12, 31)), "SG-11") == []
