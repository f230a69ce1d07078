"""Checks of the observation of others' activities (观摩): how often who attended, and what could be put forward."""

from app.domain.chinese_text import day_text
from app.domain.finding import Finding, Numbers, Severity
from app.domain.regime import Period
from app.domain.registers import ObservationLevel, RegisterKind
from app.domain.year_counts import PeriodCount
from app.rules.case import Ruling, names
from app.rules.counters import observation_counts
from app.rules.periods import is_over, span_text
from app.rules.year_case import Span, YearCase


def observation_count(case: YearCase, ruling: Ruling) -> list[Finding]:
    """Who has to attend activities of others has so often, in every period that is over (SC-08, 09, 10)."""
    short: dict[tuple[str, str], list[PeriodCount]] = {}
    for one in observation_counts(case, ruling):
        if one.missing and is_over(case, ruling, Span(one.first, one.last)):
            short.setdefault((one.who, one.what), []).append(one)
    return [_missing(ruling, periods) for periods in short.values()]


def _missing(ruling: Ruling, periods: list[PeriodCount]) -> Finding:
    """All periods of one demand in one sentence: a month missing looks like the next."""
    demand, found = periods[0], sum(len(one.days) for one in periods)
    left = sum(one.missing for one in periods)
    return ruling.finding(
        "observation_missing",
        numbers=Numbers(found, found + left, demand.wanted),
        register=RegisterKind.OBSERVATIONS,
        field="on",
        who=demand.who,
        scope=demand.what,
        periods=names([span_text(Span(one.first, one.last)) for one in periods]),
        count=demand.wanted,
        left=left,
    )


def observation_round(case: YearCase, ruling: Ruling) -> list[Finding]:
    """A past month of the round in which no observation arranged by the superior is known (SC-07)."""
    seen = [one.on for one in case.registers.visits if one.level is ObservationLevel.SCHOOL]
    months = [
        span
        for span in _round(case, ruling)
        if is_over(case, ruling, span) and not any(span.holds(day) for day in seen)
    ]
    return [
        ruling.finding(
            "observation_round_empty",
            register=RegisterKind.OBSERVATIONS,
            field="level",
            months=names([span_text(span) for span in months]),
        )
        for _ in months[:1]
    ]


def _round(case: YearCase, ruling: Ruling) -> list[Span]:
    arranged = [one for one in ruling.regime.observations if one.level is ObservationLevel.SCHOOL]
    if not arranged:
        return []
    first = min(one.first_month for one in arranged)
    last = max(one.last_month for one in arranged)
    return list(case.spans(Period.MONTH, (first, last)))


def case_selection(case: YearCase, ruling: Ruling) -> list[Finding]:
    """Which activities marked √ were held and could be put forward (SC-14, SC-15); none yet at the end of the round."""
    held = [one for one in case.held() if one.is_observed]
    if held:
        themes = names([f"{one.theme}（{day_text(one.day)}）" for one in held if one.day])
        return [ruling.finding("case_candidates", severity=Severity.GUIDANCE, themes=themes)]
    months = _round(case, ruling)
    is_late = bool(months) and is_over(case, ruling, months[-1])
    return [ruling.finding("case_without_candidate", field="plan")] if is_late else []
