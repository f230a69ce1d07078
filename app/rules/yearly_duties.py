"""Duties of once a year: the dates of the notice (七一, 第四季度), the fixed day to be filed."""

from dataclasses import replace
from datetime import date

from app.domain.chinese_text import day_text
from app.domain.duty import DutyAction
from app.domain.regime import RuleKind, YearlyDate
from app.domain.registers import RegisterKind
from app.domain.wanted import Wanted
from app.rules.case import Ruling
from app.rules.day_words import day_words
from app.rules.duty_case import Due, DutyCase
from app.rules.fixed_day_filing import chosen_day, last_filing, names_day
from app.rules.missed import is_explained
from app.rules.periods import binds, month_before
from app.rules.year_case import YearActivity, YearCase
from app.rules.yearly import anchor_of, done_for, open_for, register_of, span_of, window_of, yearly_of


def yearly_due(case: DutyCase, ruling: Ruling) -> list[Due]:
    """What is due between two days of this year, from a month before the first (SG-04: 七一) until it is done.

    It waits on when the days are over, until it is entered, 办完了 or called off with a reason. What is for a year
    (民主评议) may come after it, and waits on in the new one (RULES 0.15).
    """
    demands = yearly_of(ruling)
    of_last_year = [one for one in demands if one.is_for_year] if case.last_year else []
    asked = [(case.year, one) for one in demands]
    asked += [(case.last_year, one) for one in of_last_year if case.last_year]
    return [_yearly(year, ruling, demand) for year, demand in asked if _is_open(year, ruling, demand)]


def _is_open(year: YearCase, ruling: Ruling, demand: YearlyDate) -> bool:
    span = window_of(year, demand)
    is_ticked = (ruling.regime.id, ruling.rule.id) in year.ticked
    is_past = span.last < year.today
    is_bound = binds(year, ruling, span) if is_past else year.begins(ruling) <= span.last
    if (is_ticked and ruling.rule.kind is RuleKind.CONFIRMED) or not is_bound:
        return False
    return not is_explained(year, demand.kinds, span) and done_for(year, ruling, demand) < demand.count


def _yearly(year: YearCase, ruling: Ruling, demand: YearlyDate) -> Due:
    planned, span = open_for(year, demand), span_of(year, demand)
    if planned and planned.day:
        return _planned(year, demand, planned, planned.day)
    register = register_of(ruling, demand)
    return Due(
        anchor=anchor_of(year, demand),
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
        begins=span.first,
        wanted=Wanted.of_word(demand.kinds[0], span.first, span.last) if demand.kinds else None,
        text="yearly_due" if span.last >= year.today or not demand.is_for_year else "yearly_due_of_year",
    )


def _planned(year: YearCase, demand: YearlyDate, activity: YearActivity, day: date) -> Due:
    return Due(
        anchor=anchor_of(year, demand),
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
    """The fixed day is chosen and filed (XH-03, S1-02); the notices name no day, ours is the end of the year.

    There is a line for each superior, and a new one after the day was changed.
    """
    year, superior = case.year, ruling.superior(case.branch)
    rule, filed = chosen_day(year, ruling), last_filing(year, ruling)
    if rule and filed and names_day(year, filed, rule):
        return []
    facts = {"superior": superior, "kind": ruling.regime.words.theme_day}
    due = Due(f"{superior}-{year.year}", year.span.last, DutyAction.OPEN_REGISTER, since=year.begins(ruling))
    if rule is None:
        action, text = DutyAction.OPEN_SETTINGS, "fixed_day_choose_first"
        return [replace(due, action=action, facts=tuple(facts.items()), text=text)]
    text = "fixed_day_changed_due" if filed else "fixed_day_filing_due"
    named = tuple({**facts, "day": day_words(rule)}.items())
    return [replace(due, facts=named, register=RegisterKind.FILINGS, text=text)]
