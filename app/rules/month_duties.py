"""The duty of the month: this month's theme day, from nothing yet over a plan row to the activity itself."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from app.calendar.days import ProposedDate, month_of
from app.domain.activity import ActivityFile, ActivityKind, ActivityState
from app.domain.chinese_text import day_text
from app.domain.day_part import DayPart
from app.domain.duty import DutyAction
from app.domain.regime import Duration, Frequency
from app.domain.wanted import Wanted
from app.rules.case import Ruling
from app.rules.duty_case import Due, DutyCase
from app.rules.frequency import done_in, month_anchor
from app.rules.frequency_checks import halves_held
from app.rules.missed import missed
from app.rules.own_days import is_right, proposed_for
from app.rules.record_checks import CONDUCT_STEP
from app.rules.year_case import Span


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
    def held(self) -> tuple[ActivityFile, ...]:
        """What was held."""
        return tuple(file for file in self.files if file.conduct.held_on)

    @property
    def halves(self) -> int:
        """How many half days were held."""
        return halves_held(map(_part, self.held))

    @property
    def is_done(self) -> bool:
        """Tell whether so many were held, or a whole day or two halves where the notice counts these."""
        if _counts_halves(self.ruling):
            return self.halves >= 2
        return len(self.held) >= self.wanted.count

    def due(self, on: date, text: str, /, **facts: object) -> Due:
        """Return what is due while no activity stands for it."""
        named = (("month", self.first.month), ("kind", self.kind), *facts.items())
        action, anchor = DutyAction.NEW_ACTIVITY, month_anchor(self.first)
        wanted = Wanted.of_word(self.wanted.kinds[0], self.first, self.last)
        return Due(anchor, on, action, facts=named, since=self.first, text=text, wanted=wanted)


def month_activity(case: DutyCase, ruling: Ruling) -> list[Due]:
    """This month's theme day is held by the month's end (JB-01, SC-02), or stands for a day until it is held."""
    wanted = ruling.monthly
    return [*_missed(case, ruling, wanted), *_this_month(case, ruling, wanted)] if wanted else []


def _missed(case: DutyCase, ruling: Ruling, wanted: Frequency) -> list[Due]:
    def anchor(span: Span) -> str:
        return month_anchor(span.first)

    def is_done(span: Span) -> bool:
        if not _counts_halves(ruling):
            return done_in(case.year, wanted, span) >= wanted.count
        held = (one for one in case.year.held() if ruling.is_theme_day(one.kind) and span.holds(one.day))
        return halves_held(one.part for one in held) >= 2

    words = ruling.kind_word(wanted.kinds[0])
    return missed(case, ruling, wanted, month_activity.__name__, anchor, words, is_done)


def _this_month(case: DutyCase, ruling: Ruling, wanted: Frequency) -> list[Due]:
    files = tuple(one.file for one in case.activities if _counts(one.file, ruling, wanted, case.today))
    month = Month(case, ruling, wanted, files)
    if month.is_done:
        return []
    unsaid = [file for file in month.held if _part(file) is None and _counts_halves(ruling)]
    waiting = [file for file in files if file.conduct.held_on is None and file.day]
    fits = _fits(month, [file.activity.planned_on or file.day for file in (*waiting, *month.held)])
    known = [_part_unsaid(file, month) for file in unsaid]
    known += [_stands_for(file, month) if fits else _set_elsewhere(file, month) for file in waiting]
    return known or [_nothing_yet(month)]


def _counts(file: ActivityFile, ruling: Ruling, wanted: Frequency, today: date) -> bool:
    """Tell whether an activity is of this month and of the kinds meant: of halves all that day_or_halves counts."""
    day, kind = file.day, file.activity.kind
    is_kind = ruling.is_theme_day(kind) if _counts_halves(ruling) else kind.value in wanted.kinds
    is_on = is_kind and file.activity.state is ActivityState.OPEN
    return is_on and day is not None and (day.year, day.month) == (today.year, today.month)


def _counts_halves(ruling: Ruling) -> bool:
    return ruling.regime.numbers.min_duration is Duration.TWO_HALF_DAYS


def _part(file: ActivityFile) -> DayPart | None:
    return file.conduct.part or file.activity.part


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


def _part_unsaid(file: ActivityFile, month: Month) -> Due:
    """Held, but nobody said whether it was a whole day: the month cannot be counted yet."""
    held = _stands_for(file, month)
    return replace(held, on=month.last, since=month.first, step=CONDUCT_STEP, text="month_activity_part")


def _nothing_yet(month: Month) -> Due:
    if month.halves:
        return month.due(month.last, "month_activity_half")
    planned = _planned(month)
    days = {on: plan_id for on, plan_id in planned if _fits(month, [on])} or dict(planned)
    if days:
        return _planned_for(month, min(days), days[min(days)])
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


def _planned_for(month: Month, on: date, plan_id: int) -> Due:
    if _fits(month, [on]):
        return month.due(on, "month_activity_planned", on=day_text(on))
    action, anchor = DutyAction.OPEN_PLAN, f"plan-{plan_id}"
    return replace(_elsewhere(month, "month_activity_other_plan", anchor, on), action=action, plan_id=plan_id)


def _set_elsewhere(file: ActivityFile, month: Month) -> Due:
    activity_id = file.activity.id
    due = _elsewhere(month, "month_activity_other_day", f"activity-{activity_id}", file.day or month.last)
    return replace(due, action=DutyAction.OPEN_ACTIVITY, activity_id=activity_id)


def _elsewhere(month: Month, text: str, what: str, on: date) -> Due:
    """The notice's own day, on which nothing is planned: a line of its own, for no other notice says so."""
    own, regime = _own_day(month), month.ruling.regime
    at = own.date if own else month.last
    due = month.due(at, text, on=day_text(on), own=day_text(at), notice=regime.notice.short)
    return replace(due, anchor=f"{what}-{regime.id}", wanted=None)


def _own_day(month: Month) -> ProposedDate | None:
    """The day the notice itself fixes by its weekday; None where the branch chooses."""
    demand = month.ruling.regime.day
    return _proposed(month) if demand and demand.weekday is not None else None


def _fits(month: Month, days: Iterable[date | None]) -> bool:
    """Tell whether one of these days will do for a notice that fixes the day itself."""
    own, rule = _own_day(month), month.ruling.day_rule(month.case.branch)
    if own is None or rule is None:
        return True
    return any(is_right(rule, own, day, month.case.calendar) for day in days if day)


def _planned(month: Month) -> list[tuple[date, int]]:
    """The days of this month that plan rows of such a kind name, of those nothing was begun from; with the plan's id."""
    begun = {one.file.activity.plan_row_id for one in month.case.activities}
    kinds = month.wanted.kinds
    rows = [row for file in month.case.plans for row in file.rows if row.kind in kinds]
    waiting = [row for row in rows if row.id not in begun]
    return [(row.on, row.plan_id) for row in waiting if row.on and month.first <= row.on <= month.last]


def _proposed(month: Month) -> ProposedDate | None:
    rule = month.ruling.day_rule(month.case.branch)
    if rule is None or ActivityKind.THEME_DAY.value not in month.wanted.kinds:
        return None
    return proposed_for(rule, month.first, month.case.calendar)
