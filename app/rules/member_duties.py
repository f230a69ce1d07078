"""Duties about people, by name: the oath of this month, talks, contact with those away, 转正."""

from datetime import date, timedelta

from app.calendar.days import month_of
from app.domain.chinese_text import chinese_date, day_text
from app.domain.duty import DutyAction
from app.domain.member import Member, MemberEventKind, MemberKind
from app.domain.partial_date import PartialDate
from app.domain.registers import RegisterKind
from app.rules.absence_checks import LAST_QUARTER, bound_since, rungs_of, unanswered
from app.rules.case import Ruling, names
from app.rules.counters import absences, oath_months
from app.rules.duty_case import Due, DutyCase
from app.rules.periods import months_after
from app.rules.talk_checks import contacts, without_talk

# Ours, no notice names a day: a talk is due a fortnight after the absence that makes it due.
TALK_WITHIN = timedelta(days=14)


def oath_due(case: DutyCase, ruling: Ruling) -> list[Due]:
    """Who joined the Party in this month takes the oath again before it ends (SG-10)."""
    month = oath_months(case.year)[case.today.month - 1]
    if not month.missing:
        return []
    first, last = month_of(case.today)
    people = names([member.name for member in month.missing])
    facts = (("month", month.month), ("count", len(month.missing)), ("names", people))
    return [
        Due(
            f"{first:%Y-%m}",
            last,
            DutyAction.OPEN_REGISTER,
            facts,
            since=first,
            register=RegisterKind.OATHS,
        )
    ]


def ladder_talk_due(case: DutyCase, ruling: Ruling) -> list[Due]:
    """The talk the notice asks for after so many absences in a year, until it is in the register (S2-20).

    What was reached in the year before stays due after the new year.
    """
    year = case.year
    return [
        _talk_due(one.member_id, reached, one.name, len(days), rung.measure)
        for rung in rungs_of(ruling)
        if not rung.is_consecutive
        for one in absences(year, bound_since(year, ruling))
        for days in (one.before, one.in_year)
        if (reached := unanswered(year, rung, one.member_id, days))
    ]


def _talk_due(member_id: int, reached: date, name: str, times: int, measure: str) -> Due:
    return Due(
        f"member-{member_id}",
        reached + TALK_WITHIN,
        DutyAction.OPEN_REGISTER,
        (("name", name), ("times", times), ("measure", measure)),
        since=reached,
        register=RegisterKind.TALKS,
        member_id=member_id,
    )


def talks_due(case: DutyCase, ruling: Ruling) -> list[Due]:
    """Who had no talk yet this year (GN-07): by the year's end, shown in its last quarter."""
    people, year = without_talk(case.year, ruling), case.today.year
    if not people:
        return []
    facts = (("year", year), ("count", len(people)), ("names", names([one.name for one in people])))
    return [
        Due(
            str(year),
            date(year, 12, 31),
            DutyAction.OPEN_REGISTER,
            facts,
            since=date(year, LAST_QUARTER, 1),
            register=RegisterKind.TALKS,
        )
    ]


def floating_contact_due(case: DutyCase, ruling: Ruling) -> list[Due]:
    """The next contact with each member who lives elsewhere (GN-14)."""
    return [
        Due(
            f"member-{one.member.id}",
            one.due,
            DutyAction.OPEN_REGISTER,
            (("name", one.member.name), ("due", day_text(one.due))),
            register=RegisterKind.TALKS,
            member_id=one.member.id,
        )
        for one in contacts(case.year, ruling)
    ]


def probation_due(case: DutyCase, ruling: Ruling) -> list[Due]:
    """The end of each probation (预备期满), reminded of ahead and until a 转正 is entered (GN-16).

    The same day so many months after joining (29 Feb → 28 Feb); where only the month is known, that month.
    """
    months = ruling.regime.numbers.probation_months or 0
    ahead = timedelta(days=ruling.regime.numbers.probation_reminder_days or 0)
    confirmed = {one.member_id for one in case.year.events if one.kind is MemberEventKind.CONFIRMED}
    return [
        _probation_due(member, member.joined, months, ahead)
        for member in case.year.roster(case.today)
        if member.joined
        and member.kind is MemberKind.PROBATIONARY
        and member.confirmed is None
        and member.id not in confirmed
    ]


def _probation_due(member: Member, joined: PartialDate, months: int, ahead: timedelta) -> Due:
    ends = months_after(joined.earliest(), months)
    due = chinese_date(ends) if joined.day else PartialDate(ends.year, ends.month).chinese()
    return Due(
        f"member-{member.id}",
        ends if joined.day else month_of(ends)[1],
        DutyAction.OPEN_MEMBER,
        (("name", member.name), ("due", due)),
        since=ends - ahead,
        member_id=member.id,
    )
