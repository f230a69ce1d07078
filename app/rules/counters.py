"""Counters of a year (台账): attendance, absences, evaluations, oaths, charter, problems, dues; integers only."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from app import texts
from app.domain.activity import ActivityKind, ActivityState
from app.domain.attendance import ExpectedMember, Mark, reaches
from app.domain.member import Member
from app.domain.regime import LecturerDemand, Period, Regime
from app.domain.registers import Lecture
from app.domain.year_counts import (
    Absences,
    CharterCount,
    DayMark,
    DuesCount,
    MemberYear,
    OathMonth,
    PeriodCount,
    ProblemCount,
)
from app.rules.arrivals import arrived
from app.rules.case import Ruling, YearResult
from app.rules.frequency import given_in
from app.rules.year_case import Span, YearActivity, YearCase


def theme_days(case: YearCase) -> tuple[YearActivity, ...]:
    """Return the theme days of the calendar year that were held or have a roll-call, oldest first."""
    held = (one for one in case.activities if case.span.holds(one.day) and _has_been(one, case.until))
    return tuple(sorted(held, key=lambda one: (one.day or date.min, one.id)))


def _has_been(one: YearActivity, until: date) -> bool:
    """What is only set for a day that has passed is not counted, until she notes it as held or marks somebody."""
    if one.kind is not ActivityKind.THEME_DAY or one.state is not ActivityState.OPEN:
        return False
    is_known = one.is_held or any(line.mark is not Mark.NOT_MARKED for line in one.expected)
    return is_known and one.day is not None and one.day <= until


def attendance_matrix(case: YearCase) -> tuple[MemberYear, ...]:
    """Return a line for everybody who was on a list of the year or is on the roster at its end, in roster order."""
    held = theme_days(case)
    rolls = rolls_of(held)
    return tuple(
        MemberYear(member.id, member.name, tuple(_of(member, roll) for roll in rolls))
        for member in _counted(case, held)
    )


Roll = tuple[YearActivity, dict[int, ExpectedMember]]


def rolls_of(held: Iterable[YearActivity]) -> list[Roll]:
    """Return activities with the line of each member by id."""
    return [(one, {line.member_id: line for line in one.expected}) for one in held]


def _counted(case: YearCase, held: Iterable[YearActivity]) -> list[Member]:
    ids = {line.member_id for one in held for line in one.expected}
    ids.update(member.id for member in case.roster())
    found = [member for member in case.members if member.id in ids and not member.is_erased]
    return sorted(found, key=lambda member: (member.position, member.id))


def _of(member: Member, roll: Roll) -> DayMark:
    one, lines = roll
    on, line = one.day or date.min, lines.get(member.id)
    if line is None:
        is_unknown = not one.expected and member.is_on_roster(on)
        return DayMark(one.id, on, Mark.NOT_MARKED if is_unknown else None)
    return DayMark(one.id, on, None if line.is_excluded else line.mark, member.id in one.caught_up)


def absences(case: YearCase, since: date = date.min) -> tuple[Absences, ...]:
    """Return the absences without leave of everybody, at theme days from ``since`` on.

    Leave or presence ends a row; a day one was not on the list, or not marked, neither ends it nor counts; 补学 does
    not undo it.
    """
    before = [one for one in case.earlier if _has_been(one, case.until)]
    held = [one for one in (*before, *theme_days(case)) if since <= (one.day or date.min)]
    rolls = rolls_of(held)
    return tuple(
        _absences(case, member, [_of(member, roll) for roll in rolls]) for member in _counted(case, held)
    )


def _absences(case: YearCase, member: Member, days: list[DayMark]) -> Absences:
    absent = [day.on for day in days if day.mark is Mark.ABSENT]
    rows = list(_rows(days))
    reaching = [row for row in rows if row and case.span.holds(row[-1])]
    return Absences(
        member.id,
        member.name,
        in_year=tuple(on for on in absent if case.span.holds(on)),
        before=tuple(on for on in absent if on < case.span.first),
        current=rows[-1],
        longest=max(reversed(reaching), key=len, default=()),
    )


def _rows(days: list[DayMark]) -> Iterator[tuple[date, ...]]:
    """Give the rows of absences, the last one (which may be empty) as it stands now."""
    row: list[date] = []
    for day in days:
        if day.mark is Mark.ABSENT:
            row.append(day.on)
        elif day.mark not in (None, Mark.NOT_MARKED):
            yield tuple(row)
            row = []
    yield tuple(row)


@dataclass(frozen=True)
class EvaluationCount:
    """测评 of a year: all results, and those strictly under ``percent`` (59.95 % is under 60), oldest first."""

    results: tuple[YearResult, ...]
    percent: int | None = None
    limit: int | None = None

    @property
    def low(self) -> tuple[YearResult, ...]:
        """The results under the threshold; none where the notice has no threshold."""
        return tuple(
            one
            for one in self.results
            if self.percent and not reaches(one.favourable, one.valid, self.percent)
        )

    @property
    def is_often_low(self) -> bool:
        """Tell whether as many were low as the notice names."""
        return self.limit is not None and len(self.low) >= self.limit

    @property
    def lowest(self) -> YearResult | None:
        """The lowest of all, compared as fractions."""
        found: YearResult | None = None
        for one in self.results:
            if found is None or one.favourable * found.valid < found.favourable * one.valid:
                found = one
        return found


def evaluation_count(case: YearCase, regime: Regime) -> EvaluationCount:
    """Return the evaluations of the calendar year that one notice judges, with its threshold."""
    rated = (one for one in case.activities if case.span.holds(one.day) and one.state is ActivityState.OPEN)
    results = (replace(one.result, kind=one.kind) for one in rated if one.result)
    return counted_results(results, regime)


def counted_results(results: Iterable[YearResult], regime: Regime) -> EvaluationCount:
    """Count the results of the activities that a notice judges, oldest first, with its threshold."""
    judged = (one for one in results if one.valid and regime.judges(one.kind.value))
    demand = regime.evaluation
    percent, limit = (demand.low_percent, demand.low_count) if demand else (None, None)
    return EvaluationCount(tuple(sorted(judged, key=lambda one: (one.on, one.activity_id))), percent, limit)


def observation_counts(case: YearCase, ruling: Ruling) -> tuple[PeriodCount, ...]:
    """Return, for the demands of one rule and each of their periods, the visits in the register (SC-08, 09, 10)."""
    return tuple(
        PeriodCount(
            demand.rule_id,
            demand.who,
            demand.scope,
            span.first,
            span.last,
            demand.count,
            tuple(
                visit.on
                for visit in case.registers.visits
                if visit.role == demand.who
                and span.holds(visit.on)
                and (demand.level is None or visit.level is demand.level)
            ),
        )
        for demand in ruling.regime.observations
        if demand.rule_id == ruling.rule.id
        for span in case.spans(demand.period, (demand.first_month, demand.last_month))
    )


def lecture_counts(case: YearCase, ruling: Ruling) -> tuple[PeriodCount, ...]:
    """Return, for the lecturers one rule names and each period, the lectures in the register (SG-14).

    What is asked of each leader has one count for each who is marked on the roster and was here when the period began,
    with the name as ``what``.
    """
    return tuple(
        PeriodCount(
            demand.rule_id,
            demand.role,
            name,
            span.first,
            span.last,
            demand.count,
            tuple(one.on for one in _lectures_of(case, demand, name) if span.holds(one.on)),
        )
        for demand in lecturers_of(ruling)
        for span in case.spans(demand.period)
        for name in (_leaders(case, span) if demand.each_leader else ("",))
    )


def lecturers_of(ruling: Ruling) -> tuple[LecturerDemand, ...]:
    """Return what a rule asks of lecturers."""
    return tuple(one for one in ruling.regime.lecturers if one.rule_id == ruling.rule.id)


def _leaders(case: YearCase, span: Span) -> tuple[str, ...]:
    leaders = (member for member in case.roster() if member.is_leader)
    return tuple(member.name for member in leaders if arrived(case, member) <= span.first)


def _lectures_of(case: YearCase, demand: LecturerDemand, name: str) -> list[Lecture]:
    """A leader's own lecture is told by the speaker alone; else the role counts, in the word of the notice."""
    given = given_in(case, case.span)
    if name:
        return [one for one in given if "".join(name.split()) in _speakers(one)]
    return [one for one in given if one.role == demand.role]


