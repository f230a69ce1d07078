"""The day of the month in words: 每月第一个星期五."""

from app.domain.chinese_text import WEEKDAYS
from app.domain.day_rule import DayRule, DayRuleKind
from app.texts import say


def day_words(rule: DayRule) -> str:
    """Return 每月10日 or 每月第一个星期五, without what happens on a holiday."""
    if rule.kind is DayRuleKind.FREE:
        return say("plans.day.free")
    if rule.kind is DayRuleKind.FIXED_DAY:
        return say("plans.day.fixed", day=rule.day)
    weekday = WEEKDAYS[rule.weekday or 0]
    return say("plans.day.nth", nth="一二三四"[(rule.nth or 1) - 1], weekday=weekday)
