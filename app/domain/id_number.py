"""The citizen's number (公民身份号码, GB 11643-1999): check digit, birth date, sex, masking."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import mul

from app.domain.member import Gender

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_EIGHTEEN = re.compile(r"[1-9][0-9]{16}[0-9X]")
_FIFTEEN = re.compile(r"[1-9][0-9]{14}")
_DAMAGED = re.compile(r"[0-9](\.[0-9]*)?E\+?[0-9]+")
_NOISE = re.compile(r"[\s'‘’`·*\-\u200b\ufeff]")
MASK_HEAD = 3
MASK_TAIL = 4


@dataclass(frozen=True)
class IdReading:
    """One cell read as an ID number.

    ``number`` is 18 characters, or empty when the cell is no ID number. ``is_damaged``: a spreadsheet made a number
    of it and the last digits are gone. ``was_short``: 15 digits, completed to 18. ``born`` and ``gender`` are what
    the number says; ``born`` is None when those eight digits are no date.
    """

    number: str = ""
    is_damaged: bool = False
    was_short: bool = False
    check_is_right: bool = False
    born: date | None = None
    gender: Gender = Gender.UNKNOWN


def check_digit(digits: str) -> str:
    """Return the 18th character for the first 17 digits (GB 11643, 6.2)."""
    total = sum(map(mul, map(int, digits), _WEIGHTS))
    return _CHECKS[total % 11]


@lru_cache(maxsize=8192)
def read(text: str) -> IdReading:
    """Read the text of a cell; full-width digits, blanks, a leading apostrophe and a small x are understood."""
    plain = _NOISE.sub("", unicodedata.normalize("NFKC", text)).upper()
    if _DAMAGED.fullmatch(plain):
        return IdReading(is_damaged=True)
    if _FIFTEEN.fullmatch(plain):
        return _describe(upgrade(plain), was_short=True)
    if not _EIGHTEEN.fullmatch(plain):
        return IdReading()
    if plain.endswith("000") and check_digit(plain[:17]) != "0":
        return IdReading(is_damaged=True)
    return _describe(plain, was_short=False)


def upgrade(short: str) -> str:
    """Complete a 15-digit number (born 19xx) to 18 characters."""
    digits = f"{short[:6]}19{short[6:]}"
    return digits + check_digit(digits)


def mask(number: str) -> str:
    """Hide all but the first three and last four characters (前3后4, RULES 6.3)."""
    hidden = len(number) - MASK_HEAD - MASK_TAIL
    if hidden <= 0:
        return "*" * len(number)
    return number[:MASK_HEAD] + "*" * hidden + number[-MASK_TAIL:]


def _describe(number: str, *, was_short: bool) -> IdReading:
    return IdReading(
        number=number,
        was_short=was_short,
        check_is_right=check_digit(number[:17]) == number[17],
        born=_birth(number),
        gender=Gender.MALE if int(number[16]) % 2 else Gender.FEMALE,
    )


def _birth(number: str) -> date | None:
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
