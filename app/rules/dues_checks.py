"""Checks of party dues (党费): what is entered agrees with the scale, and the yearly publication."""

from dataclasses import replace

from app import texts
from app.domain.dues import DuesTerms
from app.domain.dues_scale import band_for, monthly_due
from app.domain.finding import Finding, Numbers
from app.domain.regime import DuesBand
from app.domain.registers import DisclosureItem, RegisterKind
from app.domain.scaled import scaled_text
from app.rules.case import Ruling, names
from app.rules.periods import is_over
from app.rules.year_case import YearCase


def dues_by_scale(case: YearCase, ruling: Ruling) -> list[Finding]:
    """What is due a month is rate × base by the band of the scale, rounded half up to a fen (GN-12)."""
    found = _without_terms(case, ruling)
    for terms in case.registers.dues:
        found += _of_terms(terms, ruling)
    return found


def _without_terms(case: YearCase, ruling: Ruling) -> list[Finding]:
    fixed = {terms.member_id for terms in case.registers.dues}
    people = [member.name for member in case.roster() if member.id not in fixed]
    if not people:
        return []
    return [
        ruling.finding(
            "dues_terms_missing",
            register=RegisterKind.DUES,
            field="base",
            year=case.year,
            count=len(people),
            names=names(people),
        )
    ]


def _of_terms(terms: DuesTerms, ruling: Ruling) -> list[Finding]:
    scale = ruling.regime.dues_scale
    if terms.relief.strip():
        return [] if terms.relief_approved_on else [_said(terms, ruling, "dues_relief_undated")]
    if terms.category not in {band.category for band in scale}:
        category = terms.category or texts.say("findings.not_entered")
        return [_said(terms, ruling, "dues_category_unknown", None, ("category", category))]
    band = band_for(scale, terms.category, terms.base)
    if band is None:
        return [_said(terms, ruling, "dues_base_missing")]
    wanted = monthly_due(terms.base or 0, band)
    if wanted is None:
        return _within_amounts(terms, band, ruling)
    if terms.monthly == wanted and terms.rate in (None, band.rate):
        return []
    return [
        _said(
            terms,
            ruling,
            "dues_other_amount",
            Numbers(terms.monthly or 0, terms.base or 0, wanted),
            ("entered", _yuan(terms.monthly)),
            ("base", _yuan(terms.base)),
            ("rate", f"{scaled_text(band.rate, 1)}%"),
            ("wanted", _yuan(wanted)),
        )
    ]


def _within_amounts(terms: DuesTerms, band: DuesBand, ruling: Ruling) -> list[Finding]:
    least, most = band.least or 0, band.most or 0
    if terms.monthly is not None and least <= terms.monthly <= most:
        return []
    wanted = _yuan(least) if least == most else f"{_yuan(least)}–{_yuan(most)}"
    facts = (("entered", _yuan(terms.monthly)), ("wanted", wanted))
    return [_said(terms, ruling, "dues_outside_amounts", Numbers(terms.monthly or 0, most, least), *facts)]


def _said(
    terms: DuesTerms, ruling: Ruling, key: str, numbers: Numbers | None = None, *facts: tuple[str, str]
) -> Finding:
    found = ruling.finding(
        key, numbers=numbers, register=RegisterKind.DUES, member_id=terms.member_id, field="monthly"
    )
    return replace(found, facts=(("name", terms.name), *facts))


def _yuan(fen: int | None) -> str:
    return texts.say("findings.not_entered") if fen is None else scaled_text(fen, 2)


def dues_published(case: YearCase, ruling: Ruling) -> list[Finding]:
    """The dues received were published to the members so often in the year (GN-13)."""
    wanted, found = ruling.regime.numbers.dues_published_per_year or 0, dues_disclosures(case)
    if found >= wanted or not is_over(case, ruling, case.span):
        return []
    return [
        ruling.finding(
            "dues_unpublished",
            numbers=Numbers(found, wanted, wanted),
            register=RegisterKind.DISCLOSURES,
            field="item",
            year=case.year,
            found=found,
            count=wanted,
        )
    ]


def dues_disclosures(case: YearCase) -> int:
    """Return how often the dues received were published in the year."""
    return sum(one.item is DisclosureItem.DUES for one in case.registers.disclosures)
