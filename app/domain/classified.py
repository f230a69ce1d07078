"""Marks of classified papers (密级, 内部) in a name or a theme: a warning is due, work is never stopped (涉密)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class MarkWords:
    """``marks``: what a marked paper bears; ``harmless``: phrases that hold such a word and mean something else."""

    marks: tuple[str, ...]
    harmless: tuple[str, ...]


def mark_in(text: str, words: MarkWords) -> str:
    """Return the mark found in a text, empty when there is none; blanks inside a mark are overlooked (机 密)."""
    plain = _BLANKS.sub("", text)
    for phrase in words.harmless:
        plain = plain.replace(phrase, "|")
    return next((mark for mark in words.marks if mark in plain), "")


def first_marked(texts: Iterable[str], words: MarkWords) -> tuple[str, str]:
    """Return the first text that bears a mark, and the mark; two empty ones when none does."""
    return next(((text, mark) for text in texts if (mark := mark_in(text, words))), ("", ""))
