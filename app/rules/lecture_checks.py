"""Checks of who gives party lectures (党课)."""

from app.domain.finding import Finding, Numbers, Severity
from app.domain.registers import RegisterKind
from app.domain.year_counts import PeriodCount
from app.rules.case import Ruling
from app.rules.counters import lecture_counts, lecturers_of
from app.rules.periods import is_over, span_text
from app.rules.year_case import Span, YearCase


def lectures_given(case: YearCase, ruling: Ruling) -> list[Finding]:
    """Who has to lecture has, in every period that is over (SG-14, SR-05, SO-04, SE-04, GN-08)."""
    missing = [
        _missing(ruling, one)
        for one in lecture_counts(case, ruling)
        if one.missing and is_over(case, ruling, Span(one.first, one.last))
    ]
    return [*_nobody_marked(case, ruling), *missing]


def _missing(ruling: Ruling, one: PeriodCount) -> Finding:
    return ruling.finding(
        "lecture_missing",
        numbers=Numbers(len(one.days), one.wanted, one.wanted),
        register=RegisterKind.LECTURES,
        field="role",
        role=one.who,
        name=one.what,
        period=span_text(Span(one.first, one.last)),
        found=len(one.days),
        count=one.wanted,
    )


def _nobody_marked(case: YearCase, ruling: Ruling) -> list[Finding]:
    """What is asked of each leader cannot be counted while nobody on the roster is marked as one."""
    if case.begins(ruling) > case.until or any(member.is_leader for member in case.roster()):
        return []
    return [
        ruling.finding("lecture_leaders_unmarked", severity=Severity.GUIDANCE, field="role", role=one.role)
        for one in lecturers_of(ruling)
        if one.each_leader
    ]
