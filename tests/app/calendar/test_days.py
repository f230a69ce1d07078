"""Counting days: the traps of real years, and properties over many."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import paths
from app.calendar import days
from app.calendar.days import ProposedDate
from app.calendar.load import load_calendar
from app.calendar.table import Calendar, DayOff, YearTable
from app.domain.day_rule import DayRule, DayRuleKind, HolidayRule, HolidayScope

CALENDAR = load_calendar(paths.resource("holidays"))
PUBLISHED, STATUTORY = HolidayScope.PUBLISHED, HolidayScope.STATUTORY
DATES = st.dates(date(2017, 1, 1), date(2030, 12, 31))


def first_friday_rule(holiday_rule: HolidayRule, scope: HolidayScope = PUBLISHED) -> DayRule:
    window = (1, 10) if holiday_rule is HolidayRule.INSIDE_WINDOW else None
    return DayRule(
        DayRuleKind.NTH_WEEKDAY,
        nth=1,
        weekday=4,
        holiday_rule=holiday_rule,
        holiday_scope=scope,
        window=window,
    )


SHIFT = first_friday_rule(HolidayRule.NEXT_SAME_WEEKDAY)
WINDOW = first_friday_rule(HolidayRule.INSIDE_WINDOW)


def year_of(rule: DayRule, year: int, calendar: Calendar = CALENDAR) -> tuple[ProposedDate, ...]:
    return days.monthly_dates(rule, date(year, 1, 1), date(year, 12, 31), calendar)


def in_month(rule: DayRule, year: int, month: int, calendar: Calendar = CALENDAR) -> ProposedDate:
    return year_of(rule, year, calendar)[month - 1]


@pytest.mark.parametrize(
    ("year", "moved"),
    [
        (2024, [date(2024, 4, 5), date(2024, 5, 3), date(2024, 10, 4)]),
        (2025, [date(2025, 4, 4), date(2025, 5, 2), date(2025, 10, 3)]),
        (2026, [date(2026, 1, 2), date(2026, 5, 1), date(2026, 10, 2)]),
        (2027, [date(2027, 1, 1), date(2027, 2, 5), date(2027, 10, 1)]),
    ],
)
def test_first_fridays_that_are_days_off(year: int, moved: list[date]) -> None:
    assert [proposed.moved_from for proposed in year_of(SHIFT, year) if proposed.moved_from] == moved


@pytest.mark.parametrize(
    ("own", "shifted"),
    [
        (date(2025, 4, 4), date(2025, 4, 11)),
        (date(2025, 10, 3), date(2025, 10, 10)),
        (date(2022, 10, 7), date(2022, 10, 14)),
        (date(2026, 1, 2), date(2026, 1, 9)),
        (date(2026, 6, 20), date(2026, 6, 27)),
        (date(2027, 2, 5), date(2027, 2, 12)),
        (date(2026, 6, 5), date(2026, 6, 5)),
    ],
)
def test_shift_to_the_next_same_weekday(own: date, shifted: date) -> None:
    assert days.shift_to_next_same_weekday(own, CALENDAR, PUBLISHED) == shifted


def test_the_shift_goes_on_while_the_next_week_is_a_break_too() -> None:
    spring = {date(2027, 2, day): DayOff("春节", day < 9) for day in range(5, 13)}
    published = CALENDAR.with_year(YearTable(2027, spring))
    assert days.shift_to_next_same_weekday(date(2027, 2, 5), published, PUBLISHED) == date(2027, 2, 19)
    assert days.shift_to_next_same_weekday(date(2027, 2, 5), published, STATUTORY) == date(2027, 2, 12)


def test_a_bridge_day_moves_nothing_when_only_statutory_days_count() -> None:
    rule = first_friday_rule(HolidayRule.NEXT_SAME_WEEKDAY, STATUTORY)
    assert in_month(rule, 2026, 1) == ProposedDate(date(2026, 1, 2))


def test_a_move_says_from_where_and_why_and_whether_it_may_change() -> None:
    assert in_month(SHIFT, 2025, 4) == ProposedDate(date(2025, 4, 11), date(2025, 4, 4), "清明节")
    eve = ProposedDate(date(2027, 2, 12), date(2027, 2, 5), "除夕", provisional=True)
    assert in_month(SHIFT, 2027, 2) == eve


@pytest.mark.parametrize(
    ("year", "month", "expected"),
    [
        (2025, 4, date(2025, 4, 7)),
        (2025, 10, date(2025, 10, 9)),
        (2026, 6, date(2026, 6, 5)),
        (2026, 10, date(2026, 10, 8)),
    ],
)
def test_inside_the_first_ten_days_the_next_working_day_is_taken(
    year: int, month: int, expected: date
) -> None:
    assert in_month(WINDOW, year, month).date == expected


def test_inside_the_window_an_earlier_day_is_taken_when_no_later_one_is_left() -> None:
    calendar = Calendar({2026: YearTable(2026, {date(2026, 6, 5): DayOff("端午节", statutory=True)})})
    rule = DayRule(
        DayRuleKind.FIXED_DAY,
        day=5,
        holiday_rule=HolidayRule.INSIDE_WINDOW,
        holiday_scope=STATUTORY,
        window=(1, 5),
    )
    assert in_month(rule, 2026, 6, calendar).date == date(2026, 6, 4)


def test_a_window_without_any_working_day_leaves_the_date_and_names_the_holiday() -> None:
    rule = DayRule(DayRuleKind.FIXED_DAY, day=2, holiday_rule=HolidayRule.INSIDE_WINDOW, window=(1, 3))
    assert in_month(rule, 2025, 10) == ProposedDate(date(2025, 10, 2), None, "国庆节、中秋节", is_stuck=True)


def test_without_a_holiday_rule_the_date_stays_and_names_the_holiday() -> None:
    rule = first_friday_rule(HolidayRule.NONE)
    assert in_month(rule, 2026, 5) == ProposedDate(date(2026, 5, 1), None, "劳动节")


def test_a_fixed_day_is_cut_to_the_end_of_the_month() -> None:
    rule = DayRule(DayRuleKind.FIXED_DAY, day=31)
    half = days.monthly_dates(rule, date(2026, 2, 1), date(2026, 4, 30), CALENDAR)
    assert [proposed.date for proposed in half] == [date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]
    assert days.fixed_day_of_month(2028, 2, 30) == date(2028, 2, 29)


def test_the_20th_of_june_2026_lies_in_the_dragon_boat_break() -> None:
    rule = DayRule(DayRuleKind.FIXED_DAY, day=20, holiday_rule=HolidayRule.NEXT_SAME_WEEKDAY)
    assert in_month(rule, 2026, 6).reason == "端午节"
    assert in_month(rule, 2026, 9) == ProposedDate(date(2026, 9, 20))


def test_months_are_counted_by_the_own_date_even_when_it_moves_past_the_end() -> None:
    proposed = days.monthly_dates(SHIFT, date(2026, 9, 15), date(2026, 10, 2), CALENDAR)
    assert [found.date for found in proposed] == [date(2026, 10, 9)]
    assert days.monthly_dates(SHIFT, date(2026, 9, 15), date(2026, 10, 1), CALENDAR) == ()


def test_a_period_may_cross_the_year() -> None:
    rule = first_friday_rule(HolidayRule.NONE)
    proposed = days.monthly_dates(rule, date(2026, 12, 1), date(2027, 1, 31), CALENDAR)
    assert [(found.date, found.provisional) for found in proposed] == [
        (date(2026, 12, 4), False),
        (date(2027, 1, 1), True),
    ]


def test_a_free_rule_proposes_nothing() -> None:
    assert year_of(DayRule(DayRuleKind.FREE), 2026) == ()


def test_working_days_count_make_up_sundays_and_skip_holidays() -> None:
    assert days.add_working_days(date(2026, 9, 20), 5, CALENDAR) == date(2026, 9, 28)
    assert days.add_working_days(date(2026, 9, 18), 1, CALENDAR) == date(2026, 9, 20)
    assert days.add_working_days(date(2026, 9, 28), -5, CALENDAR) == date(2026, 9, 20)
    assert days.add_working_days(date(2026, 10, 1), 0, CALENDAR) == date(2026, 10, 1)


def test_calendar_days_ignore_weekends() -> None:
    friday = date(2026, 6, 5)
    assert days.days_after(friday, 2) == date(2026, 6, 7)
    assert days.days_before(friday, 5) == date(2026, 5, 31)


def test_a_month_ends_on_its_own_last_day() -> None:
    assert days.month_of(date(2028, 2, 10)) == (date(2028, 2, 1), date(2028, 2, 29))


def test_the_date_of_one_month_is_the_moved_one() -> None:
    assert days.date_in_month(SHIFT, date(2026, 5, 20), CALENDAR) == date(2026, 5, 8)
    assert days.date_in_month(DayRule(DayRuleKind.FREE), date(2026, 5, 20), CALENDAR) is None


def test_the_first_friday_is_the_first_one_in_a_full_week_or_not() -> None:
    assert days.nth_weekday(2026, 5, 4, 1) == date(2026, 5, 1)
    assert days.nth_weekday(2026, 8, 4, 1) == date(2026, 8, 7)


def test_a_fifth_weekday_that_does_not_exist_is_refused() -> None:
    assert days.nth_weekday(2026, 5, 4, 5) == date(2026, 5, 29)
    with pytest.raises(ValueError, match="day"):
        days.nth_weekday(2026, 6, 4, 5)


@given(st.integers(2017, 2030), st.integers(1, 12), st.integers(0, 6), st.integers(1, 4))
def test_nth_weekday_is_that_weekday_in_that_week_of_the_month(
    year: int, month: int, weekday: int, n: int
) -> None:
    found = days.nth_weekday(year, month, weekday, n)
    assert (found.year, found.month, found.weekday()) == (year, month, weekday)
    assert 7 * (n - 1) < found.day <= 7 * n


@given(DATES, st.sampled_from(HolidayScope))
def test_a_shift_keeps_the_weekday_and_stops_at_the_first_free_week(own: date, scope: HolidayScope) -> None:
    shifted = days.shift_to_next_same_weekday(own, CALENDAR, scope)
    assert not CALENDAR.is_day_off(shifted, scope)
    assert (shifted - own).days % 7 == 0
    assert all(CALENDAR.is_day_off(own + days.WEEK * n, scope) for n in range((shifted - own).days // 7))


@given(DATES, st.integers(1, 30))
def test_counting_working_days_there_and_back(start: date, n: int) -> None:
    end = days.add_working_days(start, n, CALENDAR)
    between = [start + timedelta(step) for step in range(1, (end - start).days + 1)]
    assert sum(CALENDAR.is_workday(day) for day in between) == n
    assert CALENDAR.is_workday(end)
    if CALENDAR.is_workday(start):
        assert days.add_working_days(end, -n, CALENDAR) == start


@given(st.integers(2017, 2030), st.integers(1, 12))
def test_school_two_stays_in_the_first_ten_days_and_suizhou_on_fridays(year: int, month: int) -> None:
    inside, shifted = in_month(WINDOW, year, month), in_month(SHIFT, year, month)
    assert 1 <= inside.date.day <= 10
    assert CALENDAR.is_workday(inside.date)
    assert shifted.date.weekday() == 4
    assert not CALENDAR.is_day_off(shifted.date)


@given(DATES, st.integers(0, 3))
def test_a_shifted_friday_is_a_working_friday_and_never_earlier(day: date, weeks: int) -> None:
    friday = day + timedelta((4 - day.weekday()) % 7)
    shifted = days.shift_to_next_same_weekday(friday, CALENDAR, PUBLISHED)
    assert shifted >= friday
    assert shifted.weekday() == 4
    assert CALENDAR.is_workday(shifted)
    later = days.shift_to_next_same_weekday(friday + days.WEEK * weeks, CALENDAR, PUBLISHED)
    assert later >= shifted, "a later day is never moved before an earlier one"


@given(DATES, st.integers(1, 31), st.integers(1, 31))
def test_a_move_inside_a_window_stays_in_it_or_there_is_none(own: date, one: int, other: int) -> None:
    first, last = sorted((one, other))
    start, end = (days.fixed_day_of_month(own.year, own.month, number) for number in (first, last))
    moved = days.move_inside_window(own, first, last, CALENDAR)
    inside = [start + timedelta(n) for n in range((end - start).days + 1)]
    free = [day for day in inside if CALENDAR.is_workday(day) and day != own]
    if moved is None:
        assert free == []
        return
    assert start <= moved <= end
    assert CALENDAR.is_workday(moved)
    assert moved == next((day for day in free if day > own), free[-1])


@given(DATES, st.integers(0, 40), st.integers(0, 40))
def test_adding_working_days_is_monotone_and_adds_up(start: date, n: int, m: int) -> None:
    end = days.add_working_days(start, n, CALENDAR)
    assert days.add_working_days(end, m, CALENDAR) == days.add_working_days(start, n + m, CALENDAR)
    assert (end > start) == (n > 0)
    assert days.add_working_days(start + timedelta(1), n, CALENDAR) >= end
    assert days.add_working_days(start, -n, CALENDAR) <= start


@given(st.integers(2017, 2030), st.integers(1, 12), st.integers(1, 31), st.integers(1, 15))
def test_a_proposal_is_stuck_only_where_the_window_holds_no_working_day(
    year: int, month: int, day: int, last: int
) -> None:
    rule = DayRule(DayRuleKind.FIXED_DAY, day=day, holiday_rule=HolidayRule.INSIDE_WINDOW, window=(1, last))
    found = in_month(rule, year, month)
    window = [date(year, month, number) for number in range(1, last + 1)]
    free = [one for one in window if CALENDAR.is_workday(one)]
    assert found.is_stuck == (bool(found.reason) and not free)
    assert found.is_stuck or not found.reason or found.date in free
