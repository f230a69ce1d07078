"""How the screens write dates and numbers in a line."""

from datetime import date

NO_SECRETS = "本软件不得存储、处理涉密信息。"
LOCAL_ONLY = f"数据只在这台电脑，不联网。{NO_SECRETS}"


def short_date(day: date) -> str:
    """Return 6/12, for columns and notes."""
    return f"{day.month}/{day.day}"


def days_left(days: int) -> str:
    """Return how far a day is, for example 还有 3 天, 今天, 已过 2 天."""
    if days == 0:
        return "今天"
    return f"还有 {days} 天" if days > 0 else f"已过 {-days} 天"
