"""The fixed day (固定日): the dates a rule comes to, before it is taken."""

from dataclasses import dataclass
from datetime import timedelta

from app.calendar.days import ProposedDate, monthly_dates
from app.domain.chinese_text import chinese_date, weekday_name
from app.domain.day_rule import DayRule, DayRuleKind
from app.operations.day_proposals import day_wishes, wish_text
from app.operations.workspace import Workspace
from app.texts import say

MONTH = timedelta(days=31)


def next_dates(workspace: Workspace, rule: DayRule, count: int = 6) -> tuple[ProposedDate, ...]:
    """Return the next dates of a rule from today on; none for a FREE rule."""
    today = workspace.today()
    found = monthly_dates(rule, today - MONTH, today + (count + 2) * MONTH, workspace.calendar)
    return tuple(entry for entry in found if entry.date >= today)[:count]


@dataclass(frozen=True)
class NoticeDays:
    """What a regime in force itself says of the day, in words, and the next dates by it."""

    text: str
    dates: tuple[ProposedDate, ...]


def days_of_notices(workspace: Workspace, count: int = 3) -> tuple[NoticeDays, ...]:
    """Return what the branch's regimes say of the day without leaving it to the branch; those that free it come last."""
    branch = workspace.branch()
    regimes = workspace.regime_set.of_branch(branch, workspace.today())
    named = tuple(
        NoticeDays(wish_text(wish), next_dates(workspace, wish.rule, count))
        for wish in day_wishes(branch, regimes)
        if wish.is_of_notice
    )
    free = (one for one in regimes if one.day and one.day.kind is DayRuleKind.FREE)
    return (*named, *(NoticeDays(say("plans.left_free", notice=one.notice.short), ()) for one in free))


def date_text(entry: ProposedDate) -> str:
    """Return 2026年10月9日 星期五, with why it is not the rule's own day, or what is not known yet."""
    text = f"{chinese_date(entry.date)} {weekday_name(entry.date)}"
    if entry.moved_from is not None:
        own = f"{entry.moved_from.month}月{entry.moved_from.day}日"
        text += f"（{own}是{entry.reason or '休息日'}，已移开）"
    elif entry.is_stuck:
        text += f"（是{entry.reason}，限定的日期里没有工作日，要另定）"
    elif entry.reason:
        text += f"（是{entry.reason}）"
    return f"{text}　放假安排未公布" if entry.provisional else text
