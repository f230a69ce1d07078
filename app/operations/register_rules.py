"""What the rules of the regimes in force ask of a register, what is still missing, and what a year has to confirm."""

from dataclasses import dataclass

from app.domain.activity import ActivityKind
from app.domain.finding import Finding, Severity
from app.domain.regime import Regime, Subject
from app.domain.registers import RegisterKind
from app.operations.guidance import ChecklistLine, RuleLine
from app.rules.case import Ruling, rulings
from app.rules.run import NOT_TICKED, checklist, guidance, run
from app.rules.year_case import YearCase

# Which checks and duties read a register, by the names regime files call them: a rule that names one asks for it.
FEEDS: dict[RegisterKind, tuple[str, ...]] = {
    RegisterKind.DUES: ("dues_by_scale", "long_inactive"),
    RegisterKind.LECTURES: ("lectures_given", "lecture_owed"),
    RegisterKind.TALKS: (
        *("talks_held", "talks_due", "ladder_talk_due", "absence_ladder"),
        *("floating_contacted", "floating_contact_due"),
    ),
    RegisterKind.PROBLEMS: ("problems_solved", "problem_due"),
    RegisterKind.CONSULTATIONS: ("members_asked", "consulted"),
    RegisterKind.TOPICS: ("quarter_themes",),
    RegisterKind.CHARTER: ("charter_read", "charter_due"),
    RegisterKind.OATHS: ("oaths_taken", "oath_due"),
    RegisterKind.SERVICES: (),
    RegisterKind.DISCLOSURES: (
        *("attendance_published", "attendance_publish_due"),
        *("dues_published", "dues_publish_due"),
    ),
    RegisterKind.OBSERVATIONS: ("observation_count", "observation_round", "observation"),
    RegisterKind.FILINGS: ("fixed_day_filed", "fixed_day_filing_due"),
    RegisterKind.APPRAISALS: ("appraisal_grades",),
    RegisterKind.VOTES: ("votes_valid",),
    RegisterKind.STUDIES: ("study_hours",),
}


@dataclass(frozen=True)
class YearItems:
    """全年确认: the items of a whole year, ticked or not, and the rules of it that are only shown."""

    ticks: tuple[ChecklistLine, ...]
    shown: tuple[RuleLine, ...]


def asked(case: YearCase, kind: RegisterKind) -> tuple[RuleLine, ...]:
    """Return the rules in force that ask for a register, in regime and rule order."""
    return tuple(_line(ruling) for ruling in _asking(case, kind))


def missing(case: YearCase) -> dict[RegisterKind, tuple[Finding, ...]]:
    """Run the checks of a year once, and return by register what rows of it would mend."""
    found = tuple(one for one in run(case) if one.key != NOT_TICKED)
    ids = {kind: {ruling.rule.id for ruling in _asking(case, kind)} for kind in FEEDS}
    return {kind: tuple(one for one in found if _belongs(one, kind, ids[kind])) for kind in FEEDS}


def year_items(case: YearCase) -> YearItems:
    """Return what the notices ask to confirm of a year and what they only say."""
    return YearItems(
        tuple(
            ChecklistLine(
                ruling.regime.id,
                ruling.rule.id,
                ruling.rule.item,
                ruling.rule.clause,
                (ruling.regime.id, ruling.rule.id) in case.ticked,
            )
            for ruling in checklist(case.regimes, Subject.YEAR)
        ),
        tuple(_line(ruling) for ruling in guidance(case.regimes, Subject.YEAR)),
    )


def roles(case: YearCase, kind: RegisterKind) -> tuple[str, ...]:
    """Return the words the regimes have for who has to attend or to speak, each once."""
    if kind is RegisterKind.OBSERVATIONS:
        words = [one.who for regime in case.regimes for one in regime.observations]
    else:
        words = [one.role for regime in case.regimes for one in regime.lecturers]
        words += [one.role for regime in case.regimes for one in regime.yearly]
    return tuple(word for word in dict.fromkeys(words) if word)


def _asking(case: YearCase, kind: RegisterKind) -> tuple[Ruling, ...]:
    names = frozenset(FEEDS[kind])
    return tuple(
        one
        for one in rulings(case.regimes, case.branch)
        if names & {*one.rule.checks, *one.rule.duties}
        or (kind is RegisterKind.LECTURES and one.rule.id in _of_lectures(one.regime))
    )


def _of_lectures(regime: Regime) -> set[str]:
    """The rules that want so many lectures in a period, or one of a speaker on a date."""
    often = {one.rule_id for one in regime.frequencies if ActivityKind.LECTURE.value in one.kinds}
    return often | {one.rule_id for one in regime.yearly if one.role}


def _belongs(finding: Finding, kind: RegisterKind, ids: set[str]) -> bool:
    if finding.severity is Severity.GUIDANCE:
        return False
    if finding.register is not None:
        return finding.register is kind
    return not finding.field and finding.rule_id in ids


def _line(ruling: Ruling) -> RuleLine:
    return RuleLine(ruling.rule.id, ruling.rule.demand, ruling.rule.clause)
