"""What the register of 固定党日备案 shows: whether the day the branch has now is the one it filed, and with whom."""

from app.domain.day_rule import DayRule, DayRuleKind
from app.domain.registers import FixedDayFiling
from app.rules.case import Ruling, rulings
from app.rules.day_words import day_words
from app.rules.year_case import YearCase

CHECK = "fixed_day_filed"
# What people write for the words of day_words: 每月的第3个周四.
SAME_WORDS = (
    *(("每个月", "每月"), ("礼拜", "星期"), ("周", "星期"), ("号", "日"), ("的", "")),
    *(("第1", "第一"), ("第2", "第二"), ("第3", "第三"), ("第4", "第四")),
)


def chosen_day(case: YearCase, ruling: Ruling) -> DayRule | None:
    """Return the day of the month the branch chose; None as long as it chose none."""
    rule = ruling.day_rule(case.branch)
    return None if rule is None or rule.kind is DayRuleKind.FREE else rule


def last_filing(case: YearCase, ruling: Ruling) -> FixedDayFiling | None:
    """Return the last row that names a day; where notices name several superiors, of those that name this one."""
    superior = ruling.superior(case.branch)
    asking = {one.superior(case.branch) for one in rulings(case.regimes) if CHECK in one.rule.checks}
    named = [one for one in case.registers.filings if one.day.strip()]
    to_this = [one for one in named if len(asking) < 2 or superior in one.filed_with]
    return max(to_this, key=lambda one: (one.on, one.id), default=None)


def names_day(case: YearCase, filing: FixedDayFiling, rule: DayRule) -> bool:
    """Tell whether a filing names the day the branch has; of a year that is over its day is not known any more."""
    return case.year < case.today.year or day_words(rule) in _plain(filing.day)


def _plain(text: str) -> str:
    text = "".join(text.split())
    for written, meant in SAME_WORDS:
        text = text.replace(written, meant)
    return text
