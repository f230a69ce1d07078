"""Checks of who gives party lectures (党课)."""

from app.domain.finding import Finding, Numbers
from app.domain.registers import RegisterKind
from app.rules.case import Ruling
from app.rules.counters import lecture_counts
from app.rules.periods import is_over, span_text
from app.rules.year_case import Span, YearCase


def lectures_given(case: YearCase, ruling: Ruling) -> list[Finding]:
    """Who has to lecture has, in every period that is over (SG-14, SR-05, SO-04, SE-04, GN-08)."""
    return [
        ruling.finding(
            "lecture_missing",
            numbers=Numbers(len(one.days), one.wanted, one.wanted),
            register=RegisterKind.LECTURES,
            field="role",
            role=one.who,
            period=span_text(Span(one.first, one.last)),
            found=len(one.days),
            count=one.wanted,
        )
        for one in lecture_counts(case, ruling)
        if one.missing and is_over(case, ruling, Span(one.first, one.last))
    ]
