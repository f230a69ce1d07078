"""The facts of the register of party dues (F17): sums are of whole fen, texts of yuan with two decimals."""

from collections.abc import Iterable, Sequence

from app.documents.facts.phrases import known
from app.documents.wording import wording
from app.domain.branch import Branch
from app.domain.chinese_text import chinese_date
from app.domain.dues import DuesPayment, DuesTerms
from app.domain.papers.dues_sheet import DuesRow, DuesSheet
from app.domain.scaled import scaled_text
from app.domain.year_counts import DuesCount

words = wording("dues_sheet")
MONTHS = range(12)


def gather(
    branch: Branch,
    year: int,
    counts: Sequence[DuesCount],
    terms: Iterable[DuesTerms],
    payments: Iterable[DuesPayment],
) -> DuesSheet:
    """Return what the register says, a row for each of ``counts``."""
    by_member = {one.member_id: one for one in terms}
    paid = list(payments)
    totals = [sum(one.months[month] for one in counts) for month in MONTHS]
    return DuesSheet(
        branch=known(branch.name),
        year=year,
        rows=tuple(
            _row(
                one,
                by_member.get(one.member_id),
                [entry for entry in paid if entry.member_id == one.member_id],
            )
            for one in counts
        ),
        month_totals=tuple(yuan(total) for total in totals),
        total=yuan(sum(totals)),
    )


def yuan(fen: int) -> str:
    """Write fen as yuan with two decimals."""
    return scaled_text(fen, 2)


def _row(count: DuesCount, terms: DuesTerms | None, payments: list[DuesPayment]) -> DuesRow:
    base, rate = (terms.base, terms.rate) if terms else (None, None)
    return DuesRow(
        name=count.name,
        category=known(terms.category) if terms else None,
        base=None if base is None else yuan(base),
        rate=None if rate is None else words("percent", rate=scaled_text(rate, 1)),
        monthly=None if count.monthly is None else yuan(count.monthly),
        months=tuple(_month(count.months[month], month + 1, payments) for month in MONTHS),
        total=yuan(count.paid),
        relief=_relief(terms) if terms else "",
        note=terms.note.strip() if terms else "",
    )


def _month(fen: int, month: int, payments: list[DuesPayment]) -> str:
    """The amount and the day it was paid last; nothing where nothing was entered."""
    days = [one.paid_on for one in payments if one.month == month and one.paid_on]
    if not any(one.month == month for one in payments):
        return ""
    if not days:
        return yuan(fen)
    return words("paid", amount=yuan(fen), month=max(days).month, day=max(days).day)


def _relief(terms: DuesTerms) -> str:
    if not terms.relief.strip() or terms.relief_approved_on is None:
        return terms.relief.strip()
    return words("relief_of", relief=terms.relief.strip(), on=chinese_date(terms.relief_approved_on))
