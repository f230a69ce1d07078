"""Checks of talks (谈心谈话) and of the contact with members who live elsewhere (流动党员)."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from app.domain.chinese_text import chinese_date
from app.domain.finding import Finding
from app.domain.member import Member
from app.domain.registers import RegisterKind, Talk, TalkKind
from app.rules.absence_checks import bound_since
from app.rules.arrivals import all_year, arrived
from app.rules.case import Ruling, names
from app.rules.periods import is_over, months_after
from app.rules.year_case import YearCase


def talks_held(case: YearCase, ruling: Ruling) -> list[Finding]:
    """Everybody had so many talks in the year (GN-07)."""
    people = without_talk(case, ruling)
    if not people or not is_over(case, ruling, case.span):
        return []
    return [
        ruling.finding(
            "talk_missing",
            register=RegisterKind.TALKS,
            field="member_id",
            year=case.year,
            count=len(people),
            names=names([member.name for member in people]),
        )
    ]


def without_talk(case: YearCase, ruling: Ruling) -> tuple[Member, ...]:
    """Return who was here all year and had fewer talks than asked for; whoever led a talk had one too."""
    talks = [talk for talk in case.registers.talks if talk.kind is TalkKind.HEART_TO_HEART]
    wanted = ruling.regime.numbers.talks_per_year or 0
    with_member = Counter(talk.member_id for talk in talks)
    led = Counter((name, talk.member_id) for talk in talks for name in set(_talkers(talk)))
    led_by = Counter[str]()
    for (name, _), count in led.items():
        led_by[name] += count
    return tuple(
        member
        for member in all_year(case)
        if with_member[member.id] + led_by[member.name] - led[member.name, member.id] < wanted
    )


def _talkers(talk: Talk) -> list[str]:
    return re.split(r"[、，,；;\s]+", talk.talker)


@dataclass(frozen=True)
class Contact:
    """联系 with one member who lives elsewhere: the last one (None: none known), and when the next is due."""

    member: Member
    last: date | None
    due: date


def contacts(case: YearCase, ruling: Ruling) -> tuple[Contact, ...]:
    """Return when each floating member is to be contacted next (GN-14); before any the data or the arrival begin it."""
    months = ruling.regime.numbers.floating_contact_months or 0
    start = max(case.records_from, bound_since(case, ruling))
    return tuple(
        _contact(case, member, start, months) for member in case.roster() if member.is_floating and months
    )


def _contact(case: YearCase, member: Member, start: date, months: int) -> Contact:
    talks = (*case.before.talks, *case.registers.talks)
    days = [
        one.on
        for one in talks
        if one.member_id == member.id and one.kind is TalkKind.CONTACT and one.on <= case.until
    ]
    last = max(days, default=None)
    begun = max(start, arrived(case, member), date(case.year - 1, 1, 1))
    return Contact(member, last, months_after(last or begun, months))


def floating_contacted(case: YearCase, ruling: Ruling) -> list[Finding]:
    """A member who lives elsewhere is contacted at least so often (GN-14)."""
    return [
        ruling.finding(
            "floating_silent" if one.last else "floating_never",
            register=RegisterKind.TALKS,
            member_id=one.member.id,
            name=one.member.name,
            last=chinese_date(one.last) if one.last else "",
            months=ruling.regime.numbers.floating_contact_months,
        )
        for one in contacts(case, ruling)
        if one.due < case.until
    ]
