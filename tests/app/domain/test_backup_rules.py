"""Which backups stay: by number and count, whatever the clock says; tests/faults walks it through 1,000 wrong ones."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.backup import BackupReason, Manifest
from app.domain.backup_rules import FEWEST, by_clock, clock_is_doubtful, kept, to_thin

START = datetime(2024, 1, 8, 9, 0)
HALF_HOUR, DAY = timedelta(minutes=30), timedelta(days=1)


def copy(number: int, at: datetime, version: int = 2) -> Manifest:
    return Manifest(number, at, BackupReason.REGULAR, "x", version, number, 46, 213, ())


def of_days(count: int, each: int = 4) -> list[Manifest]:
    """Make ``each`` backups on every day of ``count`` days in a row."""
    return [
        copy(day * each + turn + 1, START + day * DAY + turn * HALF_HOUR)
        for day in range(count)
        for turn in range(each)
    ]


def numbers(copies: Iterable[Manifest]) -> list[int]:
    return [copy.number for copy in copies]


def test_two_days_of_use_stay_whole_then_one_a_day_then_a_week_a_month_a_year() -> None:
    copies = of_days(900)
    stay = kept(copies)
    left = [copy for copy in copies if copy.number in stay]
    days = [copy.made_at.date() for copy in left]
    newest = copies[-1].made_at.date()
    assert days.count(newest) == days.count(newest - DAY) == 4
    assert [days.count(newest - back * DAY) for back in range(2, 14)] == [1] * 12
    weeks = {day.isocalendar()[:2] for day in days}
    months = {(day.year, day.month) for day in days}
    assert len(weeks) >= 8
    assert len(months) >= 12
    assert {day.year for day in days} == {2024, 2025, 2026}
    assert 8 + 12 < len(left) < 8 + 14 + 8 + 12 + 3


def test_days_of_use_are_counted_not_days_of_the_calendar() -> None:
    """Three days of use in a year: nothing goes because time has gone by."""
    copies = [copy(number, START + number * 100 * DAY) for number in range(1, 15)]
    assert kept(copies) == set(range(1, 15))


def test_the_last_of_each_schema_version_and_of_each_year_stays_for_good() -> None:
    early = [copy(number, START + number * HALF_HOUR, version=1) for number in range(1, 8)]
    later = [copy(number + 7, START + 800 * DAY + number * DAY) for number in range(1, 60)]
    assert 7 in kept([*early, *later])


def test_nothing_goes_when_the_clock_was_set_back_or_jumped_far_ahead() -> None:
    copies = of_days(60)
    now = copies[-1].made_at
    assert to_thin(copies, now)
    for wrong in (now - DAY, datetime(2000, 1, 1), now + timedelta(days=401), datetime(2099, 1, 1)):
        assert clock_is_doubtful(copies, wrong)
        assert to_thin(copies, wrong) == ()
    assert to_thin(copies, now + timedelta(days=399))


def test_a_clock_that_was_wrong_is_not_believed_at_once() -> None:
    copies = of_days(60)
    after = copies[-1].made_at
    wrong = [*copies, copy(241, datetime(2000, 1, 1)), copy(242, after + HALF_HOUR)]
    assert to_thin(wrong, after + HALF_HOUR) == ()
    steady = [copy(242 + turn, after + turn * HALF_HOUR) for turn in range(1, 30)]
    assert to_thin([*wrong, *steady], after + 30 * HALF_HOUR)


def test_those_made_under_a_wrong_clock_take_nobodys_place() -> None:
    copies = of_days(300)
    strange = [copy(5_000 + turn, datetime(2031, 1, 1) + turn * 40 * DAY) for turn in range(15)]
    more = [copy(6_000 + turn, copies[-1].made_at + turn * HALF_HOUR) for turn in range(1, 30)]
    alone = kept([*copies, *more])
    together = kept([*copies, *strange, *more])
    assert alone <= together


def test_a_clock_that_is_right_again_goes_on_where_it_was() -> None:
    days = [1, 2, 9_000, 9_001, 3, -5_000, 4, 4.5, 4.2]
    copies = [copy(number, START + day * DAY) for number, day in enumerate(days, 1)]
    assert [numbers(clock) for clock in by_clock(copies)] == [[1, 2, 5, 7, 8, 9], [3, 4], [6]]
    assert by_clock([]) == []


@given(st.lists(st.integers(-40_000, 40_000), max_size=60), st.integers(-40_000, 40_000))
def test_of_any_backups_at_any_time_the_newest_stay_and_thinning_again_takes_nothing(
    hours: list[int], now: int
) -> None:
    copies = [copy(number, START + hour * HALF_HOUR) for number, hour in enumerate(hours, 1)]
    moment = START + now * HALF_HOUR
    gone = set(numbers(to_thin(copies, moment)))
    left = [copy for copy in copies if copy.number not in gone]
    assert set(numbers(copies[-FEWEST:])) <= set(numbers(left))
    assert {copy.made_at.year for copy in left} == {copy.made_at.year for copy in copies}
    assert not (gone and clock_is_doubtful(copies, moment))
