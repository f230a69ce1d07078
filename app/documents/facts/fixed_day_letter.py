"""The facts of the letter that files the fixed day (固定党日备案)."""

from app.documents.facts.phrases import known
from app.domain.branch import Branch
from app.domain.papers.fixed_day_letter import FixedDayLetter
from app.domain.registers import FixedDayFiling


def gather(branch: Branch, filing: FixedDayFiling, theme_day: str) -> FixedDayLetter:
    """Return what the letter says; ``theme_day`` is the notice's word for the day."""
    return FixedDayLetter(
        theme_day=theme_day,
        superior=known(filing.filed_with or branch.superior),
        branch=known(branch.name),
        day=known(filing.day),
        reason=filing.reason.strip(),
        secretary=known(branch.secretary),
        dated=filing.on,
    )
