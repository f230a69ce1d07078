"""Read the text of a holiday notice (国务院办公厅关于…年部分节假日安排的通知) as it was pasted or typed.

Nothing is guessed: what is not understood comes back as a problem with its words, and is typed by hand.
"""

import re
import unicodedata
from dataclasses import replace
from datetime import date

from app.calendar.break_checks import check_breaks, problem
from app.calendar.notice_item import ABOUT_DAYS, Item, read_item
from app.calendar.own import statutory_days
from app.calendar.table import Calendar
from app.domain.holiday_notice import NoticeProblem, NoticeReading
from app.domain.own_tables import OwnHoliday

BLANK = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
BLANK_IN_LINE = re.compile(r"[^\S\n]+|[\u200b-\u200f\u2060\ufeff]")
END_OF_LINE = re.compile(r"(上班|[0-9]天|补休|连休)\n(?![,、。])")  # a full stop was left out
TITLE = re.compile(r"[一-龥]{0,20}关于[一-龥\n]{0,6}([0-9]{4})\n?年[一-龥\n]{0,24}?通知")
NUMBER = re.compile(r"([一-龥]{2,16})[〔\[(【]([0-9]{4})[〕\])】]第?([0-9]{1,4})号")
NUMERAL = r"[一二三四五六七八九十]{1,3}"
ITEM = re.compile(
    rf"(?:(?:{NUMERAL}|(?<![0-9])[0-9]{{1,2}})[、.]([一-龥、]{{2,20}}):|{NUMERAL}[、.](?=[0-9]))"
)
DATED = re.compile(r"[日号)],?(?:均|照常|正常)*(?:放假|上班|补休)")  # a day off or of work in a sentence
ISSUED = re.compile(r"[一-龥,、:]*([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日(?:\([^()]*\))?[一-龥]*")


def read_notice(text: str, calendar: Calendar, year: int) -> NoticeReading:
    """Read a notice; ``year`` counts where the text names none, ``calendar`` knows the statutory days."""
    lines = BLANK_IN_LINE.sub("", unicodedata.normalize("NFKC", text)).replace("—", "-").replace("–", "-")
    joined = BLANK.sub("", END_OF_LINE.sub(r"\1。", lines))
    title = TITLE.search(lines)
    said_year = title or re.search(rf"([0-9]{{4}})年(?:{_known_names(calendar)}|部分节假日|放假)", joined)
    of_year = int(said_year[1]) if said_year else year
    items, issued = _without_signature(_items(joined, calendar))
    law = statutory_days(calendar, of_year)
    breaks: list[OwnHoliday] = []
    problems: list[NoticeProblem] = [] if law else [problem("law_unknown", year=of_year)]
    for item in items:
        found, troubles = read_item(item, of_year, law)
        breaks += [found] if found else []
        problems += troubles
    before = _before_items(joined, calendar)
    problems += [problem("not_understood", one) for one in _sentences(before) if DATED.search(one)]
    if joined and not items:
        problems.append(problem("no_items"))
    return NoticeReading(
        of_year,
        title[0].replace("\n", "") if title else "",
        _number(lines),
        issued or _issued_in_head(before),
        tuple(sorted(breaks, key=lambda one: (one.first, one.name))),
        (*problems, *check_breaks(breaks, law)),
        is_year_said=said_year is not None,
    )


def _number(lines: str) -> str:
    found = NUMBER.search(lines)
    if found is None:
        return ""
    issuer = found[1].rpartition("通知")[2]
    return f"{issuer}〔{found[2]}〕{found[3]}号"


def _items(text: str, calendar: Calendar) -> list[Item]:
    """The parts of the notice: numbered ones, and such as begin with the name of a holiday the law knows."""
    starts = _starts(text, calendar)
    ends = [start.start() for start in starts[1:]] + [len(text)]
    return [
        Item(start[1] or "", _sentences(text[start.end() : end]))
        for start, end in zip(starts, ends[: len(starts)], strict=True)
    ]


def _before_items(text: str, calendar: Calendar) -> str:
    starts = _starts(text, calendar)
    return text[: starts[0].start()] if starts else text


def _starts(text: str, calendar: Calendar) -> list[re.Match[str]]:
    names = _known_names(calendar)
    named = list(re.finditer(rf"((?:{names})(?:、(?:{names}))*):", text))
    numbered = list(ITEM.finditer(text))
    apart = [one for one in named if not any(part.start() <= one.start() < part.end() for part in numbered)]
    return sorted((*numbered, *apart), key=lambda found: found.start())


def _known_names(calendar: Calendar) -> str:
    """The names of holidays in the tables, as alternatives of a pattern."""
    days = (off for table in calendar.years.values() for off in table.days_off.values())
    known = {name for off in days for name in off.name.split("、")} or {"节日"}
    return "|".join(sorted(map(re.escape, known), key=len, reverse=True))


def _sentences(text: str) -> tuple[str, ...]:
    return tuple(filter(None, re.split(r"[。;]", text)))


def _without_signature(items: list[Item]) -> tuple[list[Item], date | None]:
    """Take the date of the notice from below its last sentence."""
    for at, item in enumerate(items):
        for sentence in item.sentences:
            found = ISSUED.fullmatch(sentence)
            if found and not ABOUT_DAYS.search(sentence):
                left = tuple(one for one in item.sentences if one != sentence)
                return [*items[:at], replace(item, sentences=left), *items[at + 1 :]], _date(found)
    return items, None


def _issued_in_head(text: str) -> date | None:
    found = re.search(r"成文日期:([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日", text)
    return _date(found) if found else None


def _date(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
