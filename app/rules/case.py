"""What a check is given: one plan or one activity with the regimes it is judged by, and how it speaks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.calendar.table import Calendar
from app.domain.activity import ActivityFile, ActivityKind
from app.domain.attendance import CAME, Mark
from app.domain.branch import Branch
from app.domain.day_rule import DayRule, DayRuleKind
from app.domain.finding import Finding, Numbers, Severity
from app.domain.plan import PlanFile
from app.domain.regime import Frequency, Period, Regime, Rule
from app.domain.registers import Consultation, RegisterKind
from app.domain.wanted import Wanted


@dataclass(frozen=True)
class YearResult:
    """The 总体评价 of one activity: ``favourable`` of ``valid`` slips, by the formula stored with it.

    ``on`` is the day of the activity, ``kind`` its 形式: a notice counts only what it judges.
    """

    activity_id: int
    on: date
    favourable: int
    valid: int
    kind: ActivityKind = ActivityKind.THEME_DAY


@dataclass(frozen=True)
class PlanCase:
    """A plan table to be checked; ``regimes`` are those it pinned, ``ticked`` holds (regime id, rule id)."""

    branch: Branch
    regimes: tuple[Regime, ...]
    calendar: Calendar
    today: date
    file: PlanFile
    ticked: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class ActivityCase:
    """An activity to be checked; ``regimes`` are those it pinned.

    ``year_results`` are the evaluations of what was held in the same calendar year, this one included;
    ``is_observed`` is the √ of its plan row; ``consultations`` are those of the months around its day.
    """

    regimes: tuple[Regime, ...]
    calendar: Calendar
    today: date
    file: ActivityFile
    year_results: tuple[YearResult, ...] = ()
    is_observed: bool = False
    consultations: tuple[Consultation, ...] = ()

    @property
    def branch(self) -> Branch:
        """The branch whose activity it is."""
        return self.file.branch

    @property
    def judging(self) -> tuple[Regime, ...]:
        """The pinned regimes that have rules for an activity of this kind."""
        return tuple(one for one in self.regimes if one.judges(self.file.activity.kind.value))

    @property
    def ticked(self) -> frozenset[tuple[str, str]]:
        """What she has confirmed, as (regime id, rule id)."""
        return frozenset((tick.regime_id, tick.rule_id) for tick in self.file.ticks)

    @property
    def is_past(self) -> bool:
        """Tell whether its day has come."""
        return self.file.day is not None and self.file.day <= self.today

    @property
    def was_held(self) -> bool:
        """Tell whether it is noted as held, or the roll-call or the evaluation shows that it was."""
        return self.is_past and _shows_that_it_was_held(self.file)

    @property
    def is_held_unknown(self) -> bool:
        """Tell whether its day is over and nothing says whether it was held."""
        day = self.file.day
        return day is not None and day < self.today and not self.was_held


def _shows_that_it_was_held(file: ActivityFile) -> bool:
    """Leave can be marked beforehand; who came or stayed away cannot."""
    was_called = any(line.mark in CAME or line.mark is Mark.ABSENT for line in file.expected)
    was_rated = file.evaluation.held_on is not None or bool(file.ballots)
    return file.conduct.held_on is not None or was_called or was_rated


@dataclass(frozen=True)
class Ruling:
    """One rule of one regime, switched on: a check speaks through it and never names a clause itself."""

    regime: Regime
    rule: Rule

    def finding(
        self,
        key: str,
        *,
        numbers: Numbers | None = None,
        step: int | None = None,
        field: str = "",
        row: int | None = None,
        severity: Severity | None = None,
        register: RegisterKind | None = None,
        member_id: int | None = None,
        mended_by: Wanted | None = None,
        duty: str = "",
        **facts: object,
    ) -> Finding:
        """Return a finding with the rule's severity, clause and step, unless the check knows better.

        What a check finds under a checklist rule (C) is a warning: there is nothing to tick.
        """
        return Finding(
            rule_id=self.rule.id,
            key=key,
            severity=severity or self._severity(),
            clause=self.rule.clause,
            facts=tuple(facts.items()),
            numbers=numbers,
            step=step or self.rule.step,
            field=field,
            row=row,
            register=register,
            member_id=member_id,
            mended_by=mended_by,
            duty=duty,
        )

    def superior(self, branch: Branch) -> str:
        """Return the branch's own superior, else what the notice calls it."""
        return branch.superior or self.regime.words.superior

    def day_rule(self, branch: Branch) -> DayRule | None:
        """Return the rule of the fixed day: the notice's own, else the one the branch chose (None: not yet, or free)."""
        demand = self.regime.day
        return None if demand is None or self.is_day_free else demand.rule(branch.day_rule)

    @property
    def is_day_free(self) -> bool:
        """Tell whether the notice says that the day may be any."""
        return self.regime.day is not None and self.regime.day.kind is DayRuleKind.FREE

    @property
    def monthly(self) -> Frequency | None:
        """How often a month the rule wants activities: its own frequency, else that of the theme day."""
        monthly = [one for one in self.regime.frequencies if one.period is Period.MONTH]
        own = [one for one in monthly if one.rule_id == self.rule.id]
        theme_days = [one for one in monthly if ActivityKind.THEME_DAY.value in one.kinds]
        return next(iter((*own, *theme_days)), None)

    def is_theme_day(self, kind: ActivityKind) -> bool:
        """Tell whether what the notice says of its theme day holds for activities of this kind."""
        monthly = self.monthly.kinds if self.monthly else ()
        return kind is ActivityKind.THEME_DAY or kind.value in (*self.regime.kinds, *monthly)

    def kind_word(self, kind: str) -> str:
        """Return what the notice calls activities of a kind (党员活动日 for 主题党日)."""
        return self.regime.words.theme_day if kind == ActivityKind.THEME_DAY.value else kind

    def _severity(self) -> Severity:
        severity = self.rule.severity or Severity.GUIDANCE
        return Severity.WARNS if severity is Severity.CHECKLIST else severity


def rulings(regimes: tuple[Regime, ...], branch: Branch | None = None) -> Iterator[Ruling]:
    """Give every rule that is switched on (and said to a branch of this kind), in regime and rule order."""
    for regime in regimes:
        asked = (rule for rule in regime.rules_on() if branch is None or rule.is_for(branch.kind))
        yield from (Ruling(regime, rule) for rule in asked)


def names(people: list[str]) -> str:
    """Join names for a sentence."""
    return "、".join(people)
