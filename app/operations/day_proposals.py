"""Which day of the month the branch's regimes propose, and where they differ (固定日)."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date

from app.calendar.days import ProposedDate, month_of, monthly_dates
from app.calendar.table import Calendar
from app.domain.branch import Branch
from app.domain.chinese_text import WEEKDAYS, day_text
from app.domain.day_rule import DayRule, DayRuleKind, HolidayRule
from app.domain.regime import Regime
from app.rules.own_days import is_right
from app.texts import say

DAY_CHECKS = frozenset({"plan_fixed_day", "fixed_day"})


@dataclass(frozen=True)
class DayWish:
    """The day one regime names, or leaves to the branch; ``regime`` None: the branch's own fixed day alone."""

    rule: DayRule
    regime: Regime | None = None

    @property
    def is_of_notice(self) -> bool:
        """Tell whether the notice itself names the day, not the branch."""
        return (
            self.regime is not None
            and self.regime.day is not None
            and self.regime.day.rule(None) == self.rule
        )


@dataclass(frozen=True)
class MonthProposal:
    """The day proposed for one month, by the first regime that names one; ``others`` are those that differ."""

    day: ProposedDate
    wish: DayWish
    others: tuple[tuple[DayWish, ProposedDate], ...] = ()


def day_wishes(branch: Branch, regimes: Sequence[Regime]) -> tuple[DayWish, ...]:
    """Return what the regimes say of the day, in the branch's order, each rule once.

    A regime that leaves the day free (FREE) names none. Where no regime speaks of the day, the branch's own stands.
    """
    asking = [regime for regime in regimes if regime.day is not None]
    if not asking:
        return (DayWish(branch.day_rule),) if branch.day_rule is not None else ()
    found: dict[DayRule, DayWish] = {}
    for regime in asking:
        if regime.day is None or regime.day.kind is DayRuleKind.FREE:
            continue
        rule = regime.day.rule(branch.day_rule)
        if rule is not None and rule.kind is not DayRuleKind.FREE:
            found.setdefault(rule, DayWish(rule, regime))
    return tuple(found.values())


def month_proposals(
    wishes: Sequence[DayWish], start: date, end: date, calendar: Calendar
) -> dict[tuple[int, int], MonthProposal]:
    """Return the proposal of each month whose own day lies in ``start``–``end``, by year and month.

    A day that will do for another regime too (inside its 上旬) does not differ from it.
    """
    found: dict[tuple[int, int], MonthProposal] = {}
    for wish in wishes:
        for day in monthly_dates(wish.rule, start, end, calendar):
            own = day.moved_from or day.date
            month = (own.year, own.month)
            first = found.get(month)
            if first is None:
                found[month] = MonthProposal(day, wish)
            elif not is_right(wish.rule, day, first.day.date, calendar):
                found[month] = MonthProposal(first.day, first.wish, (*first.others, (wish, day)))
    return found


def proposal_for(wishes: Sequence[DayWish], day: date, calendar: Calendar) -> MonthProposal | None:
    """Return the proposal of the month a day lies in."""
    return month_proposals(wishes, *month_of(day), calendar).get((day.year, day.month))


def rule_text(rule: DayRule) -> str:
    """Return 每月第一个星期五，遇放假顺延一周."""
    if rule.kind is DayRuleKind.FREE:
        return say("plans.day.free")
    if rule.kind is DayRuleKind.FIXED_DAY:
        text = say("plans.day.fixed", day=rule.day)
    else:
        weekday = WEEKDAYS[rule.weekday or 0]
        text = say("plans.day.nth", nth="一二三四"[(rule.nth or 1) - 1], weekday=weekday)
    return text + _holiday_text(rule)


def _holiday_text(rule: DayRule) -> str:
    if rule.holiday_rule is HolidayRule.NONE:
        return ""
    first, last = rule.window or (0, 0)
    name = f"plans.day.{rule.holiday_rule.value}"
    return say(name, scope=say(f"plans.day.scope.{rule.holiday_scope.value}"), first=first, last=last)


def wish_text(wish: DayWish) -> str:
    """Return “九部”：支部定的固定日，每月10日; 本支部 where no regime speaks of the day."""
    if wish.regime is None:
        return say("plans.day.own", rule=rule_text(wish.rule))
    name = "plans.day.of_notice" if wish.is_of_notice else "plans.day.chosen"
    return say(name, notice=wish.regime.notice.short, rule=rule_text(wish.rule))


def reason_text(proposal: MonthProposal) -> str:
    """Say why the day is not the rule's own, or why it stays on a day off; empty where there is nothing to say."""
    day, rule = proposal.day, proposal.wish.rule
    if day.moved_from is not None:
        own = day.moved_from
        return say("plans.moved", month=own.month, day=own.day, name=day.reason or say("plans.day_off"))
    if not day.reason:
        return ""
    if day.is_stuck and rule.window:
        first, last = rule.window
        return say("plans.window_full", month=day.date.month, first=first, last=last)
    return say("plans.stays", month=day.date.month, day=day.date.day, name=day.reason)


def differing_texts(proposal: MonthProposal, told: Container[str] = ()) -> tuple[str, ...]:
    """Say which day the other regimes name for the month, but those ``told``; the contradiction is not resolved."""
    return tuple(
        say("plans.differs", source=_day_source(wish.regime), day=day_text(day.date))
        for wish, day in proposal.others
        if wish.regime is not None and wish.regime.notice.short not in told
    )


def _day_source(regime: Regime) -> str:
    """The clause that fixes the day, or the notice where no check of it looks at the day."""
    of_day = (rule for rule in regime.rules_on() if not DAY_CHECKS.isdisjoint(rule.checks))
    rule = next(of_day, None)
    return rule.clause.source() if rule else say("plans.day.quoted", notice=regime.notice.short)
