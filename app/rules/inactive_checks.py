"""Early reminder of members without 组织生活, or without dues, for months on end: talk in time, nothing is pronounced."""

from bisect import bisect_left
from collections.abc import Mapping
from datetime import date

from app.calendar.days import month_of
from app.domain.activity import ActivityState
from app.domain.attendance import Mark
from app.domain.chinese_text import chinese_date
from app.domain.finding import Finding
from app.domain.member import Member
from app.domain.registers import RegisterKind
from app.rules.absence_checks import bound_since
from app.rules.arrivals import arrived
from app.rules.case import Ruling
from app.rules.counters import Roll, rolls_of
from app.rules.periods import months_after
from app.rules.year_case import YearCase

# Ours: the reminder comes a month before the months are full.
MONTHS_AHEAD = 1


def long_inactive(case: YearCase, ruling: Ruling) -> list[Finding]:
    """Who came to nothing, or paid nothing, for all but one of the months after which it has consequences (GN-11)."""
    since = max(case.records_from, bound_since(case, ruling), date(case.year - 1, 1, 1))
    life = rolls_of(one for one in (*case.earlier, *case.activities) if one.state is ActivityState.OPEN)
    payments = _payments(case)
    days = sorted(on for paid in payments.values() for on in paid)
    relieved = {one.member_id for one in case.registers.dues if one.relief.strip()}
    found = []
    for member in case.roster():
        begun = max(since, arrived(case, member))
        found += _silent(case, ruling, member, "inactive_life", _life_since(life, member, begun, case.until))
        if member.id not in relieved:  # less is due with a reason
            found += _silent(
                case, ruling, member, "inactive_dues", _dues_since(payments, days, member, begun)
            )
    return found


def _silent(case: YearCase, ruling: Ruling, member: Member, key: str, since: date | None) -> list[Finding]:
    months = ruling.regime.numbers.inactive_months
    if since is None or months is None or case.until < months_after(since, months - MONTHS_AHEAD):
        return []
    return [
        ruling.finding(
            key,
            register=RegisterKind.TALKS,
            member_id=member.id,
            name=member.name,
            since=chinese_date(since),
            full=chinese_date(months_after(since, months)),
            months=months,
        )
    ]


def _life_since(life: list[Roll], member: Member, begun: date, until: date) -> date | None:
    """Return the last sign of 组织生活, without any the first day missed; None where nothing was missed since.

    Leave, 补学 and not being counted are reasons: they end the months as presence does.
    """
    missed: list[date] = []
    signs: list[date] = []
    for one, lines in life:
        day, line = one.day, lines.get(member.id)
        if day is None or line is None or not begun <= day <= until or line.mark is Mark.NOT_MARKED:
            continue
        is_missed = line.mark is Mark.ABSENT and not line.is_excluded and member.id not in one.caught_up
        (missed if is_missed else signs).append(day)
    if not missed or (signs and max(signs) >= max(missed)):
        return None
    return max(signs, default=min(missed))


def _dues_since(
    payments: Mapping[int, list[date]], days: list[date], member: Member, begun: date
) -> date | None:
    """Return the day up to which was paid; None where no payments are entered at all since ``begun``.

    Without any it is the day from which payments of others are entered.
    """
    own = [on for on in payments.get(member.id, ()) if on >= begun]
    entered = bisect_left(days, begun)
    return max(own, default=days[entered] if entered < len(days) else None)


def _payments(case: YearCase) -> dict[int, list[date]]:
    """The days up to which each member paid, of this year and the one before; what is dated ahead is left out.

    Who pays ahead has paid until the end of the month the dues are for.
    """
    found: dict[int, list[date]] = {}
    until = case.until
    for payment in (*case.before.payments, *case.registers.payments):
        first, last = month_of(date(payment.year, payment.month, 1))
        paid_on = payment.paid_on or last
        if paid_on <= until:
            found.setdefault(payment.member_id, []).append(last if paid_on < first else paid_on)
    return found
