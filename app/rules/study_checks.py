"""Checks of the hours of study (学习学时) a member has in a year."""

from app.domain.finding import Finding
from app.domain.member import Member
from app.domain.registers import RegisterKind
from app.domain.scaled import scaled_text
from app.rules.arrivals import all_year
from app.rules.case import Ruling, names
from app.rules.periods import is_over
from app.rules.year_case import YearCase


def study_hours(case: YearCase, ruling: Ruling) -> list[Finding]:
    """Everybody who was here all year has the hours of the year, those of the 支委会 more (GN-09); in tenths of a 学时."""
    if not is_over(case, ruling, case.span):
        return []
    numbers, hours = ruling.regime.numbers, study_tenths(case)
    people = all_year(case)
    committee = [one for one in people if one.name in case.branch.committee_members]
    others = [one for one in people if one not in committee]
    groups = ((others, numbers.study_tenths), (committee, numbers.study_tenths_committee))
    return [
        finding
        for people, wanted in groups
        for finding in _short(case, ruling, people, hours, wanted or numbers.study_tenths or 0)
    ]


def study_tenths(case: YearCase) -> dict[int, int]:
    """Return the tenths of a 学时 of each member in the year, by id."""
    hours: dict[int, int] = {}
    for record in case.registers.studies:
        for member_id in record.member_ids:
            hours[member_id] = hours.get(member_id, 0) + record.tenths
    return hours


def _short(
    case: YearCase, ruling: Ruling, people: list[Member], hours: dict[int, int], wanted: int
) -> list[Finding]:
    short = [one for one in people if hours.get(one.id, 0) < wanted]
    if not short:
        return []
    listed = names([f"{one.name} {scaled_text(hours.get(one.id, 0), 1)}" for one in short])
    return [
        ruling.finding(
            "study_short",
            register=RegisterKind.STUDIES,
            field="tenths",
            year=case.year,
            count=len(short),
            wanted=scaled_text(wanted, 1),
            names=listed,
        )
    ]
