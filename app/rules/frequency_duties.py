"""Duties of how often: what the running period still wants (党课 of the quarter, 党员大会 …)."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from app.domain.activity import ActivityKind
from app.domain.chinese_text import day_text
from app.domain.duty import DutyAction
from app.domain.regime import Frequency
from app.domain.registers import RegisterKind
from app.domain.wanted import Wanted
from app.rules.case import Ruling
from app.rules.duty_case import Due, DutyCase
from app.rules.frequency import anchor_of, asked, done_in, is_of_year, open_in
from app.rules.frequency_checks import frequency_words
from app.rules.missed import missed
from app.rules.periods import is_over, month_before, span_running, span_text
from app.rules.year_case import Span, YearActivity, YearCase

# Ours: what is for a year (民主评议) is asked for from October on where no [[yearly]] names its days.
YEARLY_FROM_MONTH = 10


def frequency_due(case: DutyCase, ruling: Ruling) -> list[Due]:
    """What was not held often enough yet in the running period, due by its end (SG-13: a 党课 a quarter).

    What the periods of this year that are over still want comes first.
    What is for a year may come after it, and waits on in the first months of the new one (SO-02, RULES 0.15).
    """
    periods = [*_running(case.year, ruling), *_of_last_year(case, ruling)]
    counted = [(*period, done_in(*period)) for period in periods]
    still = [
        _still(year, ruling, frequency, span, done)
        for year, frequency, span, done in counted
        if done < frequency.count
    ]
    return [*_missed(case, ruling), *still]


def _missed(case: DutyCase, ruling: Ruling) -> Iterator[Due]:
    for one in asked(case.year, ruling):
        if not (one == ruling.monthly and "month_activity" in ruling.rule.duties):
            yield from missed(
                case,
                ruling,
                one,
                frequency_due.__name__,
                partial(anchor_of, one),
                frequency_words(ruling, one),
                partial(_is_met, case.year, one),
            )


def _is_met(year: YearCase, frequency: Frequency, span: Span) -> bool:
    return done_in(year, frequency, span) >= frequency.count


def _running(year: YearCase, ruling: Ruling) -> Iterator[tuple[YearCase, Frequency, Span]]:
    for frequency in asked(year, ruling):
        span = span_running(year, frequency.period)
        if span:
            yield year, frequency, span


def _of_last_year(case: DutyCase, ruling: Ruling) -> Iterator[tuple[YearCase, Frequency, Span]]:
    year = case.last_year
    if year and is_over(year, ruling, year.span):
        yield from ((year, one, year.span) for one in asked(year, ruling) if is_of_year(one))


def _still(year: YearCase, ruling: Ruling, frequency: Frequency, span: Span, done: int) -> Due:
    """One line: the next activity already set for the period, or what is still to be set."""
    planned = open_in(year, frequency, span)
    words = frequency_words(ruling, frequency)
    if done + len(planned) >= frequency.count:
        return _planned(frequency, words, span, planned[0])
    is_lecture = frequency.kinds[0] == ActivityKind.LECTURE.value
    facts = {"period": span_text(span), "kind": words, "count": frequency.count, "found": done}
    return Due(
        anchor=anchor_of(frequency, span),
        on=span.last,
        action=DutyAction.OPEN_REGISTER if is_lecture else DutyAction.NEW_ACTIVITY,
        facts=(*facts.items(), ("year", year.year)),
        since=_since(frequency, span),
        register=RegisterKind.LECTURES if is_lecture else None,
        wanted=Wanted.of_word(frequency.kinds[0], span.first, span.last, frequency.category),
        text="frequency_due" if span.last >= year.today else "frequency_due_of_year",
    )


def _planned(frequency: Frequency, words: str, span: Span, activity: YearActivity) -> Due:
    day = activity.day or span.last
    return Due(
        anchor=anchor_of(frequency, span),
        on=day,
        action=DutyAction.OPEN_ACTIVITY,
        facts=(("kind", words), ("on", day_text(day))),
        since=min(_since(frequency, span), month_before(day)),
        activity_id=activity.id,
        text="frequency_planned",
    )


def _since(frequency: Frequency, span: Span) -> date:
    return date(span.first.year, YEARLY_FROM_MONTH, 1) if is_of_year(frequency) else span.first
