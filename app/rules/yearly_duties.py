"""Duties of once a year: the dates of the notice (七一, 第四季度), the fixed day to be filed."""

from datetime import date

from app.domain.chinese_text import day_text
from app.domain.duty import DutyAction
from app.domain.regime import RuleKind, YearlyDate
from app.domain.registers import RegisterKind
from app.rules.case import Ruling
from app.rules.duty_case import Due, DutyCase
from app.rules.periods import month_before
from app.rules.year_case import YearActivity, YearCase
from app.rules.yearly import done_for, is_by_data, open_for, register_of, span_of, yearly_of


def yearly_due(case: DutyCase, ruling: Ruling) -> list[Due]:
    """What is due between two days of this year, from a month before the first (SG-04: 七一) until it is done.

    What activities, lectures and oaths show is a finding once the days are over; the rest waits for 办完了. What is
    for a year (民主评议) may come after it, and waits on in the new one (RULES 0.15).
    """
    demands = yearly_of(ruling)
    of_last_year = [one for one in demands if one.is_for_year] if case.last_year else []
    asked = [(case.year, one) for one in demands]
    asked += [(case.last_year, one) for one in of_last_year if case.last_year]
    return [_yearly(year, ruling, demand) for year, demand in asked if _is_open(year, ruling, demand)]


def _is_open(year: YearCase, ruling: Ruling, demand: YearlyDate) -> bool:
    span = span_of(year, demand)
    is_ticked = (ruling.regime.id, ruling.rule.id) in year.ticked
    bound_by = span.first if span.last < year.today else span.last
    if (is_ticked and ruling.rule.kind is RuleKind.CONFIRMED) or year.begins(ruling) > bound_by:
        return False
    is_over = is_by_data(ruling, demand) and not demand.is_for_year and span.last < year.today
    return not is_over and done_for(year, ruling, demand) < demand.count


def _yearly(year: YearCase, ruling: Ruling, demand: YearlyDate) -> Due:
    planned, span = open_for(year, demand), span_of(year, demand)
    if planned and planned.day:
        return _planned(year, demand, planned, planned.day)
    register = register_of(ruling, demand)
    return Due(
        anchor=f"{demand.name}-{year.year}",
        on=span.last,
        action=_way(demand, register),
        facts=(
            ("what", demand.name),
            ("first", day_text(span.first)),
            ("last", day_text(span.last)),
            ("year", year.year),
        ),
        since=month_before(span.first),
        register=register,
        text="yearly_due" if span.last >= year.today or not demand.is_for_year else "yearly_due_of_year",
    )


def _planned(year: YearCase, demand: YearlyDate, activity: YearActivity, day: date) -> Due:
    return Due(
        anchor=f"{demand.name}-{year.year}",
        on=day,
        action=DutyAction.OPEN_ACTIVITY,
        facts=(("what", demand.name), ("on", day_text(day))),
        since=month_before(span_of(year, demand).first),
        activity_id=activity.id,
        text="yearly_planned",
    )


def _way(demand: YearlyDate, register: RegisterKind | None) -> DutyAction:
    if demand.kinds:
        return DutyAction.NEW_ACTIVITY
    return DutyAction.OPEN_REGISTER if register else DutyAction.MARK_DONE


def fixed_day_filing_due(case: DutyCase, ruling: Ruling) -> list[Due]:
    """The fixed day is chosen and filed (XH-03, S1-02); the notices name no day, ours is the end of the year."""
    year = case.year
    if year.registers.filings:
        return []
    has_day = case.branch.day_rule is not None
    facts = (("superior", ruling.superior(case.branch)), ("kind", ruling.regime.words.theme_day))
    text = "fixed_day_filing_due" if has_day else "fixed_day_choose_first"
    register, last = RegisterKind.FILINGS, year.span.last
    begins = year.begins(ruling)
    action = DutyAction.OPEN_REGISTER
    return [Due(str(year.year), last, action, facts=facts, since=begins, register=register, text=text)]
