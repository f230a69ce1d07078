"""Which day of the month an activity is on (固定日), and what happens when that is a day off."""

from dataclasses import dataclass
from enum import Enum


class DayRuleKind(Enum):
    """How a notice names the day of the month."""

    FREE = "free"
    FIXED_DAY = "fixed_day"
    NTH_WEEKDAY = "nth_weekday"


class HolidayRule(Enum):
    """What a notice says about a day that falls on a holiday (遇节假日)."""

    NONE = "none"
    NEXT_SAME_WEEKDAY = "next_same_weekday"
    INSIDE_WINDOW = "inside_window"


class HolidayScope(Enum):
    """Which days count as a holiday: the law's own (法定节假日) or every day of the published break."""

    STATUTORY = "statutory"
    PUBLISHED = "published"


@dataclass(frozen=True)
class DayRule:
    """The day of one branch (主题党日 of every month), with its holiday rule.

    ``day`` is 1..31 for FIXED_DAY, cut to the month's end; ``nth`` is 1..4 and ``weekday`` 0 (星期一)..6 for
    NTH_WEEKDAY; ``window`` is the first and last day of the month inside which INSIDE_WINDOW moves.
    Raises ValueError when a part that the kind needs is missing or out of range.
    """

    kind: DayRuleKind
    day: int | None = None
    nth: int | None = None
    weekday: int | None = None
    holiday_rule: HolidayRule = HolidayRule.NONE
    holiday_scope: HolidayScope = HolidayScope.PUBLISHED
    window: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        if self.kind is DayRuleKind.FIXED_DAY:
            _within("day", self.day, 1, 31)
        if self.kind is DayRuleKind.NTH_WEEKDAY:
            _within("nth", self.nth, 1, 4)
            _within("weekday", self.weekday, 0, 6)
        if self.holiday_rule is HolidayRule.INSIDE_WINDOW:
            first, last = self.window or (None, None)
            _within("window", last, 1, 31)
            _within("window", first, 1, last or 0)


def _within(name: str, number: int | None, low: int, high: int) -> None:
    if number is None or not low <= number <= high:
        raise ValueError(f"{name} must be {low}..{high}, not {number}")
