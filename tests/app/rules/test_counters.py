"""Counting a year: attendance, absences in a row, evaluations, oaths, charter, problems, dues; integers only."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.activity import ActivityKind, ActivityState
from app.domain.attendance import CAME, ON_LEAVE, Mark, count, needed, reaches
from app.domain.evaluation import Formula
from app.domain.member import Member, MemberEvent, MemberEventKind
from app.domain.partial_date import PartialDate
from app.domain.regime import EvaluationDemand
from app.domain.registers import CharterReading, Oath, OwnProblem
from app.domain.year_counts import AttendanceSign
from app.rules.case import YearResult
from app.rules.counters import (
    absences,
    attendance_matrix,
    charter_chapters,
    charter_count,
    dues_counts,
    evaluation_count,
    oath_months,
    problem_counts,
    theme_days,
)
from app.rules.year_case import YearActivity, YearCase
from tests.app.rules.examples import JB
from tests.app.rules.year_examples import PEOPLE, YEAR, all_present, held, with_registers, year_case

FIRST = PEOPLE[0].id


def theme_day(number: int, on: date, *marks: Mark, **changes: Any) -> YearActivity:
    return held(number, ActivityKind.THEME_DAY, on, expected=all_present(number, *marks), **changes)


def of_first(*marks: Mark, year: int = YEAR) -> tuple[YearActivity, ...]:
    """Return a theme day a month, from January on, with these marks of the first member."""
    return tuple(theme_day(n, date(year, n, 8), mark) for n, mark in enumerate(marks, start=1))


def with_days(days: Iterable[YearActivity], **changes: Any) -> YearCase:
    return year_case(activities=tuple(days), **changes)


def signs(case: YearCase, member_id: int = FIRST) -> str:
    line = next(line for line in attendance_matrix(case) if line.member_id == member_id)
    return "".join(mark.value or "." for mark in line.months)


def test_the_matrix_has_a_line_for_each_member_and_a_cell_for_each_month() -> None:
    marks = (Mark.PRESENT, Mark.LATE, Mark.SICK_LEAVE, Mark.ABSENT, Mark.NOT_MARKED)
    case = with_days(of_first(*marks))
    assert [line.name for line in attendance_matrix(case)] == [member.name for member in PEOPLE]
    assert signs(case) == "√√△×？......."
    assert signs(case, PEOPLE[1].id) == "√√√√√......."


def test_who_caught_up_gets_another_mark_and_is_still_counted_as_away() -> None:
    days = (
        theme_day(1, date(YEAR, 1, 8), Mark.ABSENT, caught_up=frozenset({FIRST})),
        theme_day(2, date(YEAR, 2, 8), Mark.OTHER_LEAVE, caught_up=frozenset({FIRST})),
    )
    line = attendance_matrix(with_days(days))[0]
    assert line.months[:3] == (AttendanceSign.CAUGHT_UP, AttendanceSign.CAUGHT_UP, AttendanceSign.NOTHING)
    assert (line.due, line.came, line.on_leave, line.absent, line.caught_up) == (2, 0, 1, 1, 2)


@pytest.mark.parametrize(
    ("marks", "shown"),
    [
        ((Mark.PRESENT, Mark.ABSENT), "×"),
        ((Mark.ABSENT, Mark.SICK_LEAVE), "×"),
        ((Mark.SICK_LEAVE, Mark.PRESENT), "△"),
        ((Mark.PRESENT, Mark.NOT_MARKED), "？"),
        ((Mark.PRESENT, Mark.LATE), "√"),
    ],
)
def test_of_several_theme_days_in_a_month_the_worst_that_stands_is_shown(
    marks: tuple[Mark, ...], shown: str
) -> None:
    case = with_days(theme_day(n, date(YEAR, 3, n), mark) for n, mark in enumerate(marks, start=1))
    line = attendance_matrix(case)[0]
    assert line.months[2].value == shown
    assert [day.mark for day in line.in_month(3)] == list(marks)


def test_an_absence_made_up_for_no_longer_stands_above_leave_that_was_not() -> None:
    days = (
        theme_day(1, date(YEAR, 3, 1), Mark.ABSENT, caught_up=frozenset({FIRST})),
        theme_day(2, date(YEAR, 3, 2), Mark.PERSONAL_LEAVE),
        theme_day(3, date(YEAR, 4, 1), Mark.ABSENT, caught_up=frozenset({FIRST})),
        theme_day(4, date(YEAR, 4, 2), Mark.PRESENT),
    )
    assert signs(with_days(days))[2:4] == "△补"


def test_who_joined_later_left_or_is_not_counted_has_a_dash() -> None:
    days = of_first(*(Mark.PRESENT,) * 3)
    without = tuple(replace(one, expected=one.expected[1:]) if one.id == 1 else one for one in days)
    assert signs(with_days(without)) == "—√√........."
    line = replace(days[1].expected[0], is_excluded=True, exclusion_reason="长期患病", mark=Mark.ABSENT)
    excluded = (days[0], replace(days[1], expected=(line, *days[1].expected[1:])), days[2])
    first = attendance_matrix(with_days(excluded))[0]
    assert (signs(with_days(excluded)), first.due, first.absent) == ("√—√.........", 2, 0)


def test_who_left_in_the_year_stays_in_the_matrix_and_an_erased_person_does_not() -> None:
    left = replace(PEOPLE[0], left_on=date(YEAR, 2, 1))
    moved = MemberEvent(1, FIRST, MemberEventKind.LEFT_BRANCH, date(YEAR, 2, 1))
    days = of_first(Mark.PRESENT)
    case = with_days(days, members=(left, *PEOPLE[1:]), events=(moved,))
    assert attendance_matrix(case)[0].member_id == FIRST
    erased = replace(left, name="（已清除）")
    assert FIRST not in [line.member_id for line in attendance_matrix(replace(case, members=(erased,)))]


def test_only_theme_days_that_were_held_count() -> None:
    late = date(YEAR, 6, 1)
    days = (
        theme_day(1, date(YEAR, 1, 8)),
        theme_day(2, date(YEAR, 2, 8), state=ActivityState.CANCELLED),
        theme_day(3, date(YEAR, 3, 8), held_on=None),
        theme_day(4, date(YEAR, 4, 8), *(Mark.NOT_MARKED,) * 9, held_on=None),
        held(5, ActivityKind.MEMBERS_MEETING, date(YEAR, 5, 8)),
        theme_day(6, date(YEAR, 7, 8)),
    )
    assert [one.id for one in theme_days(with_days(days, today=late))] == [1, 3]
    assert [one.id for one in theme_days(with_days(days, today=date(YEAR, 3, 8)))] == [1, 3]
    assert [one.id for one in theme_days(with_days(days, today=date(YEAR, 3, 7)))] == [1]


def test_a_theme_day_held_without_a_list_says_that_nothing_is_known() -> None:
    line = attendance_matrix(with_days([held(1, ActivityKind.THEME_DAY, date(YEAR, 1, 8), expected=())]))[0]
    assert (line.months[0], line.due, line.not_marked) == (AttendanceSign.NOT_MARKED, 1, 1)


def test_leave_and_presence_end_a_row_and_a_day_not_on_the_list_does_not() -> None:
    row = (Mark.ABSENT, Mark.ABSENT, Mark.SICK_LEAVE, Mark.ABSENT, Mark.ABSENT, Mark.ABSENT, Mark.PRESENT)
    one = absences(with_days(of_first(*row)))[0]
    assert (len(one.in_year), len(one.longest), one.current) == (5, 3, ())
    days = of_first(*(Mark.ABSENT,) * 4)
    gap = replace(days[2], expected=days[2].expected[1:])
    off_list = absences(with_days((*days[:2], gap, days[3])))[0]
    assert [on.month for on in off_list.current] == [1, 2, 4]


def test_a_row_goes_on_across_the_new_year() -> None:
    before = of_first(*(Mark.PRESENT,) * 8, *(Mark.ABSENT,) * 4, year=YEAR - 1)
    case = with_days(of_first(Mark.ABSENT, Mark.ABSENT, Mark.PRESENT), earlier=before)
    one = absences(case)[0]
    assert (len(one.before), len(one.in_year), one.cumulative) == (4, 2, 6)
    assert (len(one.longest), one.longest[0], one.longest[-1]) == (6, date(YEAR - 1, 9, 8), date(YEAR, 2, 8))
    assert len(absences(case, since=date(YEAR - 1, 11, 8))[0].longest) == 4
    new_year = with_days([theme_day(1, date(YEAR, 1, 1), Mark.ABSENT)])
    assert (len(absences(new_year)[0].in_year), absences(new_year)[0].before) == (1, ())


def test_a_row_that_ended_in_the_year_before_is_not_of_this_year() -> None:
    before = of_first(*(Mark.ABSENT,) * 6, Mark.PRESENT, year=YEAR - 1)
    assert absences(with_days(of_first(Mark.PRESENT), earlier=before))[0].longest == ()


MARKS = st.lists(st.tuples(st.integers(1, 12), st.sampled_from(Mark), st.booleans()), max_size=30)


def drawn(rows: list[tuple[int, Mark, bool]]) -> YearCase:
    days = [
        theme_day(n, date(YEAR, month, 1 + n % 28), mark, caught_up=frozenset({FIRST} if again else ()))
        for n, (month, mark, again) in enumerate(rows, start=1)
    ]
    return with_days(sorted(days, key=lambda one: (one.on or date.min, one.id)))


@given(MARKS)
def test_due_is_came_and_leave_and_absent_and_not_marked(rows: list[tuple[int, Mark, bool]]) -> None:
    for line in attendance_matrix(drawn(rows)):
        assert line.due == line.came + line.on_leave + line.absent + line.not_marked


@given(MARKS)
def test_the_marks_of_the_matrix_agree_with_the_lists(rows: list[tuple[int, Mark, bool]]) -> None:
    case = drawn(rows)
    line = attendance_matrix(case)[0]
    wanted = Counter(mark for _, mark, _ in rows)
    assert Counter(day.mark for day in line.days) == wanted
    assert line.absent == wanted[Mark.ABSENT] == len(absences(case)[0].in_year)
    for month, sign in enumerate(line.months, start=1):
        there = [(mark, again) for at, mark, again in rows if at == month]
        assert (sign is AttendanceSign.NOTHING) == (not there)
        stands = any(mark is Mark.ABSENT and not again for mark, again in there)
        assert (sign is AttendanceSign.ABSENT) == stands
        assert (sign is AttendanceSign.CAME) == (bool(there) and all(mark in CAME for mark, _ in there))


@given(MARKS)
def test_the_longest_row_is_the_longest_run_of_absences(rows: list[tuple[int, Mark, bool]]) -> None:
    case = drawn(rows)
    # a roll not marked says nothing: it neither ends a row nor belongs to it
    days = [day for day in attendance_matrix(case)[0].days if day.mark is not Mark.NOT_MARKED]
    letters = "".join("x" if day.mark is Mark.ABSENT else "o" for day in days)
    one = absences(case)[0]
    runs = letters.split("o")
    assert len(one.longest) == max(map(len, runs))
    assert len(one.current) == len(runs[-1])


@given(st.lists(st.tuples(st.sampled_from(Mark), st.booleans()), min_size=9, max_size=9))
def test_the_count_of_one_list_adds_up(rows: list[tuple[Mark, bool]]) -> None:
    lines = all_present(1, *(mark for mark, _ in rows))
    listed = tuple(replace(line, is_excluded=out) for line, (_, out) in zip(lines, rows, strict=True))
    found = count(listed)
    assert found.due == found.came + found.on_leave + found.absent + found.not_marked
    assert (found.total, found.due + found.excluded) == (9, 9)
    assert found.on_leave == sum(mark in ON_LEAVE and not out for mark, out in rows)


@given(st.integers(0, 500), st.integers(1, 500), st.integers(0, 100))
def test_reaches_and_needed_agree_with_fractions(part: int, whole: int, percent: int) -> None:
    assert reaches(part, whole, percent) == (Fraction(part, whole) >= Fraction(percent, 100))
    assert reaches(needed(whole, percent), whole, percent)
    assert needed(whole, percent) == 0 or not reaches(needed(whole, percent) - 1, whole, percent)


def test_JB_08_nine_members_at_80_percent_need_eight() -> None:
    assert (needed(9, 80), reaches(8, 9, 80), reaches(7, 9, 80)) == (8, True, False)


DEMAND = EvaluationDemand(("主题",), "总体评价", Formula.SATISFIED_AND_FAIRLY, 60, 3)
RATING = replace(JB, evaluation=DEMAND)


def rated(*results: tuple[int, int]) -> YearCase:
    days = (
        theme_day(n, date(YEAR, n, 8), result=YearResult(n, date(YEAR, n, 8), *result))
        for n, result in enumerate(results, start=1)
    )
    return with_days(days)


def test_JB_26_59_95_percent_is_under_60_and_60_is_not() -> None:
    found = evaluation_count(rated((1199, 2000), (6, 10), (5, 10)), RATING)
    assert [one.on.month for one in found.low] == [1, 3]
    assert (len(found.results), found.limit, found.lowest) == (3, 3, found.results[2])


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 40)), min_size=1, max_size=12))
def test_low_results_and_the_lowest_agree_with_fractions(results: list[tuple[int, int]]) -> None:
    found = evaluation_count(rated(*results), RATING)
    rates = [Fraction(*result) for result in results]
    assert len(found.low) == sum(rate < Fraction(60, 100) for rate in rates)
    assert found.lowest is not None
    assert Fraction(found.lowest.favourable, found.lowest.valid) == min(rates)


def test_without_a_threshold_no_result_is_low_and_without_results_none_is_lowest() -> None:
    assert evaluation_count(rated((1, 9)), replace(JB, evaluation=None)).low == ()
    assert evaluation_count(with_days(()), RATING).lowest is None
    tied = evaluation_count(rated((8, 9), (1, 2), (2, 4)), RATING).lowest
    assert tied is not None
    assert tied.on.month == 2


def joined(member: Member, text: str) -> Member:
    return replace(member, joined=PartialDate.from_iso(text))


def test_SG_10_the_oath_is_for_those_who_joined_in_that_month_of_an_earlier_year() -> None:
    people = (joined(PEOPLE[0], "2010-06"), joined(PEOPLE[1], "2026-06-03"), joined(PEOPLE[2], "2011-07-01"))
    case = year_case(members=people)
    oaths = (Oath(1, date(YEAR, 6, 30), (1,)), Oath(2, date(YEAR, 8, 1), (3,)))
    june, july = oath_months(with_registers(case, oaths=oaths))[5:7]
    assert (june.due, june.taken, june.missing) == ((people[0],), (people[0],), ())
    assert july.missing == (people[2],)


def test_SG_10_an_oath_all_together_without_names_is_everybodys() -> None:
    case = with_registers(year_case(), oaths=(Oath(1, date(YEAR, 7, 1), is_collective=True),))
    assert [month.month for month in oath_months(case) if month.missing] == [1, 2, 3, 4, 5, 6, 8, 9]
    named = with_registers(year_case(), oaths=(Oath(1, date(YEAR, 7, 1), (1,), is_collective=True),))
    assert oath_months(named)[6].missing == (PEOPLE[6],)


def test_SG_11_the_constitution_has_a_preamble_and_eleven_chapters() -> None:
    assert charter_chapters() == 12
    readings = (
        CharterReading(1, date(YEAR, 3, 1), tuple(range(12))),
        CharterReading(2, date(YEAR, 4, 1), (0, 0)),
    )
    found = charter_count(with_registers(year_case(), charter=readings))
    assert (found.rounds, found.times[0], found.unread(1)) == (1, 2, ())
    assert found.unread(2) == tuple(range(1, 12))


def test_XH_07_problems_are_counted_by_owner_and_by_the_day_they_were_solved() -> None:
    problems = (
        OwnProblem(1, date(YEAR - 1, 11, 1), done_on=date(YEAR, 1, 8)),
        OwnProblem(2, date(YEAR, 2, 1), FIRST),
        OwnProblem(3, date(YEAR, 2, 1), FIRST, done_on=date(YEAR + 1, 1, 2)),
    )
    branch, first, *_ = problem_counts(with_registers(year_case(), problems=problems))
    assert (branch.member_id, branch.found, branch.solved) == (None, 1, 1)
    assert (first.member_id, first.found, first.solved) == (FIRST, 2, 0)


def test_dues_are_owed_for_months_that_are_over_on_the_roster() -> None:
    case = year_case(today=date(YEAR, 4, 10))
    paid = tuple(one for one in case.registers.payments if (one.member_id, one.month) != (FIRST, 2))
    first, second = dues_counts(with_registers(case, payments=paid))[:2]
    assert (first.months_due, first.open_months, first.outstanding) == ((1, 2, 3), (2,), 5_000)
    assert (second.due, second.outstanding) == (15_000, 0)
    left = replace(PEOPLE[0], left_on=date(YEAR, 2, 15))
    assert dues_counts(replace(case, members=(left,)))[0].months_due == (1,)
    assert dues_counts(case.on(date(YEAR, 4, 30)))[0].months_due == (1, 2, 3)
    assert dues_counts(case.on(date(YEAR, 5, 1)))[0].months_due == (1, 2, 3, 4)


def test_without_terms_nothing_is_outstanding() -> None:
    first = dues_counts(with_registers(year_case(), dues=(), payments=()))[0]
    assert (first.monthly, first.paid, first.due, first.outstanding) == (None, 0, 0, 0)
    erased = replace(PEOPLE[0], name="（已清除）")
    assert dues_counts(year_case(members=(erased,))) == ()


@given(st.lists(st.integers(0, 20_000), min_size=12, max_size=12), st.integers(0, 20_000))
def test_outstanding_is_what_is_missing_month_by_month(paid: list[int], monthly: int) -> None:
    case = year_case()
    terms = tuple(replace(one, monthly=monthly) for one in case.registers.dues)
    payments = tuple(
        replace(case.registers.payments[0], member_id=FIRST, month=month, fen=fen)
        for month, fen in enumerate(paid, start=1)
    )
    first = dues_counts(with_registers(case, dues=terms, payments=payments))[0]
    assert first.paid == sum(paid)
    assert first.outstanding == sum(max(monthly - fen, 0) for fen in paid)


def test_an_activity_that_was_called_off_or_not_rated_has_no_result() -> None:
    day = date(YEAR, 1, 8)
    days = (
        theme_day(1, day, result=None),
        theme_day(2, day, result=YearResult(2, day, 0, 0)),
        theme_day(3, day, result=YearResult(3, day, 1, 9), state=ActivityState.CANCELLED),
        theme_day(4, date(YEAR + 1, 1, 8), result=YearResult(4, day, 1, 9)),
        theme_day(5, day, result=YearResult(5, day, 8, 9)),
    )
    assert [one.activity_id for one in evaluation_count(with_days(days), RATING).results] == [5]


def test_JB_26_what_the_notice_does_not_judge_is_not_counted() -> None:
    day = date(YEAR, 3, 8)
    lecture = held(1, ActivityKind.LECTURE, day, result=YearResult(1, day, 1, 9))
    assert evaluation_count(with_days((lecture,)), RATING).results == ()
    assert len(evaluation_count(with_days((lecture,)), replace(RATING, kinds=())).low) == 1
