"""How the screens write dates and numbers in a line."""

from datetime import date


def short_date(day: date) -> str:
    """Return 6/12, for columns and notes."""
    return f"{day.month}/{day.day}"


def days_left(days: int) -> str:
    """Return how far a day is, for example 还有 3 天, 今天, 已过 2 天."""
    if days == 0:
        return "今天"
    return f"还有 {days} 天" if days > 0 else f"已过 {-days} 天"
