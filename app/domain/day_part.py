"""Which half of the day (半天): 上午, 下午 or the whole day; no hours are assumed (DESIGN 7.16)."""

from enum import Enum


class DayPart(Enum):
    """上午 / 下午 / 全天; EVENING is shorter than half a day."""

    MORNING = "上午"
    AFTERNOON = "下午"
    FULL_DAY = "全天"
    EVENING = "晚上"

    @property
    def is_half_day(self) -> bool:
        """Tell whether the part counts as at least half a day (JB-02)."""
        return self is not DayPart.EVENING
