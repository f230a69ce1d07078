"""Which backups are kept and which may go: by number and by count, never by age alone (RELIABILITY 3.4).

The order is that of the numbers, whatever the clock says. Backups made under a wrong clock are counted by themselves, so
they take the place of none that was made under the right one.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from app.domain.backup import Manifest

FEWEST = 5  # never fewer than so many that were verified
WHOLE_DAYS = 2  # days of use of which everything is kept
DAYS, WEEKS, MONTHS = 14, 8, 12  # of each of the newest so many the last one is kept
LONGEST_PAUSE = timedelta(days=400)
SMALL_STEP = timedelta(days=1)  # summer time, a clock put right: still the same clock
STEADY = 20  # so many backups in a row the clock must have run on before it is believed

Period = Callable[[Manifest], object]


def to_thin(copies: Iterable[Manifest], now: datetime) -> tuple[Manifest, ...]:
    """Return those of the whole copies of one data file that may go, oldest first; none when the clock is in doubt."""
    ordered = _by_number(copies)
    if clock_is_doubtful(ordered, now):
        return ()
    stay = kept(ordered)
    return tuple(copy for copy in ordered if copy.number not in stay)


def clock_is_doubtful(copies: Iterable[Manifest], now: datetime) -> bool:
    """Tell whether the clock stands before one of the newest copies, or over 400 days were jumped between them."""
    times = [*(copy.made_at for copy in _by_number(copies)[-STEADY:]), now]
    return any(not timedelta() <= later - earlier <= LONGEST_PAUSE for earlier, later in pairwise(times))


def kept(copies: Iterable[Manifest]) -> frozenset[int]:
    """Return the numbers of the copies that stay."""
    ordered = _by_number(copies)
    return frozenset(
        {copy.number for copy in ordered[-FEWEST:]}
        | {number for clock in by_clock(ordered) for number in _kept_of_one_clock(clock)}
        | set(_last_of_newest(ordered, lambda copy: copy.version, len(ordered)))
        | set(_last_of_newest(ordered, lambda copy: copy.made_at.year, len(ordered)))
    )


def by_clock(copies: Iterable[Manifest]) -> list[list[Manifest]]:
    """Part the copies (given by number) into rows whose times go on, as one clock would have shown them.

    Where the clock was wrong for a while there are several rows, and when it is right again the first one goes on.
    """
    clocks: list[list[Manifest]] = []
    for copy in copies:
        fitting = [
            clock for clock in clocks if -SMALL_STEP <= copy.made_at - clock[-1].made_at <= LONGEST_PAUSE
        ]
        if fitting:
            max(fitting, key=lambda clock: clock[-1].number).append(copy)
        else:
            clocks.append([copy])
    return clocks


def _kept_of_one_clock(copies: Sequence[Manifest]) -> set[int]:
    days = list(dict.fromkeys(copy.made_at.date() for copy in reversed(copies)))[:WHOLE_DAYS]
    whole = {copy.number for copy in copies if copy.made_at.date() in days}
    return whole | {number for period, count in _PERIODS for number in _last_of_newest(copies, period, count)}


def _last_of_newest(copies: Sequence[Manifest], period: Period, count: int) -> list[int]:
    """Return the last copy of each of the ``count`` newest periods."""
    found: dict[object, int] = {}
    for copy in reversed(copies):
        found.setdefault(period(copy), copy.number)
    return list(found.values())[:count]


def _by_number(copies: Iterable[Manifest]) -> list[Manifest]:
    return sorted(copies, key=lambda copy: copy.number)


_PERIODS: tuple[tuple[Period, int], ...] = (
    (lambda copy: copy.made_at.date(), DAYS),
    (lambda copy: copy.made_at.isocalendar()[:2], WEEKS),
    (lambda copy: (copy.made_at.year, copy.made_at.month), MONTHS),
)
