"""Cells as clean text: blanks, control characters, names, phone numbers (RULES 6.2)."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from app.domain.roster_sheet import Cell

_BLANKS = re.compile(r"[\s\u200b-\u200f\u2028-\u202e\u2060\ufeff]+")
_CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]|_x00[01][0-9A-F]_"
)
_DOTS = re.compile(r"\s*[·•‧・∙⋅･˙●]\s*")
_STOP_INSIDE = re.compile(r"(?<=[\u4e00-\u9fff])[.．。](?=[\u4e00-\u9fff])")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_ODD_IN_NAME = re.compile(r"[0-9０-９()（）\[\]【】,，、;；:：/\\*?？#@]")
_MOBILE = re.compile(r"(?:\+?86)?(1[3-9]\d{9})")
_LANDLINE = re.compile(r"(?:0\d{2,3}-?)?\d{7,8}(?:-\d{1,6})?")
LONGEST_NAME = 30


@lru_cache(maxsize=8192)
def squeeze(text: str) -> str:
    """Reduce a heading or a word to what is compared: no blanks, no star, half-width, lower case."""
    plain = unicodedata.normalize("NFKC", _BLANKS.sub("", text)).lower()
    return plain.replace("*", "").rstrip(":")


def tidy(text: str) -> str:
    """Drop control characters, turn runs of blanks into one and cut them at both ends; nothing else changes."""
    if text.isprintable() and " " not in text and "_" not in text:  # nearly every cell
        return text
    return _BLANKS.sub(" ", _CONTROLS.sub("", text)).strip()


def has_controls(cell: Cell) -> bool:
    """Tell whether a cell holds characters that no paper can show."""
    return isinstance(cell, str) and not cell.isprintable() and _CONTROLS.search(cell) is not None


def cell_text(cell: Cell) -> str:
    """Write any cell as text: 13800000001.0 as 13800000001, a date as 2021-07-01, 真 as 是."""
    if isinstance(cell, str):
        return tidy(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return (
            cell.isoformat(" ", "minutes") if cell.time() != datetime.min.time() else cell.date().isoformat()
        )
    return cell.isoformat() if isinstance(cell, date) else str(cell)


@dataclass(frozen=True)
class NameReading:
    """A name without its padding; ``is_odd`` when it holds what names do not hold."""

    name: str
    is_odd: bool


@lru_cache(maxsize=8192)
def read_name(text: str) -> NameReading:
    """Take the padding out of 王　明, keep the dot of 阿依古丽·买买提 and the single blanks of Latin names."""
    plain = _STOP_INSIDE.sub("·", _DOTS.sub("·", tidy(text)))
    if not _LATIN.search(plain):
        plain = plain.replace(" ", "")
    return NameReading(plain, bool(_ODD_IN_NAME.search(plain)) or len(plain) > LONGEST_NAME)


@dataclass(frozen=True)
class PhoneReading:
    """A phone number as digits; ``is_odd`` when it looks like none; ``is_damaged`` when Excel shortened it."""

    phone: str
    is_odd: bool = False
    is_damaged: bool = False


@lru_cache(maxsize=8192)
def read_phone(text: str) -> PhoneReading:
    """Read one mobile or landline number; several numbers or anything else is kept as written."""
    plain = unicodedata.normalize("NFKC", text)
    if re.fullmatch(r"[0-9.]+[Ee]\+?[0-9]+", plain):
        return PhoneReading("", is_damaged=True)
    digits = re.sub(r"[\s\-—－]", "", plain)
    if found := _MOBILE.fullmatch(digits):
        return PhoneReading(found[1])
    kept = plain.replace(" ", "")
    return PhoneReading(plain, is_odd=not _LANDLINE.fullmatch(kept))
