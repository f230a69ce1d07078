"""How often a notice wants something, and how often it was held: the check, the duty and 台账 count alike."""

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
    return (
        len(found) + len(_lectures(case, frequency, span, found)) + _committees(case, frequency, span, found)
    )


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


def _lectures(
    case: YearCase, frequency: Frequency, span: Span, found: tuple[YearActivity, ...]
) -> tuple[Lecture, ...]:
    if ActivityKind.LECTURE.value not in frequency.kinds:
        return ()
    counted = {one.id for one in found}
    inside = (one for one in case.registers.lectures if span.holds(one.on))
    return tuple(one for one in inside if one.activity_id not in counted)


def _committees(case: YearCase, frequency: Frequency, span: Span, found: tuple[YearActivity, ...]) -> int:
    if ActivityKind.COMMITTEE_MEETING.value not in frequency.kinds or not case.branch.has_committee:
        return 0
    counted = {one.day for one in found if one.kind is ActivityKind.COMMITTEE_MEETING}
    days = {one.committee_on for one in case.activities if span.holds(one.committee_on)}
    return len(days - counted)
