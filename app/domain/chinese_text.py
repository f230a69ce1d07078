"""Chinese dates and file names: read as people type them, written as papers want them."""

import calendar
import re
import unicodedata
from datetime import date, datetime, timedelta

WEEKDAYS = "一二三四五六日"
DAY_WORDS = {"前天": -2, "昨天": -1, "今天": 0, "明天": 1, "后天": 2, "大后天": 3}
WEEK_WORDS = {"上": -1, "": 0, "本": 0, "这": 0, "下": 1, "下下": 2}
HALF_A_YEAR = timedelta(days=183)

INVISIBLE = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
BLANK_BETWEEN_DIGITS = re.compile(r"(?<=\d)\s+(?=\d)")
FULL_DATE = re.compile(r"([0-9]{4})[-./年。]([0-9]{1,2})[-./月。]([0-9]{1,2})[日号]?")
COMPACT_DATE = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
MONTH_DAY = re.compile(r"([0-9]{1,2})[-./月。]([0-9]{1,2})[日号]?")
WEEK_DAY = re.compile(r"(上|本|这|下下|下|)个?(?:周|星期|礼拜)([一二三四五六日天])")

RESERVED_NAMES = frozenset(
    {"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in "123456789¹²³")}
)
FORBIDDEN_IN_FILE_NAMES = frozenset('\\/:*?"<>|')
MAX_NAME_CHARACTERS = 120
MAX_NAME_BYTES = 230  # Linux allows 255 bytes; a Chinese character takes three, and " (2)" must still fit
EMPTY_FILE_NAME = "_"


def normalise_number_text(text: str) -> str:
    """Make digits of a number, date, phone or ID field plain: half width, without blanks or invisible marks.

    Never for free text: it would turn （一） into (一) and ① into 1.
    """
    return INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).replace("—", "-").replace("–", "-")


def parse_date(text: str, today: date) -> date | None:
    """Read a date as people type it; None for what is no date (2月30日) or not understood.

    Takes 2026-6-5, 2026.6.5, 2026年6月5日, 20260605, 6.5, 6-5, 6月5日, 今天, 明天, 后天, 下周三, 本周五, all in full
    width too. Without a year it is this year's date, or next year's when this year's lies more than half a year
    (183 days) back: plans look ahead, and what is entered late is rarely older. Weeks begin on Monday.
    """
    typed = normalise_number_text(BLANK_BETWEEN_DIGITS.sub("-", text.strip()))  # else 6.1 2 becomes 6.12
    if typed in DAY_WORDS:
        return today + timedelta(days=DAY_WORDS[typed])
    if found := WEEK_DAY.fullmatch(typed):
        return _day_of_week(found[1], found[2], today)
    if found := FULL_DATE.fullmatch(typed) or COMPACT_DATE.fullmatch(typed):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := MONTH_DAY.fullmatch(typed):
        return _without_year(int(found[1]), int(found[2]), today)
    return None


def chinese_date(day: date) -> str:
    """2026年6月5日, no leading zeros (GB/T 9704-2012 7.3.5)."""
    return f"{day.year}年{day.month}月{day.day}日"


def moment_text(at: datetime, today: date) -> str:
    """9:41 for today, 11月20日 9:41 for a day of this year, with the year for another."""
    clock = f"{at.hour}:{at.minute:02d}"
    if at.date() == today:
        return clock
    year = "" if at.year == today.year else f"{at.year}年"
    return f"{year}{at.month}月{at.day}日 {clock}"


def weekday_name(day: date) -> str:
    """星期五."""
    return f"星期{WEEKDAYS[day.weekday()]}"


def day_text(day: date) -> str:
    """6月14日（周日）."""
    return f"{day.month}月{day.day}日（周{WEEKDAYS[day.weekday()]}）"


def safe_file_name(text: str, suffix: str = "") -> str:
    """A file name every system takes, at most 120 characters and 230 bytes with its suffix (``.xlsx``).

    Drops what Windows forbids, control and direction marks, blanks and dots at the ends; a reserved name (CON)
    gets a leading ``_``; what leaves nothing becomes ``_``.
    """
    kept = "".join(letter for letter in text if _may_name_a_file(letter))
    stem = _shorten(" ".join(kept.split()), suffix).strip(" .")
    if stem.partition(".")[0].strip().upper() in RESERVED_NAMES:
        stem = _shorten(f"_{stem}", suffix).strip(" .")
    return (stem or EMPTY_FILE_NAME) + suffix


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _without_year(month: int, day: int, today: date) -> date | None:
    if not 1 <= month <= 12 or day < 1:
        return None
    this_year = date(today.year, month, min(day, calendar.monthrange(today.year, month)[1]))
    return _date(today.year + (today - this_year > HALF_A_YEAR), month, day)


def _day_of_week(which: str, weekday: str, today: date) -> date:
    monday = today - timedelta(days=today.weekday())
    return monday + timedelta(weeks=WEEK_WORDS[which], days=WEEKDAYS.index(weekday.replace("天", "日")))


def _may_name_a_file(letter: str) -> bool:
    if letter.isspace():
        return True
    return letter not in FORBIDDEN_IN_FILE_NAMES and unicodedata.category(letter) not in (
        "Cc",
        "Cf",
        "Cs",
        "Cn",
    )


def _shorten(stem: str, suffix: str) -> str:
    stem = stem[: MAX_NAME_CHARACTERS - len(suffix)]
    room = MAX_NAME_BYTES - len(suffix.encode())
    return stem.encode()[:room].decode(errors="ignore")
