"""The duty of the month: this month's theme day, from nothing yet over a plan row to the activity itself."""

from dataclasses import dataclass
from datetime import date

from app.calendar.days import ProposedDate, month_of
from app.domain.activity import ActivityFile, ActivityKind, ActivityState
from app.domain.chinese_text import day_text
from app.domain.duty import DutyAction
from app.domain.regime import Duration, Frequency
from app.rules.case import Ruling
from app.rules.duty_case import Due, DutyCase
from app.rules.frequency_checks import half_days
from app.rules.own_days import proposed_for


@dataclass(frozen=True)
class Month:
    """The month of today as one rule sees it: what it wants, and the activities of these kinds in it."""

    case: DutyCase
    ruling: Ruling
    wanted: Frequency
    files: tuple[ActivityFile, ...]

    @property
    def first(self) -> date:
        """Its first day."""
        return month_of(self.case.today)[0]

    @property
    def last(self) -> date:
        """Its last day."""
        return month_of(self.case.today)[1]

    @property
    def kind(self) -> str:
        """What the notice calls it."""
        return self.ruling.kind_word(self.wanted.kinds[0])

    @property
    def halves(self) -> int:
        """How many half days were held."""
        held = (file for file in self.files if file.conduct.held_on)
        return sum(half_days(file.conduct.part or file.activity.part) for file in held)

    @property
    def is_done(self) -> bool:
        """Tell whether so many were held, or a whole day or two halves where the notice counts these."""
        if self.ruling.regime.numbers.min_duration is Duration.TWO_HALF_DAYS:
            return self.halves >= 2
        return sum(file.conduct.held_on is not None for file in self.files) >= self.wanted.count

    def due(self, on: date, text: str, /, **facts: object) -> Due:
        """Return what is due while no activity stands for it."""
        named = (("month", self.first.month), ("kind", self.kind), *facts.items())
        action, anchor = DutyAction.NEW_ACTIVITY, f"month-{self.first:%Y-%m}"
        return Due(anchor, on, action, facts=named, since=self.first, text=text)


def month_activity(case: DutyCase, ruling: Ruling) -> list[Due]:
    """This month's theme day is held by the month's end (JB-01, SC-02), or stands for a day until it is held."""
    wanted = ruling.monthly
    if wanted is None:
        return []
    files = tuple(one.file for one in case.activities if _counts(one.file, wanted.kinds, case.today))
    month = Month(case, ruling, wanted, files)
    if month.is_done:
        return []
    waiting = [file for file in files if file.conduct.held_on is None and file.day]
    return [_stands_for(file, month) for file in waiting] or [_nothing_yet(month)]


def _counts(file: ActivityFile, kinds: tuple[str, ...], today: date) -> bool:
    day, activity = file.day, file.activity
    is_kind = activity.kind.value in kinds and activity.state is ActivityState.OPEN
    return is_kind and day is not None and (day.year, day.month) == (today.year, today.month)


def _stands_for(file: ActivityFile, month: Month) -> Due:
    day = file.day or month.last
    kind = month.ruling.kind_word(file.activity.kind.value)
    return Due(
        f"activity-{file.activity.id}",
        day,
        DutyAction.OPEN_ACTIVITY,
        facts=(("month", day.month), ("kind", kind), ("on", day_text(day))),
        activity_id=file.activity.id,
    )


def _nothing_yet(month: Month) -> Due:
    if month.halves:
        return month.due(month.last, "month_activity_half")
    planned = _planned_day(month)
    if planned:
        return month.due(planned, "month_activity_planned", on=day_text(planned))
    proposed = _proposed(month)
    if proposed is None:
        return month.due(month.last, "month_activity_undated", on=day_text(month.last))
    return _on_the_day(month, proposed)


def _on_the_day(month: Month, proposed: ProposedDate) -> Due:
    """The day the branch chose is only named; the notice's own weekday is the day it is due, moved by a holiday."""
    demand, on = month.ruling.regime.day, proposed.date
    due = on if demand and demand.weekday is not None else month.last
    if proposed.moved_from is None:
        return month.due(due, "month_activity_unset", on=day_text(on))
    own, reason = day_text(proposed.moved_from), proposed.reason
    return month.due(due, "month_activity_moved", on=day_text(on), own=own, reason=reason)


def _planned_day(month: Month) -> date | None:
    """The first day of this month that a plan row of such a kind names, of those nothing was begun from."""
    begun = {one.file.activity.plan_row_id for one in month.case.activities}
    kinds = month.wanted.kinds
    rows = [
        row for file in month.case.plans for row in file.rows if row.kind in kinds and row.id not in begun
    ]
    return min((row.on for row in rows if row.on and month.first <= row.on <= month.last), default=None)


def _proposed(month: Month) -> ProposedDate | None:
    rule = month.ruling.day_rule(month.case.branch)
    if rule is None or ActivityKind.THEME_DAY.value not in month.wanted.kinds:
        return None
    return proposed_for(rule, month.first, month.case.calendar)
