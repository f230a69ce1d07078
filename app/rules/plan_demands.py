"""The plan tables a rule asks for: by which day, and which plan of the branch is meant by it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.plan import PlanFile
from app.domain.regime import PlanDemand
from app.rules.case import Ruling
from app.rules.year_case import YearCase


@dataclass(frozen=True)
class DatedPlan:
    """A plan table asked for by a day; ``year`` is the year of its months (due 30 December for the next one, S1-08)."""

    demand: PlanDemand
    due: date
    year: int


def demands_of(ruling: Ruling) -> list[PlanDemand]:
    """Return the plan tables a rule asks for."""
    return [one for one in ruling.regime.plans if one.rule_id == ruling.rule.id]


def dated_plans(case: YearCase, ruling: Ruling, years: Iterable[int]) -> Iterator[DatedPlan]:
    """Give the plan tables due on a day of these years while the regime bound the branch."""
    dates = (
        (demand, day.in_year(year)) for demand in demands_of(ruling) for day in demand.due for year in years
    )
    for demand, due in dates:
        if case.since(ruling.regime) <= due <= case.ends(ruling.regime):
            yield DatedPlan(demand, due, demand.year_for(due))


def plan_for(
    case: YearCase, ruling: Ruling, wanted: DatedPlan, plans: tuple[PlanFile, ...]
) -> PlanFile | None:
    """Return the plan made under the notice (any version of it) that covers the months; the one sent first.

    A plan of another notice went to somebody else: it is not the one asked for.
    """
    demand = wanted.demand
    fitting = [
        file
        for file in plans
        if file.plan.year == wanted.year
        and file.plan.covers(demand.first_month, demand.last_month)
        and any(case.is_version(one, ruling.regime) for one in file.plan.regimes)
    ]
    last_first = reversed(fitting)
    return min(last_first, key=lambda file: sent_on(file) or date.max, default=None)


def sent_on(file: PlanFile | None) -> date | None:
    """Return the day a plan was first sent; None while it was not."""
    sent = [version.sent_at.date() for version in file.versions if version.sent_at] if file else []
    return min(sent, default=None)
