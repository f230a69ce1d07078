"""What is due once a year between two days (七一, 第四季度), and what fulfils it."""

from app.domain.activity import ActivityState
from app.domain.regime import YearlyDate
from app.domain.registers import RegisterKind
from app.rules.case import Ruling
from app.rules.frequency import given_in, is_for
from app.rules.year_case import Span, YearActivity, YearCase


def yearly_of(ruling: Ruling) -> tuple[YearlyDate, ...]:
    """Return the yearly dates a rule asks for."""
    return tuple(one for one in ruling.regime.yearly if one.rule_id == ruling.rule.id)


def span_of(case: YearCase, demand: YearlyDate) -> Span:
    """Return the days of the year within which it is due."""
    return Span(demand.first.in_year(case.year), demand.last.in_year(case.year))


def window_of(case: YearCase, demand: YearlyDate) -> Span:
    """Return the days within which it is judged: the year where its own days only say when it is usual (GN-05)."""
    return case.span if demand.is_any_day else span_of(case, demand)


def is_by_data(ruling: Ruling, demand: YearlyDate) -> bool:
    """Tell whether an activity, a lecture or an oath fulfils it; anything else she marks as done."""
    return bool(demand.kinds or demand.role) or is_by_oath(ruling, demand)


def is_by_oath(ruling: Ruling, demand: YearlyDate) -> bool:
    """Tell whether a collective oath fulfils it: a date without 形式 and speaker under the rule of the oaths (SG-10)."""
    return not demand.kinds and not demand.role and "oaths_taken" in ruling.rule.checks


def register_of(ruling: Ruling, demand: YearlyDate) -> RegisterKind | None:
    """Return the register whose row fulfils it; None where an activity does, or only her word."""
    if demand.kinds:
        return None
    if demand.role:
        return RegisterKind.LECTURES
    return RegisterKind.OATHS if is_by_oath(ruling, demand) else None


def anchor_of(case: YearCase, demand: YearlyDate) -> str:
    """Return what the duty of a date of the year is about."""
    return f"{demand.name}-{case.year}"


def done_for(case: YearCase, ruling: Ruling, demand: YearlyDate) -> int:
    """Count what was held for it: activities, lectures of such a speaker, oaths taken all together."""
    span = span_of(case, demand)
    held = [one for one in case.held(demand.kinds) if demand.kinds and _fits(case, demand, span, one)]
    counted = {one.id for one in held}
    lectures = [
        one
        for one in given_in(case, span)
        if demand.role and one.role == demand.role and one.activity_id not in counted
    ]
    until = Span(span.first, min(span.last, case.today))
    oaths = [one for one in case.registers.oaths if one.is_collective and until.holds(one.on)]
    return len(held) + len(lectures) + (len(oaths) if is_by_oath(ruling, demand) else 0)


def open_for(case: YearCase, demand: YearlyDate) -> YearActivity | None:
    """Return the first activity set for it and not held yet."""
    span = span_of(case, demand)
    return next(
        (
            one
            for one in case.activities
            if not one.is_held
            and one.state is ActivityState.OPEN
            and one.kind.value in demand.kinds
            and one.day is not None
            and _fits(case, demand, span, one)
        ),
        None,
    )


def _fits(case: YearCase, demand: YearlyDate, span: Span, one: YearActivity) -> bool:
    """Of what is for a year, only what came on the first day or later counts: a meeting of May is another one.

    Where the days only say when it is usual (GN-05: 一般安排在第四季度), any day will do.
    """
    if demand.is_for_year:
        is_in_time = one.day is not None and (demand.is_any_day or one.day >= span.first)
        return is_in_time and is_for(one, case.year)
    return span.holds(one.day)
