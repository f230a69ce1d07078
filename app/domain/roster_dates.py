"""Dates as people write them in rosters (RULES 6.2), read without ever inventing a day or a century."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache

from app.domain.partial_date import PartialDate
from app.domain.roster_sheet import Cell

FIRST_YEAR, LAST_YEAR = 1900, 2100
_SERIAL_ZERO = date(1899, 12, 30)  # what Excel's day 0 amounts to for every day after February 1900
_SERIALS = range(10_000, 73_051)  # May 1927 to 2099; four digits may as well be 87.07
_TIME = re.compile(r"[T ]*\d{1,2}:\d{2}(:\d{2})?(\.\d+)?(上午|下午|AM|PM)?$")
_BREAK = r"[-./\\年,，、·—–_~]"
_DAY = re.compile(rf"(\d{{4}}){_BREAK}(\d{{1,2}})(?:{_BREAK}|月)(\d{{1,2}})[日号.。]?")
_MONTH = re.compile(rf"(\d{{4}}){_BREAK}(\d{{1,2}})(?:月份?)?{_BREAK}?")
_YEAR = re.compile(r"(\d{4})年?")
_SHORT_YEAR = re.compile(rf"'?(\d{{2}}){_BREAK}\d{{1,2}}(?:(?:{_BREAK}|月)(\d{{1,2}})?日?)?")
_CHINESE = re.compile(
    r"([〇○零O0一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})[日号])?"
)
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "O": 0,
    "0": 0,
}


class DateTrouble(Enum):
    """Why a cell was not taken as a date; the value is the key of its sentence."""

    IMPOSSIBLE = "date_impossible"
    AMBIGUOUS = "date_ambiguous"
    YEAR_ONLY = "date_year_only"
    UNREADABLE = "date_unreadable"


@dataclass(frozen=True)
class DateReading:
    """Either a value or the trouble with it; neither for an empty cell."""

    value: PartialDate | None = None
    trouble: DateTrouble | None = None


def read_date(cell: Cell) -> DateReading:
    """Read one cell: a date of the spreadsheet, a serial number, 202107, 2021.07, 2021年7月1日 and the like."""
    if cell is None or cell == "":
        return DateReading()
    if isinstance(cell, bool):
        return DateReading(trouble=DateTrouble.UNREADABLE)
    if isinstance(cell, date):
        return _known(cell.year, cell.month, cell.day)
    return _read_text(cell) if isinstance(cell, str) else _read_number(cell)


def from_parts(year: str, month: str, day: str) -> DateReading:
    """Put together a date that stands in three columns 年, 月, 日."""
    joined = ".".join(part.strip(" 年月日") for part in (year, month, day) if part.strip())
    return read_date(joined)


def compatible(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Tell whether two dates can be the same one; what is not known contradicts nothing."""
    if one is None or other is None:
        return True
    if (one.year, one.month) != (other.year, other.month):
        return False
    return one.day is None or other.day is None or one.day == other.day


@lru_cache(maxsize=4096)
def _read_text(text: str) -> DateReading:
    plain = _TIME.sub("", unicodedata.normalize("NFKC", text).strip())
    plain = re.sub(r"\s+", "", plain)
    if plain.isascii() and plain.isdigit() and len(plain) in (4, 5, 6, 8):
        return _read_number(int(plain))
    if found := _DAY.fullmatch(plain):
        return _known(*(int(part) for part in found.groups()))
    if found := _MONTH.fullmatch(plain):
        return _known(int(found[1]), int(found[2]))
    if _YEAR.fullmatch(plain):
        return DateReading(trouble=DateTrouble.YEAR_ONLY)
    if _SHORT_YEAR.fullmatch(plain):
        return DateReading(trouble=DateTrouble.AMBIGUOUS)
    return _read_chinese(plain)


def _read_chinese(plain: str) -> DateReading:
    found = _CHINESE.fullmatch(plain)
    if not found:
        return DateReading(trouble=DateTrouble.UNREADABLE)
    year = int("".join(str(_DIGITS[sign]) for sign in found[1]))
    day = _chinese_number(found[3]) if found[3] else None
    return _known(year, _chinese_number(found[2]), day)


def _chinese_number(text: str) -> int:
    """Read 七, 十, 十二, 二十, 三十一; anything else that the pattern lets through becomes 99, which is no day."""
    if "十" not in text:
        return _DIGITS[text] if len(text) == 1 else 99
    tens, _, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return 99
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _read_number(number: float) -> DateReading:
    if not abs(number) < 1e9:
        return DateReading(trouble=DateTrouble.UNREADABLE)
    if FIRST_YEAR <= number <= LAST_YEAR + 1:
        return _year_and_fraction(number)
    whole = int(number)
    if whole in _SERIALS:
        day = _SERIAL_ZERO + timedelta(days=whole)
        return _known(day.year, day.month, day.day)
    if whole != number:
        return DateReading(trouble=DateTrouble.UNREADABLE)
    return _run_of_digits(f"{whole:d}")


def _run_of_digits(digits: str) -> DateReading:
    if len(digits) == 8:
        return _known(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    if len(digits) == 6 and FIRST_YEAR <= int(digits[:4]) <= LAST_YEAR:
        return _known(int(digits[:4]), int(digits[4:]))
    ambiguous = len(digits) in (4, 6)
    return DateReading(trouble=DateTrouble.AMBIGUOUS if ambiguous else DateTrouble.UNREADABLE)


def _year_and_fraction(number: float) -> DateReading:
    """2021.07 that became a number; 2021.1 may have been January or 2021.10, so it is asked, not guessed."""
    text = f"{number:.6f}".rstrip("0")
    year, _, month = text.partition(".")
    if not month:
        return DateReading(trouble=DateTrouble.YEAR_ONLY)
    if month == "1":
        return DateReading(trouble=DateTrouble.AMBIGUOUS)
    return _known(int(year), int(month)) if len(month) <= 2 else DateReading(trouble=DateTrouble.UNREADABLE)


def _known(year: int, month: int, day: int | None = None) -> DateReading:
    if not FIRST_YEAR <= year <= LAST_YEAR or day == 0:
        return DateReading(trouble=DateTrouble.IMPOSSIBLE)
    try:
        return DateReading(value=PartialDate(year, month, day))
    except ValueError:
        return DateReading(trouble=DateTrouble.IMPOSSIBLE)
