"""A day rule that cannot be followed is refused when it is made."""

from typing import Any

import pytest

from app.domain.day_rule import DayRule, DayRuleKind, HolidayRule


@pytest.mark.parametrize(
    "parts",
    [
        {"kind": DayRuleKind.FIXED_DAY},
        {"kind": DayRuleKind.FIXED_DAY, "day": 0},
        {"kind": DayRuleKind.FIXED_DAY, "day": 32},
        {"kind": DayRuleKind.NTH_WEEKDAY, "nth": 5, "weekday": 4},
        {"kind": DayRuleKind.NTH_WEEKDAY, "nth": 1},
        {"kind": DayRuleKind.NTH_WEEKDAY, "nth": 1, "weekday": 7},
        {"kind": DayRuleKind.FREE, "holiday_rule": HolidayRule.INSIDE_WINDOW},
        {"kind": DayRuleKind.FREE, "holiday_rule": HolidayRule.INSIDE_WINDOW, "window": (10, 1)},
        {"kind": DayRuleKind.FREE, "holiday_rule": HolidayRule.INSIDE_WINDOW, "window": (1, 32)},
    ],
)
def test_missing_or_impossible_parts_are_refused(parts: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="must be"):
        DayRule(**parts)


def test_complete_rules_are_taken() -> None:
    assert DayRule(DayRuleKind.FREE).day is None
    window = DayRule(DayRuleKind.FIXED_DAY, day=31, holiday_rule=HolidayRule.INSIDE_WINDOW, window=(1, 10))
    assert window.window == (1, 10)
