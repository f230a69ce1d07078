"""Checks of how often: so many activities in each period that is over, a whole day or two halves a month."""

from collections.abc import Iterable

from app.domain.activity import ActivityKind
from app.domain.day_part import DayPart
from app.domain.finding import Finding, Numbers
from app.domain.regime import Frequency, Period
from app.domain.registers import RegisterKind
from app.domain.wanted import Wanted
from app.rules.case import Ruling
from app.rules.frequency import asked, done_in, duty_of, is_of_year, month_anchor
from app.rules.periods import span_text, spans_over
from app.rules.year_case import Span, YearCase


def frequency_met(case: YearCase, ruling: Ruling) -> list[Finding]:
    """In each period that is over as much was held as asked (SG-13: a 党课 a quarter)."""
    return [
        _too_few(case, ruling, frequency, span, found)
        for frequency in asked(case, ruling)
        for span in spans_over(case, ruling, frequency.period)
        if (found := done_in(case, frequency, span)) < frequency.count
    ]


def _too_few(case: YearCase, ruling: Ruling, frequency: Frequency, span: Span, found: int) -> Finding:
    return ruling.finding(
        "frequency_short_of_year" if is_of_year(frequency) else "frequency_short",
        numbers=Numbers(found, frequency.count, frequency.count),
        field="new",
        register=RegisterKind.LECTURES if frequency.kinds[0] == ActivityKind.LECTURE.value else None,
        mended_by=Wanted.of_word(frequency.kinds[0], span.first, span.last, frequency.category),
        duty=duty_of(ruling, frequency, span),
        period=span_text(span),
        year=case.year,
        kind=frequency_words(ruling, frequency),
        count=frequency.count,
        found=found,
    )


def frequency_words(ruling: Ruling, frequency: Frequency) -> str:
    """Return what is asked for: the notice's kind of content, else the chief 形式 by the notice's word."""
    return frequency.category or ruling.kind_word(frequency.kinds[0])


def day_or_halves(case: YearCase, ruling: Ruling) -> list[Finding]:
    """In each month that is over there was a whole day of activity, or two halves (S1-01)."""
    return [
        finding for span in spans_over(case, ruling, Period.MONTH) for finding in _month(case, ruling, span)
    ]


def _month(case: YearCase, ruling: Ruling, span: Span) -> list[Finding]:
    held = [one for one in case.held() if ruling.is_theme_day(one.kind) and span.holds(one.day)]
    halves = halves_held(one.part for one in held)
    if halves >= 2:
        return []
    key = "month_of_half_a_day" if halves else "month_without_day"
    if any(one.part is None for one in held):
        key = "month_part_unknown"
    word = ruling.regime.words.theme_day
    numbers = Numbers(halves, 2, 2)
    return [
        ruling.finding(
            key,
            numbers=numbers,
            field="new",
            mended_by=Wanted(ActivityKind.THEME_DAY, span.first, span.last),
            duty=f"month_activity:{month_anchor(span.first)}",
            month=span.first.month,
            kind=word,
        )
    ]


def halves_held(parts: Iterable[DayPart | None]) -> int:
    """Count half days: two for 全天, none for 晚上 and for what nobody entered."""
    return sum(map(_half_days, parts))


def _half_days(part: DayPart | None) -> int:
    if part is None or not part.is_half_day:
        return 0
    return 2 if part is DayPart.FULL_DAY else 1
