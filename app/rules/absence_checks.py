"""Checks of absences over a year, and of what attendance is used for: count and remind, nothing is pronounced."""

from datetime import date

from app.domain.attendance import Mark
from app.domain.chinese_text import chinese_date
from app.domain.finding import Finding, Numbers, Severity
from app.domain.regime import AbsenceRung
from app.domain.registers import DisclosureItem, RegisterKind, Talk, TalkKind
from app.domain.year_counts import Absences
from app.rules.case import Ruling, names
from app.rules.counters import absences, theme_days
from app.rules.periods import is_over
from app.rules.year_case import YearCase

# Ours, no notice gives a number: three times in a row are worth a talk.
LONG_ABSENT = 3
# Ours: what is wanted for the yearly 民主评议 is spoken of in the last quarter.
LAST_QUARTER = 10


def absence_ladder(case: YearCase, ruling: Ruling) -> list[Finding]:
    """The rungs of this rule that somebody's absences without leave have reached (S2-20, S2-21).

    Where the notice names no window the calendar year counts, shown also with the year before (RULES 8.2).
    """
    return [
        finding
        for rung in rungs_of(ruling)
        for one in absences(case, bound_since(case, ruling))
        for finding in (_in_a_row if rung.is_consecutive else _in_year)(case, ruling, rung, one)
    ]


def rungs_of(ruling: Ruling) -> list[AbsenceRung]:
    """Return the rungs a rule speaks of: those that name it, and those that name none."""
    return [rung for rung in ruling.regime.absence_ladder if rung.rule_id in ("", ruling.rule.id)]


def bound_since(case: YearCase, ruling: Ruling) -> date:
    """Return the day from which the regime binds the branch, in whatever year."""
    return case.since(ruling.regime)


def unanswered(case: YearCase, rung: AbsenceRung, member_id: int, days: tuple[date, ...]) -> date | None:
    """Return the day of the absence that reached the rung, as long as no 诫勉谈话 was held on it or after it."""
    if len(days) < rung.count:
        return None
    reached = days[rung.count - 1]
    talks = _talks_since(case, member_id, reached)
    return None if any(talk.kind is TalkKind.ADMONITION for talk in talks) else reached


def _talks_since(case: YearCase, member_id: int, first: date) -> list[Talk]:
    talks = (*case.before.talks, *case.registers.talks, *case.after.talks)
    return [talk for talk in talks if talk.member_id == member_id and first <= talk.on <= case.today]


def _in_year(case: YearCase, ruling: Ruling, rung: AbsenceRung, one: Absences) -> list[Finding]:
    times = len(one.in_year)
    if times < rung.count:
        return _over_two_years(case, ruling, rung, one)
    if unanswered(case, rung, one.member_id, one.in_year) is None:
        return []
    return [
        ruling.finding(
            "absences_in_year",
            numbers=Numbers(times, rung.count, rung.count),
            register=RegisterKind.TALKS,
            member_id=one.member_id,
            name=one.name,
            year=case.year,
            times=times,
            cumulative=one.cumulative,
            days=_days(one.in_year),
            measure=rung.measure,
        )
    ]


def _over_two_years(case: YearCase, ruling: Ruling, rung: AbsenceRung, one: Absences) -> list[Finding]:
    """Only where the notice has no window, and only as a remark: by the calendar year the rung is not reached."""
    if rung.period is not None or not one.in_year or one.cumulative < rung.count:
        return []
    return [
        ruling.finding(
            "absences_over_two_years",
            severity=Severity.GUIDANCE,
            member_id=one.member_id,
            name=one.name,
            year=case.year,
            times=len(one.in_year),
            cumulative=one.cumulative,
            count=rung.count,
        )
    ]


def _in_a_row(case: YearCase, ruling: Ruling, rung: AbsenceRung, one: Absences) -> list[Finding]:
    row = one.longest
    if len(row) < rung.count:
        return []
    talked = [
        talk.on
        for talk in _talks_since(case, one.member_id, row[rung.count - 1])
        if talk.kind in (TalkKind.ADMONITION, TalkKind.HEART_TO_HEART)
    ]
    return [
        ruling.finding(
            "absences_in_a_row_talked" if talked else "absences_in_a_row",
            numbers=Numbers(len(row), rung.count, rung.count),
            register=RegisterKind.TALKS,
            member_id=one.member_id,
            name=one.name,
            times=len(row),
            first=chinese_date(row[0]),
            last=chinese_date(row[-1]),
            measure=rung.measure,
            talked=chinese_date(max(talked)) if talked else "",
        )
    ]


def long_absent(case: YearCase, ruling: Ruling) -> list[Finding]:
    """Who has been absent without leave at the last theme days, one after the other (S1-11)."""
    return [
        ruling.finding(
            "long_absent",
            numbers=Numbers(len(one.current), LONG_ABSENT, LONG_ABSENT),
            register=RegisterKind.TALKS,
            member_id=one.member_id,
            name=one.name,
            times=len(one.current),
            days=_days(one.current),
        )
        for one in absences(case, bound_since(case, ruling))
        if len(one.current) >= LONG_ABSENT
    ]


def _days(days: tuple[date, ...]) -> str:
    return names([f"{on.month}月{on.day}日" for on in days])


def attendance_basis(case: YearCase, ruling: Ruling) -> list[Finding]:
    """Towards the end of the year: the attendance table is ready for 民主评议 or points, or has gaps (XH-05, S2-18)."""
    held = theme_days(case)
    if not held or case.until.month < LAST_QUARTER:
        return []
    gaps = sum(not one.expected or any(line.mark is Mark.NOT_MARKED for line in one.expected) for one in held)
    if gaps:
        return [
            ruling.finding(
                "attendance_table_gaps",
                severity=Severity.GUIDANCE,
                field="mark",
                year=case.year,
                count=len(held),
                gaps=gaps,
            )
        ]
    key, count = "attendance_table_ready", len(held)
    return [ruling.finding(key, severity=Severity.GUIDANCE, year=case.year, count=count)]


def attendance_published(case: YearCase, ruling: Ruling) -> list[Finding]:
    """Who took part how often was published in the year (S2-18)."""
    if attendance_disclosures(case) or not is_over(case, ruling, case.span):
        return []
    return [
        ruling.finding(
            "attendance_unpublished", register=RegisterKind.DISCLOSURES, field="item", year=case.year
        )
    ]


def attendance_disclosures(case: YearCase) -> int:
    """Return how often the attendance was published in the year."""
    return sum(one.item is DisclosureItem.ATTENDANCE for one in case.registers.disclosures)
