"""The dues of a year (党费): a line a member, what the scale of a notice proposes, and what was paid month by month."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.domain.dues import DuesPayment, DuesTerms
from app.domain.dues_scale import band_for, monthly_due
from app.domain.regime import DuesBand
from app.domain.year_counts import DuesCount
from app.operations import members, register_limits
from app.operations.workspace import Workspace
from app.rules.counters import dues_counts
from app.rules.year_case import YearCase
from app.texts import say


@dataclass(frozen=True)
class DuesLine:
    """One member of the sheet: the terms of the year (None: none fixed yet) and what was paid and is open."""

    member_id: int
    name: str
    terms: DuesTerms | None
    count: DuesCount


@dataclass(frozen=True)
class Entry:
    """What was paid by a member for a month, in fen; None takes the payment away."""

    member_id: int
    month: int
    fen: int | None


@dataclass(frozen=True)
class Proposal:
    """What the scale says: the rate (tenths of a percent), the month's fen, or the least and most of a band."""

    rate: int | None = None
    monthly: int | None = None
    least: int | None = None
    most: int | None = None


def lines(case: YearCase) -> tuple[DuesLine, ...]:
    """Return the sheet of a year in roster order."""
    terms = {one.member_id: one for one in case.registers.dues}
    return tuple(
        DuesLine(one.member_id, one.name, terms.get(one.member_id), one) for one in dues_counts(case)
    )


def categories(case: YearCase) -> tuple[str, ...]:
    """Return the kinds of members the scales of the regimes know, each once."""
    bands = (band for regime in case.regimes for band in regime.dues_scale)
    return tuple(dict.fromkeys(band.category for band in bands))


def proposal(case: YearCase, category: str, base: int | None) -> Proposal:
    """Return what the scale of the regimes asks of a base; empty where no scale speaks of the category."""
    scale = tuple(band for regime in case.regimes for band in regime.dues_scale)
    band = band_for(scale, category, base)
    if band is None:
        return Proposal()
    if band.rate is None:
        fixed = band.least if band.least == band.most else None
        return Proposal(None, fixed, band.least, band.most)
    return Proposal(band.rate, None if base is None else monthly_due(base, band))


def change_terms(
    workspace: Workspace, member_id: int, year: int, proposed: Proposal, /, **changes: Any
) -> DuesTerms:
    """Store changed terms of a member for a year; the month's dues follow category, base and rate.

    ``proposed`` is what the scale says of the new ones. What she wrote herself afterwards stays until she changes one
    of the three again. Raises UserError ``day_out_of_range``.
    """
    terms = terms_of(workspace, member_id, year)
    register_limits.judge(terms, changes)
    changed = _settled(terms, replace(terms, **changes), proposed)
    with workspace.action("dues.terms", say("registers.dues.terms", name=terms.name)) as action:
        if terms.id:
            action.save(changed)
            return changed
        return action.insert(changed)


def _settled(old: DuesTerms, new: DuesTerms, proposed: Proposal) -> DuesTerms:
    """Return new terms without an amount that rested on the old ones."""
    is_named = new.category != old.category and (bool(old.category) or proposed != Proposal())
    if is_named:
        new = replace(new, rate=proposed.rate, monthly=proposed.monthly)
    elif new.base != old.base and proposed.rate is not None:
        new = replace(new, rate=proposed.rate)
    if (new.category, new.base, new.rate) == (old.category, old.base, old.rate):
        return new
    computed = _computed(new)
    if computed is not None:
        return replace(new, monthly=computed)
    if new.base != old.base and proposed.monthly is not None:
        return replace(new, monthly=proposed.monthly)
    was_computed = new.monthly == old.monthly == _computed(old)
    return replace(new, monthly=None) if was_computed else new


def _computed(terms: DuesTerms) -> int | None:
    if terms.base is None or terms.rate is None:
        return None
    return monthly_due(terms.base, DuesBand(terms.category, rate=terms.rate))


def fix_monthly(workspace: Workspace, year: int, amounts: Sequence[tuple[int, int | None]]) -> None:
    """Store the month's dues of members as (member id, fen) as she wrote them, as one action; None takes one away."""
    with workspace.action("dues.terms", say("registers.dues.fixed", count=len(amounts))) as action:
        for member_id, fen in amounts:
            terms = terms_of(workspace, member_id, year)
            if terms.id:
                action.save(replace(terms, monthly=fen))
            elif fen is not None:
                action.insert(replace(terms, monthly=fen))


def terms_of(workspace: Workspace, member_id: int, year: int) -> DuesTerms:
    """Return the terms of a member for a year, empty ones where none are stored."""
    found = workspace.store.where(DuesTerms, member_id=member_id, year=year)
    name = members.member_of(workspace, member_id).name
    return found[0] if found else DuesTerms(0, member_id, year, name)


def pay(workspace: Workspace, year: int, entries: Sequence[Entry], paid_on: date | None) -> None:
    """Store what was paid, as one action; what is the same already stays with the day it was paid on."""
    said = say("registers.dues.paid", count=len(entries))
    with workspace.action("dues.pay", said) as action:
        for entry in entries:
            found = _payments(workspace, year, entry)
            if sum(payment.fen for payment in found) == (entry.fen or 0):
                continue
            for old in found:
                action.delete(old)
            if entry.fen:
                action.insert(DuesPayment(0, entry.member_id, year, entry.month, entry.fen, paid_on))


def pay_month(workspace: Workspace, year: int, month: int, sheet: Iterable[DuesLine]) -> int:
    """Write down that everybody paid the month's dues on this day, where terms are fixed and nothing is written yet.

    Returns for how many it was written.
    """
    unpaid = [line for line in sheet if line.count.monthly and not line.count.months[month - 1]]
    said = say("registers.dues.paid_month", month=month, count=len(unpaid))
    with workspace.action("dues.pay_month", said) as action:
        for line in unpaid:
            fen = line.count.monthly or 0
            action.insert(DuesPayment(0, line.member_id, year, month, fen, workspace.today()))
    return len(unpaid)


def _payments(workspace: Workspace, year: int, entry: Entry) -> tuple[DuesPayment, ...]:
    return workspace.store.where(DuesPayment, member_id=entry.member_id, year=year, month=entry.month)
