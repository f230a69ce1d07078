"""How often a notice wants something, and how often it was held: the check, the duty and 台账 count alike."""

from datetime import date

from app.domain.activity import ActivityKind, ActivityState
from app.domain.regime import Frequency, Period
from app.domain.registers import Lecture
from app.rules.case import Ruling
from app.rules.year_case import Span, YearActivity, YearCase

FOR_A_YEAR = frozenset({ActivityKind.ORG_LIFE_MEETING.value, ActivityKind.APPRAISAL.value})


def asked(case: YearCase, ruling: Ruling) -> tuple[Frequency, ...]:
    """Return the frequencies of a rule that this branch can meet: no 党小组会 without groups, no 支委会 without one."""
    impossible = _impossible(case)
    return tuple(
        one
        for one in ruling.regime.frequencies
        if one.rule_id == ruling.rule.id and not impossible.issuperset(one.kinds)
    )


def _impossible(case: YearCase) -> frozenset[str]:
    has_groups = any(member.group.strip() for member in case.roster())
    missing = {
        ActivityKind.GROUP_MEETING.value: has_groups,
        ActivityKind.COMMITTEE_MEETING.value: case.branch.has_committee,
    }
    return frozenset(kind for kind, is_possible in missing.items() if not is_possible)


def done_in(case: YearCase, frequency: Frequency, span: Span) -> int:
    """Count what was held in a period; a 党课 of the register and the 支委会 of a step ① count too, each once."""
    found = held_in(case, frequency, span)
    return len(found) + len(_lectures(case, frequency, span)) + _committees(case, frequency, span, found)


def held_in(case: YearCase, frequency: Frequency, span: Span) -> tuple[YearActivity, ...]:
    """Return the activities held that count for a period."""
    held = case.held(frequency.kinds)
    return tuple(one for one in held if _is_of(one, frequency) and _counts(case, frequency, span, one))


def open_in(case: YearCase, frequency: Frequency, span: Span) -> tuple[YearActivity, ...]:
    """Return the activities set for a day of a period and not held yet, nearest first."""
    found = (
        one
        for one in case.activities
        if not one.is_held
        and one.state is ActivityState.OPEN
        and one.kind.value in frequency.kinds
        and _is_of(one, frequency)
        and _counts(case, frequency, span, one)
    )
    return tuple(sorted(found, key=lambda one: one.day or span.last))


def is_of_year(frequency: Frequency) -> bool:
    """Tell whether what counts is the year (年度) an activity was held for, not its day."""
    return frequency.period is Period.YEAR and FOR_A_YEAR.issuperset(frequency.kinds)


def anchor_of(frequency: Frequency, span: Span) -> str:
    """Return what a duty of a period is about: two notices that ask for the same are one line."""
    what = "-".join((frequency.category, *frequency.kinds, str(frequency.count)))
    return f"{what}-{span.first:%Y-%m}"


def month_anchor(first: date) -> str:
    """Return what the duty of a month is about."""
    return f"month-{first:%Y-%m}"


def duty_of(ruling: Ruling, frequency: Frequency, span: Span) -> str:
    """Return the duty that asks for a period, as 办完了 remembers it without its day."""
    if frequency == ruling.monthly and "month_activity" in ruling.rule.duties:
        return f"month_activity:{month_anchor(span.first)}"
    return f"frequency_due:{anchor_of(frequency, span)}"


def _is_of(one: YearActivity, frequency: Frequency) -> bool:
    """Tell whether it is of the kind of content asked for; a 党课 of which nothing is said is what 党课 are asked for."""
    if not frequency.category or frequency.category in one.categories:
        return True
    is_chief = one.kind is ActivityKind.LECTURE and frequency.kinds[0] == one.kind.value
    return is_chief and not one.categories


def _counts(case: YearCase, frequency: Frequency, span: Span, one: YearActivity) -> bool:
    """Within a year the year counts that it was held for (年度); in shorter periods its day."""
    if frequency.period is Period.YEAR and one.kind.value in FOR_A_YEAR:
        return is_for(one, case.year)
    return span.holds(one.day)


def is_for(one: YearActivity, year: int) -> bool:
    """Tell whether an activity was held for a year: as entered, else the year of its day."""
    return (one.for_year or (one.day.year if one.day else None)) == year


def _lectures(case: YearCase, frequency: Frequency, span: Span) -> tuple[Lecture, ...]:
    """Return the rows that count by themselves; of a 党课 that is an activity too, the activity says when and what."""
    if ActivityKind.LECTURE.value not in frequency.kinds:
        return ()
    held = case.held(frequency.kinds)
    told = {one.id for one in held if one.kind is ActivityKind.LECTURE or _is_of(one, frequency)}
    return tuple(one for one in given_in(case, span) if one.activity_id not in told)


def given_in(case: YearCase, span: Span) -> tuple[Lecture, ...]:
    """Return the lectures of the register given in a period; one noted for a day to come is not given yet."""
    return tuple(one for one in case.registers.lectures if span.holds(one.on) and one.on <= case.today)


def _committees(case: YearCase, frequency: Frequency, span: Span, found: tuple[YearActivity, ...]) -> int:
    """Count the days of step ①; it plans an activity and is of no kind of content, so none where one is asked for."""
    is_asked = ActivityKind.COMMITTEE_MEETING.value in frequency.kinds and not frequency.category
    if not is_asked or not case.branch.has_committee:
        return 0
    counted = {one.day for one in found if one.kind is ActivityKind.COMMITTEE_MEETING}
    until = Span(span.first, min(span.last, case.today))
    days = {one.committee_on for one in case.activities if until.holds(one.committee_on)}
    return len(days - counted)
