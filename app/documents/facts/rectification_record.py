"""The facts of the record of rectification: the low results of a year, and the own problems that answer them."""

from collections.abc import Iterable, Sequence
from datetime import date

from app.documents.facts import phrases
from app.documents.facts.phrases import known
from app.domain.branch import Branch
from app.domain.papers.rectification_record import LowResult, RectificationRecord
from app.domain.registers import OwnProblem

Result = tuple[date, str, int, int]  # day, theme, favourable slips, valid slips


def gather(
    branch: Branch, year: int, low: Iterable[Result], rows: Sequence[OwnProblem] = ()
) -> RectificationRecord:
    """Return what the record says of the results below the threshold; ``rows`` are the problems mended for them."""
    results = tuple(
        LowResult(on, known(theme), phrases.rate(favourable, valid) or "")
        for on, theme, favourable, valid in low
    )
    checked = [row.done_on for row in rows]
    return RectificationRecord(
        branch=known(branch.name),
        superior=known(branch.superior),
        year=year,
        results=results,
        cause=_joined((row.what for row in rows), "\n"),
        measures=_joined((row.measures for row in rows), "\n"),
        responsible=_joined((row.who for row in rows), "、"),
        deadline=max((row.due for row in rows if row.due), default=None),
        checked_on=None if None in checked else max(filter(None, checked), default=None),
    )


def _joined(texts: Iterable[str], between: str) -> str | None:
    return known(between.join(dict.fromkeys(text.strip() for text in texts if text.strip())))