def _speakers(lecture: Lecture) -> set[str]:
    """A space stands between two people, or makes the two characters of a name as wide as three."""
    people = re.split(r"[、，,；;]+", lecture.speaker)
    return {"".join(name.split()) for name in people} | set(lecture.speaker.split())


def oath_months(case: YearCase) -> tuple[OathMonth, ...]:
    """Return for each month who joined in it in an earlier year, and who took the oath again in it (SG-10)."""
    return tuple(_oath_month(case, span) for span in case.spans(Period.MONTH))


def _oath_month(case: YearCase, span: Span) -> OathMonth:
    month = span.first.month
    due = [one for one in case.roster(span.last) if one.joined and one.joined.month == month]
    due = [one for one in due if one.joined and one.joined.year < case.year]
    held = [oath for oath in case.registers.oaths if span.holds(oath.on)]
    taken = {member_id for oath in held for member_id in oath.member_ids}
    is_everybody = any(oath.is_collective and not oath.member_ids for oath in held)
    return OathMonth(month, tuple(due), tuple(one for one in due if is_everybody or one.id in taken))


def charter_chapters() -> int:
    """Return how many parts the Party constitution has, 总纲 included (resources/text/registers.toml)."""
    number = 0
    while texts.knows(f"registers.charter.{number}"):
        number += 1
    return number


