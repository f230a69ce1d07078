"""Duties of how often: what the running period still wants (党课 of the quarter, 党员大会 …)."""

from app.domain.activity import ActivityKind
from app.domain.chinese_text import day_text
from app.domain.duty import DutyAction
from app.domain.regime import Frequency
from app.domain.registers import RegisterKind
from app.rules.case import Ruling
from app.rules.duty_case import Due, DutyCase
from app.rules.frequency import asked, done_in, open_in
from app.rules.frequency_checks import frequency_words
from app.rules.periods import span_running, span_text
from app.rules.year_case import Span, YearActivity


def frequency_due(case: DutyCase, ruling: Ruling) -> list[Due]:
    """What was not held often enough yet in the running period, due by its end (SG-13: a 党课 a quarter)."""
    found = []
    for frequency in asked(case.year, ruling):
        span = span_running(case.year, frequency.period)
        done = done_in(case.year, frequency, span) if span else 0
        if span and done < frequency.count:
            found.append(_still(case, ruling, frequency, span, done))
    return found


def _still(case: DutyCase, ruling: Ruling, frequency: Frequency, span: Span, done: int) -> Due:
    """One line: the next activity already set for the period, or what is still to be set."""
    planned = open_in(case.year, frequency, span)
    words = frequency_words(ruling, frequency)
    if done + len(planned) >= frequency.count:
        return _planned(frequency, words, span, planned[0])
    is_lecture = frequency.kinds[0] == ActivityKind.LECTURE.value
    facts = {"period": span_text(span), "kind": words, "count": frequency.count, "found": done}
    return Due(
        anchor=_anchor(frequency, span),
        on=span.last,
        action=DutyAction.OPEN_REGISTER if is_lecture else DutyAction.NEW_ACTIVITY,
        facts=tuple(facts.items()),
        since=span.first,
        register=RegisterKind.LECTURES if is_lecture else None,
    )


def _planned(frequency: Frequency, words: str, span: Span, activity: YearActivity) -> Due:
    day = activity.day or span.last
    return Due(
        anchor=_anchor(frequency, span),
        on=day,
        action=DutyAction.OPEN_ACTIVITY,
        facts=(("kind", words), ("on", day_text(day))),
        since=span.first,
        activity_id=activity.id,
        text="frequency_planned",
    )


def _anchor(frequency: Frequency, span: Span) -> str:
    """Two notices that ask for the same are one line."""
    what = "-".join((frequency.category, *frequency.kinds, str(frequency.count)))
    return f"{what}-{span.first:%Y-%m}"
