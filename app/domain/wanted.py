"""What a new activity is wanted for: the line of 今天 or 台账 that asks for it says so, 新建活动 begins with it."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from app.domain.activity import ActivityKind
from app.domain.plan import PlannedActivity


@dataclass(frozen=True)
class Wanted:
    """The kind (形式), the days it may be held on, the kind of content asked for; None and empty: whatever it is."""

    kind: ActivityKind | None = None
    first: date | None = None
    last: date | None = None
    category: str = ""

    @classmethod
    def in_month(cls, kind: ActivityKind | None, year: int, month: int) -> "Wanted":
        """Want an activity of a kind in a month (1–12) of a year."""
        return cls(kind, date(year, month, 1), date(year, month, monthrange(year, month)[1]))

    @classmethod
    def of_word(cls, kind: str, first: date, last: date, category: str = "") -> "Wanted":
        """Want an activity of the 形式 with this word; a word the program has no kind for wants any."""
        known = next((one for one in ActivityKind if one.value == kind), None)
        return cls(known, first, last, category)

    def fits(self, row: PlannedActivity) -> bool:
        """Tell whether a row of the plan is what is wanted."""
        is_kind = self.kind is None or row.kind == self.kind.value
        if self.first is None or self.last is None:
            return is_kind
        return is_kind and row.on is not None and self.first <= row.on <= self.last
