"""Duties the registers answer: observation, lectures, the constitution, own problems, what has to be published."""

from datetime import date

from app.domain.chinese_text import day_text
from app.domain.duty import DutyAction
from app.domain.registers import RegisterKind
from app.domain.year_counts import PeriodCount
from app.rules.absence_checks import LAST_QUARTER, attendance_disclosures
from app.rules.case import Ruling, names
from app.rules.counters import charter_count, lecture_counts, observation_counts
from app.rules.dues_checks import dues_disclosures
from app.rules.duty_case import Due, DutyCase
from app.rules.oath_checks import chapter_names
from app.rules.periods import months_after, span_text
from app.rules.problem_checks import unsolved
from app.rules.year_case import Span

# Ours: what is asked for over more than a quarter is spoken of in the last three months.
MONTHS_AHEAD = 3


def observation(case: DutyCase, ruling: Ruling) -> list[Due]:
    """Who still has to attend how many activities of others in the period that runs (SC-08, 09, 10)."""
    return [
        _counted(
            one,
            f"{one.rule_id}-{one.last:%Y-%m}",
            RegisterKind.OBSERVATIONS,
            who=one.who,
            scope=one.what,
            count=one.wanted,
            found=len(one.days),
            due=day_text(one.last),
        )
        for one in observation_counts(case.year, ruling)
        if one.missing and one.first <= case.today <= one.last
    ]


def lecture_owed(case: DutyCase, ruling: Ruling) -> list[Due]:
    """Who still owes a party lecture in the period that runs (SG-14, SR-05, SO-04, SE-04, GN-08)."""
    return [
        _counted(
            one,
            f"{one.who}{one.what}-{one.last:%Y-%m}",
            RegisterKind.LECTURES,
            role=one.who,
            name=one.what,
            period=span_text(Span(one.first, one.last)),
            left=one.missing,
        )
        for one in lecture_counts(case.year, ruling)
        if one.missing and one.first <= case.today <= one.last
    ]


def _counted(one: PeriodCount, anchor: str, register: RegisterKind, /, **facts: object) -> Due:
    ahead = months_after(one.last.replace(day=1), 1 - MONTHS_AHEAD)
    since = max(one.first, ahead)
    return Due(
        anchor, one.last, DutyAction.OPEN_REGISTER, tuple(facts.items()), since=since, register=register
    )


def charter_due(case: DutyCase, ruling: Ruling) -> list[Due]:
    """The chapters of the constitution that are still to be read this year (SG-11)."""
    unread = charter_count(case.year).unread(ruling.regime.numbers.charter_per_year or 0)
    if not unread:
        return []
    return [_by_new_year(case, RegisterKind.CHARTER, chapters=chapter_names(unread))]


def problem_due(case: DutyCase, ruling: Ruling) -> list[Due]:
    """The branch and each member solve an own problem by the year's end (XH-07)."""
    branch, members = unsolved(case.year, ruling)
    numbers, found = ruling.regime.numbers, []
    if branch:
        left = (numbers.problems_per_branch or 0) - branch.solved
        found.append(_by_new_year(case, RegisterKind.PROBLEMS, "problem_due_branch", left=left))
    if members:
        people = names([one.name for one in members])
        found.append(
            _by_new_year(case, RegisterKind.PROBLEMS, "problem_due_members", count=len(members), names=people)
        )
    return found


def attendance_publish_due(case: DutyCase, ruling: Ruling) -> list[Due]:
    """Who took part how often is published (S2-18 names no day): by the year's end."""
    return [] if attendance_disclosures(case.year) else [_by_new_year(case, RegisterKind.DISCLOSURES)]


def dues_publish_due(case: DutyCase, ruling: Ruling) -> list[Due]:
    """The dues received are published to the members in the year (GN-13)."""
    is_done = dues_disclosures(case.year) >= (ruling.regime.numbers.dues_published_per_year or 0)
    return [] if is_done else [_by_new_year(case, RegisterKind.DISCLOSURES)]


def _by_new_year(case: DutyCase, register: RegisterKind, text: str = "", /, **facts: object) -> Due:
    """Due on the last day of the year and shown in its last quarter (ours, the notices name no day)."""
    year = case.today.year
    return Due(
        f"{text}-{year}" if text else str(year),
        date(year, 12, 31),
        DutyAction.OPEN_REGISTER,
        (("year", year), *facts.items()),
        since=date(year, LAST_QUARTER, 1),
        register=register,
        text=text,
    )