def charter_count(case: YearCase) -> CharterCount:
    """Return how often each chapter was read in the year (SG-11)."""
    read = [chapter for reading in case.registers.charter for chapter in set(reading.chapters)]
    return CharterCount(tuple(read.count(chapter) for chapter in range(charter_chapters())))


def problem_counts(case: YearCase) -> tuple[ProblemCount, ...]:
    """Return the problems of the branch and of everybody on the roster, the branch first (XH-07)."""
    owners: list[tuple[int | None, str]] = [(None, case.branch.name)]
    owners += [(member.id, member.name) for member in case.roster()]
    return tuple(_problem_count(case, member_id, name) for member_id, name in owners)


def _problem_count(case: YearCase, member_id: int | None, name: str) -> ProblemCount:
    own = [one for one in case.registers.problems if one.member_id == member_id]
    solved = sum(case.span.holds(one.done_on) for one in own)
    return ProblemCount(member_id, name, len(own), solved)


def dues_counts(case: YearCase) -> tuple[DuesCount, ...]:
    """Return the dues of everybody who has terms, paid, or is on the roster, in roster order; all in fen."""
    registers = case.registers
    monthly = {terms.member_id: terms.monthly for terms in registers.dues}
    on_roster = [{one.id for one in case.roster(span.last)} for span in case.spans(Period.MONTH)]
    over = sum(span.last < case.today for span in case.spans(Period.MONTH))
    paid: dict[int, list[int]] = {}
    for payment in registers.payments:
        paid.setdefault(payment.member_id, [0] * 12)[payment.month - 1] += payment.fen
    ids = {*monthly, *paid, *(one.id for one in case.roster())}
    return tuple(
        DuesCount(
            member.id,
            member.name,
            monthly.get(member.id),
            tuple(paid.get(member.id, [0] * 12)),
            tuple(month for month in range(1, over + 1) if member.id in on_roster[month - 1]),
        )
        for member in sorted(case.members, key=lambda one: (one.position, one.id))
        if member.id in ids and not member.is_erased
    )
