"""Results of 民主评议: at most a third 优秀, 预备党员 without a grade, everybody else with one."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.member import MemberKind
from app.domain.registers import Appraisal, Grade
from app.rules.year_case import YearCase
from tests.app.rules.examples import regime
from tests.app.rules.year_examples import PEOPLE, YEAR, with_registers, year_case, year_findings, year_keys

GOOD = year_case(regime("general"))
KEYS = ("appraisal_excellent", "appraisal_probationary", "appraisal_ungraded", "appraisal_missing")


def graded(*grades: Grade, case: YearCase = GOOD) -> YearCase:
    """Return the year with these grades in roster order."""
    rows = (Appraisal(n, YEAR, n, PEOPLE[n - 1].name, grade) for n, grade in enumerate(grades, start=1))
    return with_registers(case, appraisals=tuple(rows))


def said(case: YearCase) -> list[str]:
    return [key for key in year_keys(case, "GN-06") if key in KEYS]


EXCELLENT, QUALIFIED, UNGRADED = Grade.EXCELLENT, Grade.QUALIFIED, Grade.UNGRADED


@pytest.mark.parametrize(
    ("grades", "keys"),
    [
        ((*(EXCELLENT,) * 3, *(QUALIFIED,) * 6), []),
        ((*(EXCELLENT,) * 4, *(QUALIFIED,) * 5), ["appraisal_excellent"]),
        ((*(QUALIFIED,) * 8, UNGRADED), ["appraisal_ungraded"]),
        ((*(EXCELLENT,) * 3, *(QUALIFIED,) * 5, UNGRADED), ["appraisal_excellent", "appraisal_ungraded"]),
        ((QUALIFIED,) * 8, ["appraisal_missing"]),
        ((), []),
    ],
)
def test_GN_06_at_most_a_third_of_the_graded_and_everybody_graded(
    grades: tuple[Grade, ...], keys: list[str]
) -> None:
    assert said(graded(*grades)) == keys


def test_GN_06_a_third_of_eight_is_two() -> None:
    case = graded(*(EXCELLENT,) * 3, *(QUALIFIED,) * 5, UNGRADED)
    found = next(one for one in year_findings(case, "GN-06") if one.key == "appraisal_excellent")
    assert (found.fact_map()["graded"], found.fact_map()["most"]) == (8, 2)


def probationary() -> YearCase:
    last = replace(PEOPLE[8], kind=MemberKind.PROBATIONARY, confirmed=None)
    return replace(GOOD, members=(*PEOPLE[:8], last))


def test_GN_06_members_on_probation_take_part_without_a_grade() -> None:
    assert said(graded(*(QUALIFIED,) * 8, UNGRADED, case=probationary())) == []
    (key,) = said(graded(*(QUALIFIED,) * 9, case=probationary()))
    assert key == "appraisal_probationary"


def test_GN_06_whose_kind_is_not_known_may_have_no_grade() -> None:
    last = replace(PEOPLE[8], kind=MemberKind.UNKNOWN)
    case = replace(GOOD, members=(*PEOPLE[:8], last))
    assert said(graded(*(QUALIFIED,) * 8, UNGRADED, case=case)) == []


def test_GN_06_the_roster_is_that_of_the_day_of_the_appraisal() -> None:
    moved = replace(PEOPLE[8], left_on=date(YEAR, 12, 30))
    case = replace(graded(*(QUALIFIED,) * 8), members=(*PEOPLE[:8], moved))
    assert said(case) == []
    held = tuple(replace(one, on=date(YEAR, 12, 28)) for one in case.registers.appraisals)
    assert said(with_registers(case, appraisals=held)) == ["appraisal_missing"]
    (first, *rest) = held
    earlier = replace(first, on=date(YEAR, 12, 20))
    left = replace(PEOPLE[8], left_on=date(YEAR, 12, 25))
    later = replace(case, members=(*PEOPLE[:8], left))
    assert said(with_registers(later, appraisals=(earlier, *rest))) == []
