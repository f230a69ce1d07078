"""The words of the papers: labels from resources/text/papers.toml, and facts as they are printed."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime

from app.domain.chinese_text import chinese_date
from app.texts import say

# What XML 1.0 cannot carry (its production 2, Char): control characters, lone surrogates, two non-characters.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

Fact = str | int | date | None


def wording(paper: str) -> Callable[..., str]:
    """Return ``say`` bound to one paper of papers.toml; ``label(key, **facts)`` gives one of its words."""

    def label(key: str, **facts: object) -> str:
        return say(f"papers.{paper}.{key}", **facts)

    return label


def clean(text: str) -> str:
    """Return the text with ``\\n`` as its only line end and without the characters no file format can hold."""
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text))


def unprintable(text: str) -> int:
    """Count the characters that ``clean`` leaves away; line ends are none of them."""
    return len(_UNPRINTABLE.findall(_LINE_ENDS.sub("\n", text)))


def made_by() -> bytes:
    """Return the extended properties (docProps/app.xml) of our files: which program made them, and nothing else."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>{say('papers.program')}</Application></Properties>"
    ).encode()


def shown(fact: Fact) -> str:
    """Return a fact as printed: 待补 for None, dates as 2026年6月5日 (GB/T 9704 7.3.5), texts cleaned."""
    if fact is None:
        return say("papers.missing")
    if isinstance(fact, date):
        return chinese_date(fact)
    return clean(str(fact))


def lines(facts: Iterable[str] | None, numbered: bool = False) -> str:
    """Return a list one per line, numbered on request; 待补 for None, 无 for an empty list."""
    if facts is None:
        return say("papers.missing")
    texts = [clean(text) for text in facts]
    if numbered and len(texts) > 1:
        texts = [f"{number}. {text}" for number, text in enumerate(texts, start=1)]
    return "\n".join(texts) or say("papers.none")


def listed(facts: Iterable[str] | None) -> str:
    """Return names in one line with 、 between them; 待补 for None, 无 for an empty list."""
    return shown(None) if facts is None else "、".join(clean(text) for text in facts) or say("papers.none")


def text_width(text: str) -> float:
    """Return how many Chinese characters wide a text is; a figure or a Latin letter is half of one."""
    return sum(1.0 if ord(character) > 0x2E7F else 0.5 for character in text)


def file_time(now: datetime) -> datetime:
    """Return local time as the UTC time without zone that core properties are written in."""
    return now.astimezone(UTC).replace(tzinfo=None, microsecond=0)
