"""What a year adds up to, member by member and register by register (台账, F18): integers and days, no verdicts."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.domain.attendance import CAME, ON_LEAVE, Mark
from app.domain.member import Member


class AttendanceSign(Enum):
    """参加情况 of one member in one month (F18); NOTHING: no theme day was held."""

    CAME = "√"
    ON_LEAVE = "△"
    ABSENT = "×"
    CAUGHT_UP = "补"
    NOT_LISTED = "—"
    NOT_MARKED = "？"
    NOTHING = ""


# Of several theme days in a month the first of these is shown.
WORST_FIRST = (
    AttendanceSign.ABSENT,
    AttendanceSign.ON_LEAVE,
    AttendanceSign.NOT_MARKED,
    AttendanceSign.CAUGHT_UP,
    AttendanceSign.CAME,
    AttendanceSign.NOT_LISTED,
)


@dataclass(frozen=True)
class DayMark:
    """How one member stood at one theme day; ``mark`` None: not on the list (不在册), or not counted in 应到."""

    activity_id: int
    on: date
    mark: Mark | None
    is_caught_up: bool = False

    @property
    def sign(self) -> AttendanceSign:
        """What stands in the table."""
        if self.mark is None:
            return AttendanceSign.NOT_LISTED
        if self.mark is Mark.NOT_MARKED:
            return AttendanceSign.NOT_MARKED
        if self.mark in CAME:
            return AttendanceSign.CAME
        if self.is_caught_up:
            return AttendanceSign.CAUGHT_UP
        return AttendanceSign.ON_LEAVE if self.mark in ON_LEAVE else AttendanceSign.ABSENT


@dataclass(frozen=True)
class MemberYear:
    """One line of the attendance table; identity: due = came + on_leave + absent + not_marked (补学 changes none)."""

    member_id: int
    name: str
    days: tuple[DayMark, ...] = ()

    def in_month(self, month: int) -> tuple[DayMark, ...]:
        """Return the theme days behind one cell."""
        return tuple(day for day in self.days if day.on.month == month)

    @property
    def months(self) -> tuple[AttendanceSign, ...]:
        """The twelve cells; of several theme days the worst mark that still stands."""
        return tuple(_worst(self.in_month(month)) for month in range(1, 13))

    @property
    def due(self) -> int:
        """How often she or he was expected."""
        return sum(day.mark is not None for day in self.days)

    @property
    def came(self) -> int:
        """How often she or he came, late included."""
        return sum(day.mark in CAME for day in self.days)

    @property
    def on_leave(self) -> int:
        """How often with leave."""
        return sum(day.mark in ON_LEAVE for day in self.days)

    @property
    def absent(self) -> int:
        """How often without leave."""
        return sum(day.mark is Mark.ABSENT for day in self.days)

    @property
    def not_marked(self) -> int:
        """How often nothing was entered."""
        return sum(day.mark is Mark.NOT_MARKED for day in self.days)

    @property
    def caught_up(self) -> int:
        """How many of the times away were made up for."""
        return sum(day.sign is AttendanceSign.CAUGHT_UP for day in self.days)


def _worst(days: tuple[DayMark, ...]) -> AttendanceSign:
    signs = {day.sign for day in days}
    return next((mark for mark in WORST_FIRST if mark in signs), AttendanceSign.NOTHING)


@dataclass(frozen=True)
class Absences:
    """Absences without leave (无故缺席) of one member, as days: of the year, of the year before, and in a row.

    ``current`` is the row that ends at the last theme day, ``longest`` the longest that reaches into the year; both
    may begin in the year before.
    """

    member_id: int
    name: str
    in_year: tuple[date, ...] = ()
    before: tuple[date, ...] = ()
    current: tuple[date, ...] = ()
    longest: tuple[date, ...] = ()

    @property
    def cumulative(self) -> int:
        """The absences of both years."""
        return len(self.before) + len(self.in_year)


@dataclass(frozen=True)
class PeriodCount:
    """How often something asked for in a period was entered: ``who`` has to, ``what`` it is, on which days it was."""

    rule_id: str
    who: str
    what: str
    first: date
    last: date
    wanted: int
    days: tuple[date, ...] = ()

    @property
    def missing(self) -> int:
        """How many are still wanting."""
        return max(self.wanted - len(self.days), 0)


@dataclass(frozen=True)
class OathMonth:
    """重温入党誓词 of those who joined in this month of an earlier year: who has to, and who has."""

    month: int
    due: tuple[Member, ...] = ()
    taken: tuple[Member, ...] = ()

    @property
    def missing(self) -> tuple[Member, ...]:
        """Who has not yet."""
        return tuple(member for member in self.due if member not in self.taken)


@dataclass(frozen=True)
class CharterCount:
    """诵读党章: how often each chapter was read in the year, 总纲 first."""

    times: tuple[int, ...] = ()

    @property
    def rounds(self) -> int:
        """How often the whole of it was read."""
        return min(self.times, default=0)

    def unread(self, rounds: int) -> tuple[int, ...]:
        """Return the chapters that are wanting for so many rounds."""
        return tuple(chapter for chapter, times in enumerate(self.times) if times < rounds)


@dataclass(frozen=True)
class ProblemCount:
    """自身问题 of one member, or of the branch (``member_id`` None): entered, and solved in the year."""

    member_id: int | None
    name: str
    found: int = 0
    solved: int = 0


@dataclass(frozen=True)
class DuesCount:
    """党费 of one member in fen; ``months`` is what was paid for each month, ``months_due`` those over on the roster.

    ``monthly`` None: nothing was fixed, so nothing can be called outstanding.
    """

    member_id: int
    name: str
    monthly: int | None
    months: tuple[int, ...]
    months_due: tuple[int, ...] = ()

    @property
    def paid(self) -> int:
        """All that was paid for the year."""
        return sum(self.months)

    @property
    def due(self) -> int:
        """What was due for the months that are over."""
        return (self.monthly or 0) * len(self.months_due)

    @property
    def open_months(self) -> tuple[int, ...]:
        """The months that are over and not paid in full."""
        return tuple(month for month in self.months_due if self.months[month - 1] < (self.monthly or 0))

    @property
    def outstanding(self) -> int:
        """What is still to be paid for them; what was paid too much in one month counts for no other."""
        return sum((self.monthly or 0) - self.months[month - 1] for month in self.open_months)
