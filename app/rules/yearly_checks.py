"""Checks of what is due once a year: the dates of the notice, themes of the quarters, members asked, the filed day."""

from collections.abc import Iterator
from datetime import date, timedelta

from app.calendar.days import add_working_days
from app.domain.chinese_text import day_text
from app.domain.finding import Finding, Numbers, Severity
from app.domain.regime import Period, YearlyDate
from app.domain.registers import RegisterKind
from app.domain.wanted import Wanted
from app.rules.case import Ruling
from app.rules.day_words import day_words
from app.rules.fixed_day_filing import chosen_day, last_filing, names_day
from app.rules.periods import is_over, span_text, spans_over
from app.rules.year_case import Span, YearCase
from app.rules.yearly import anchor_of, done_for, is_by_data, register_of, window_of, yearly_of


def yearly_held(case: YearCase, ruling: Ruling) -> list[Finding]:
    """What was due between two days of the year was held (SG-04: 七一), once they are over."""
    due = [
        (one, window_of(case, one), done_for(case, ruling, one))
        for one in yearly_of(ruling)
        if is_by_data(ruling, one)
    ]
    return [
        _not_held(case, ruling, demand, span, found)
        for demand, span, found in due
        if is_over(case, ruling, span) and found < demand.count
    ]


def _not_held(case: YearCase, ruling: Ruling, demand: YearlyDate, span: Span, found: int) -> Finding:
    return ruling.finding(
        "yearly_missing_of_year" if demand.is_for_year else "yearly_missing",
        numbers=Numbers(found, demand.count, demand.count),
        field="new",
        severity=demand.severity,
        register=register_of(ruling, demand),
        mended_by=Wanted.of_word(demand.kinds[0], span.first, span.last) if demand.kinds else None,
        duty=f"yearly_due:{anchor_of(case, demand)}",
        what=demand.name,
        year=case.year,
        first=day_text(span.first),
        last=day_text(span.last),
        count=demand.count,
        found=found,
    )


def quarter_themes(case: YearCase, ruling: Ruling) -> list[Finding]:
    """Each quarter that is over had a theme of its own (S1-09): one for exactly its months or for some of them."""
    return [
        ruling.finding(
            "quarter_without_theme",
            field="new",
            register=RegisterKind.TOPICS,
            year=case.year,
            period=span_text(span),
        )
        for span in spans_over(case, ruling, Period.QUARTER)
        if not any(
            one.year == case.year
            and span.first.month <= one.first_month <= one.last_month <= span.last.month
            and one.theme.strip()
            for one in case.registers.topics
        )
    ]


def members_asked(case: YearCase, ruling: Ruling) -> list[Finding]:
    """A plan for each half-year, and the members asked before each quarterly plan (S2-10)."""
    return [*_half_years_unplanned(case, ruling), *_not_asked(case, ruling)]


def _half_years_unplanned(case: YearCase, ruling: Ruling) -> list[Finding]:
    return [
        ruling.finding("half_year_without_plan", field="plan", year=case.year, period=span_text(span))
        for span in spans_over(case, ruling, Period.HALF_YEAR)
        if case.begins(ruling) <= span.first
        and not any(
            file.plan.year == case.year and file.plan.covers(span.first.month, span.last.month) and file.rows
            for file in case.plans
        )
    ]


def _not_asked(case: YearCase, ruling: Ruling) -> Iterator[Finding]:
    """The members are asked between the day of the plan before and that of the plan (ours; S2-10 names no day)."""
    first = case.span.first
    for due in plan_days(case, ruling):
        span = Span(first, due)
        first = due + timedelta(days=1)
        was_asked = any(span.holds(one.on) for one in case.registers.consultations)
        if is_over(case, ruling, span) and not was_asked:
            yield ruling.finding(
                "members_not_asked", field="new", register=RegisterKind.CONSULTATIONS, due=day_text(due)
            )


def plan_days(case: YearCase, ruling: Ruling) -> tuple[date, ...]:
    """Return the days of the year by which the regime wants plans, in order, each once."""
    days = {day.in_year(case.year) for demand in ruling.regime.plans for day in demand.due}
    return tuple(sorted(days))


def fixed_day_filed(case: YearCase, ruling: Ruling) -> list[Finding]:
    """The fixed day was filed (XH-03, S1-02), once the branch has chosen it, and again when it was changed."""
    rule, filed = chosen_day(case, ruling), last_filing(case, ruling)
    if rule is None or case.begins(ruling) > case.until or (filed and names_day(case, filed, rule)):
        return []
    return [
        ruling.finding(
            "fixed_day_changed" if filed else "fixed_day_unfiled",
            field="new",
            register=RegisterKind.FILINGS,
            superior=ruling.superior(case.branch),
            day=day_words(rule),
        )
    ]


def consolidate_by(case: YearCase, ruling: Ruling) -> list[Finding]:
    """Only said: the working day by which the superior passes the next plan on (S2-12: 20 Sep 2026 → 28 Sep)."""
    days = ruling.regime.numbers.consolidate_workdays
    if days is None:
        return []
    ends = [(due, add_working_days(due, days, case.calendar)) for due in plan_days(case, ruling)]
    ahead = [(due, by) for due, by in ends if by >= case.today]
    superior = ruling.superior(case.branch)
    return [
        ruling.finding(
            "consolidated_by",
            severity=Severity.GUIDANCE,
            due=day_text(due),
            by=day_text(by),
            days=days,
            superior=superior,
        )
        for due, by in ahead[:1]
    ]
