"""The facts of the record of rectification: the low results of a year; the rest is written by hand."""

from collections.abc import Iterable
from datetime import date

from app.documents.facts import phrases
from app.documents.facts.phrases import known
from app.domain.branch import Branch
from app.domain.papers.rectification_record import LowResult, RectificationRecord

Result = tuple[date, str, int, int]  # day, theme, favourable slips, valid slips


def gather(branch: Branch, year: int, low: Iterable[Result]) -> RectificationRecord:
    """Return what the record says of the results below the threshold."""
    results = tuple(
        LowResult(on, known(theme), phrases.rate(favourable, valid) or "")
        for on, theme, favourable, valid in low
    )
    return RectificationRecord(known(branch.name), known(branch.superior), year, results)
