"""Checks of the oath taken again (重温入党誓词) and of the Party constitution read through (诵读党章)."""

from app import texts
from app.domain.finding import Finding, Numbers
from app.domain.regime import Period
from app.domain.registers import RegisterKind
from app.rules.case import Ruling, names
from app.rules.counters import charter_chapters, charter_count, oath_months
from app.rules.periods import is_over
from app.rules.year_case import YearCase


def oaths_taken(case: YearCase, ruling: Ruling) -> list[Finding]:
    """Everybody takes the oath again in the month she or he joined the Party in (SG-10)."""
    return [
        ruling.finding(
            "oath_missing",
            numbers=Numbers(len(one.taken), len(one.due), len(one.due)),
            register=RegisterKind.OATHS,
            field="member_ids",
            month=one.month,
            count=len(one.missing),
            names=names([member.name for member in one.missing]),
        )
        for one, span in zip(oath_months(case), case.spans(Period.MONTH), strict=True)
        if one.missing and is_over(case, ruling, span)
    ]


def charter_read(case: YearCase, ruling: Ruling) -> list[Finding]:
    """The whole Party constitution is read so often a year, all chapters of it (SG-11)."""
    wanted, count = ruling.regime.numbers.charter_per_year or 0, charter_count(case)
    unread = count.unread(wanted)
    if not unread or not is_over(case, ruling, case.span):
        return []
    return [
        ruling.finding(
            "charter_unread",
            numbers=Numbers(count.rounds, wanted, wanted),
            register=RegisterKind.CHARTER,
            field="chapters",
            year=case.year,
            chapters=chapter_names(unread),
        )
    ]


def chapter_names(chapters: tuple[int, ...]) -> str:
    """Name chapters of the Party constitution without their titles: 总纲、第一章, or 全文 for all of them."""
    if len(chapters) == charter_chapters():
        return texts.say("registers.charter.whole")
    return names([texts.say(f"registers.charter.{chapter}").split()[0] for chapter in chapters])
