"""Checks of the results of 民主评议: the share of 优秀, 预备党员 without a grade, everybody else with one."""

from app.domain.finding import Finding, Numbers
from app.domain.member import Member, MemberKind
from app.domain.registers import Appraisal, Grade, RegisterKind
from app.rules.case import Ruling, names
from app.rules.year_case import YearCase


def appraisal_grades(case: YearCase, ruling: Ruling) -> list[Finding]:
    """Of the graded no more than the share is 优秀, 预备党员 are not graded, all others are (GN-06)."""
    results = case.registers.appraisals
    if not results:
        return []
    grades = {one.member_id: one.grade for one in results}
    others, probationary = _by_kind(case, results)
    people = {
        "appraisal_probationary": [one for one in probationary if _is_graded(grades.get(one.id))],
        "appraisal_ungraded": [
            one for one in others if one.kind is MemberKind.FULL and grades.get(one.id) is Grade.UNGRADED
        ],
        "appraisal_missing": [one for one in (*others, *probationary) if one.id not in grades],
    }
    found = [_about(case, ruling, key, listed) for key, listed in people.items() if listed]
    return [*_share(ruling, results), *found]


def _by_kind(case: YearCase, results: tuple[Appraisal, ...]) -> tuple[list[Member], list[Member]]:
    """Return all others and those on probation, on the day of 民主评议 (the year's end where none is entered)."""
    day = max((one.on for one in results if one.on), default=case.until)
    roster = case.roster(day)
    probationary = [one for one in roster if one.kind_on(day) is MemberKind.PROBATIONARY]
    return [one for one in roster if one not in probationary], probationary


def _is_graded(grade: Grade | None) -> bool:
    return grade is not None and grade is not Grade.UNGRADED


def _share(ruling: Ruling, results: tuple[Appraisal, ...]) -> list[Finding]:
    """优秀 is at most a share of the graded, in whole numbers: a third of 8 is 2."""
    share = ruling.regime.numbers.excellent_at_most
    if share is None:
        return []
    graded = sum(_is_graded(one.grade) for one in results)
    excellent = sum(one.grade is Grade.EXCELLENT for one in results)
    if excellent * share[1] <= share[0] * graded:
        return []
    most = share[0] * graded // share[1]
    return [
        ruling.finding(
            "appraisal_excellent",
            numbers=Numbers(excellent, graded, most),
            register=RegisterKind.APPRAISALS,
            field="grade",
            found=excellent,
            graded=graded,
            most=most,
        )
    ]


def _about(case: YearCase, ruling: Ruling, key: str, people: list[Member]) -> Finding:
    return ruling.finding(
        key,
        register=RegisterKind.APPRAISALS,
        field="grade",
        year=case.year,
        count=len(people),
        names=names([one.name for one in people]),
    )
