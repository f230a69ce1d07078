"""The facts of the record of what was made public."""

from collections.abc import Sequence

from app.documents.facts.phrases import known
from app.domain.branch import Branch
from app.domain.papers.disclosure_record import DisclosureRecord, DisclosureRow
from app.domain.registers import Disclosure


def gather(branch: Branch, year: int, notices: Sequence[Disclosure]) -> DisclosureRecord:
    """Return what the record says, in the order of the days."""
    rows = tuple(
        DisclosureRow(one.on, one.item.value, known(one.content), known(one.how), one.until or "")
        for one in notices
    )
    return DisclosureRecord(known(branch.name), year, rows)
